import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture } from '../driver/capture.ts';
import { browserUnderPolicy, canSetPolicy } from '../driver/policy.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { COLOURS } from '../sites/plain/originals-colours.ts';
import { colourful } from './colourful.ts';
import { executable, expect, test } from './fixtures.ts';

/* Where an administrator forbids pictures of the screen, the page is drawn anew from its code, and everything says so. */

test('a page is redrawn where the browser refuses pictures, and record and popup say so', async ({
  launch,
  folder,
}) => {
  const possible = canSetPolicy();
  if (process.env.CI === 'true') expect(possible, 'this test must be able to set a policy').toBe(true);
  test.skip(
    !possible,
    'no browser can be put under a policy here: that takes Linux, /etc/chromium and unshare',
  );
  const executablePath = browserUnderPolicy(folder, executable(), { DisableScreenshots: true });
  const { browser, extension } = await launch({ executablePath });
  const page = await browser.newPage();
  await page.goto(ADDRESSES.instagramPost);
  const end = await capture(extension, page);
  expect(end).toMatchObject({ phase: 'done' });
  expect(end.text).toContain(en.coverage.redrawn);
  const kept = await keptCapture(extension, end.captureId ?? '');
  const { method, site, page: told } = kept.record;
  expect(method.engine).toBe('html2canvas');
  expect(method.adjustments.map(({ kind }) => kind)).toContain('redrawn');
  expect(method.frames).toHaveLength(1);
  expect(told.url).toBe(ADDRESSES.instagramPost);
  expect(site.items.length).toBeGreaterThan(1);
  const picture = kept.picture('screenshot.png');
  expect(picture).toMatchObject({ width: method.picture.width, height: method.picture.height });
  expect(method.coverage.imagesNotLoaded).toBe(0);
  // A page whose pictures were not drawn has few colours.
  const colours = new Set<number>();
  for (let at = 0; at < picture.data.length; at += 4 * 997) colours.add(picture.data.readUInt32BE(at));
  expect(colours.size).toBeGreaterThan(50);
});

test('a page that is redrawn with its pictures covered holds none of them', async ({
  launch,
  folder,
  sites,
}) => {
  test.skip(!canSetPolicy(), 'no browser can be put under a policy here');
  const executablePath = browserUnderPolicy(folder, executable(), { DisableScreenshots: true });
  const { browser, extension } = await launch({ executablePath });
  await extension.set('masked', true);
  const page = await browser.newPage();
  await page.goto('https://example.org/originals.html?rows=2');
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await page.waitForLoadState('networkidle');
  sites.requests.length = 0;
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  const kept = await keptCapture(extension, end.captureId ?? '');
  const { method } = kept.record;
  expect(method).toMatchObject({ engine: 'html2canvas', masked: true });
  expect(method.adjustments.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['covered', 'redrawn']));
  expect(kept.record.originals).toBeNull();
  for (const path of ['screenshot.png', 'viewport.png'] as const)
    expect(colourful(kept.picture(path)), path).toBe(0);
  expect(kept.text('page.html')).not.toMatch(/;base64,/);
  // Nor was one of another server asked for in order to draw it. (Chromium itself looks again for the picture of an image
  // button when the style of the page changes; here it has no cache for it, because the certificate is a made one.)
  const others = sites.requests.filter(({ url }) => url.startsWith('https://scontent.'));
  expect(others.filter(({ url }) => !url.includes(COLOURS.input))).toEqual([]);
});
