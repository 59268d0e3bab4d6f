import en from '../../utils/i18n/en.json' with { type: 'json' };
import { expect } from './fixtures.ts';
import { id, noFirefox, test } from './in-firefox.ts';
import { bringFilms, FILM_PAGES } from './spread-films.ts';

test.skip(noFirefox, 'Firefox cannot be had here.');

test('a video that was changed is found in Firefox, too, by a vault page that nobody looks at', async ({
  startFirefox,
  sites,
}) => {
  await bringFilms(sites);
  const firefox = await startFirefox();
  await firefox.openOwn('vault');
  await firefox.click(`${id('language')} option[value="en"]`);
  await firefox.click(id('nav-settings'));
  await firefox.click(id('settings-originals'));
  for (const page of FILM_PAGES.slice(0, 2)) {
    await firefox.open(page);
    await firefox.pressShortcut();
    expect(await firefox.badge(/^[✓~!]$/)).toMatch(/[✓~]/);
  }
  await firefox.openOwn('vault');
  await firefox.evaluate('location.hash = "spread"');
  expect(await firefox.text(`${id('spread-pair')} ${id('spread-why')}`)).toContain(en.spread.whyFrames);
  await firefox.click(id('spread-first-show'));
  await firefox.text(`${id('spread-first')}[data-shown="true"]`);
  const canvases = `return document.querySelectorAll('${id('spread-first')} canvas').length`;
  await expect.poll(() => firefox.evaluate(canvases)).toBe(1);
});
