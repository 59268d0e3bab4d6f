import { messages } from '../../utils/i18n/translate.ts';
import type { Firefox } from '../driver/firefox.ts';
import { expect } from './fixtures.ts';
import { id, noFirefox, test } from './in-firefox.ts';

/* The same picture elsewhere, in Firefox: two pages are kept without originals, so that both pictures are cut out of screenshots. */

test.skip(noFirefox, 'Firefox cannot be had here.');

const attribute = (firefox: Firefox, selector: string, name: string): Promise<string | null> =>
  firefox.evaluate(
    `return document.querySelector(${JSON.stringify(selector)})?.getAttribute(${JSON.stringify(name)}) ?? null`,
  );

test('a picture on two pages is proposed, shown, laid on the other, decided by a key, and covered by Escape, in Firefox', async ({
  startFirefox,
}) => {
  const { en } = messages;
  const firefox = await startFirefox();
  for (const show of ['1', '1-crop10,3']) {
    await firefox.open(`https://example.org/drawings.html?show=${show}`);
    await firefox.pressShortcut();
    expect(await firefox.badge(/^[✓~!]$/)).toBe('✓');
  }
  await firefox.openOwn('vault');
  // It is seen when something was found.
  await expect
    .poll(() => attribute(firefox, id('nav-spread'), 'data-empty'), { timeout: 120_000 })
    .toBe('false');
  await firefox.click(id('nav-spread'));
  expect(await firefox.text(id('spread-ask'))).toBe(en.spread.ask);

  const shown = (name: string) => attribute(firefox, id(name), 'data-shown');
  await test.step('shown, and covered at once', async () => {
    await firefox.click(id('spread-first-show'));
    await expect.poll(() => shown('spread-first')).toBe('true');
    await firefox.press('\uE00C');
    await expect.poll(() => shown('spread-first')).toBe('false');
    expect(await firefox.evaluate("return document.querySelectorAll('main canvas').length")).toBe(0);
  });

  await test.step('laid on each other', async () => {
    await firefox.click(id('spread-difference-show'));
    await expect.poll(() => attribute(firefox, id('spread-laid'), 'data-aligned')).toBe('true');
    await firefox.press('\uE00C');
  });

  await test.step('decided by a key', async () => {
    await firefox.evaluate(`document.querySelector(${JSON.stringify(id('spread-ask'))}).focus()`);
    await firefox.press('s');
    expect(await firefox.text(id('spread-group'))).toContain('2');
    await firefox.click(id('spread-group-open'));
    expect(await firefox.text(id('picture-decision'))).toContain(en.spreadVerdict.same);
  });
});
