import { PNG } from 'pngjs';
import type { PlacedPicture } from '../../utils/evidence/method.ts';
import { distance, PDQ_DISTANCE, pdq } from '../../utils/spread/pdq.ts';
import { type Gray, grayOf } from '../../utils/spread/picture.ts';
import { crop, resize } from '../../utils/spread/resize.ts';
import { capture } from '../driver/capture.ts';
import { type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { drawing } from '../sites/media/drawing.ts';
import { SHOWN, type ShownPicture } from '../sites/plain/placed.ts';
import { expect, type Running } from './fixtures.ts';
import { keptIn, noFirefox, test } from './in-firefox.ts';

/* The record says where pictures stand in the picture of the page: cut out there, they are those that the page was given. */

const PAGE = 'https://example.org/features/placed.html';
/** Pixels that a side may be off. */
const OFF = 2;
/** Grey levels by which two may differ, in the mean: they are scaled by other means. */
const LEVELS = 3;

const grayIn = ({ width, height, data }: PNG): Gray => grayOf({ width, height, data: new Uint8Array(data) });

/** What was served, as it is to be seen. */
function served({ seed, size: [width, height], part }: ShownPicture): Gray {
  const whole = grayIn(PNG.sync.read(drawing(seed, width, height)));
  return part === undefined ? whole : crop(whole, part);
}

/** What of a picture is seen where it fills a place of this shape. */
function covering(whole: Gray, { width, height }: { width: number; height: number }): Gray {
  const scale = Math.max(width / whole.width, height / whole.height);
  const [across, down] = [Math.round(width / scale), Math.round(height / scale)];
  const [x, y] = [Math.floor((whole.width - across) / 2), Math.floor((whole.height - down) / 2)];
  return crop(whole, {
    x: Math.max(0, x),
    y: Math.max(0, y),
    width: Math.min(across, whole.width),
    height: Math.min(down, whole.height),
  });
}

function difference(one: Gray, other: Gray): number {
  const { width, height } = one;
  const scaled = resize(other, width, height);
  let sum = 0;
  for (const [at, value] of one.data.entries()) sum += Math.abs(value - (scaled.data[at] as number));
  return sum / (width * height);
}

const bits = (one: Gray, other: Gray): number => distance(pdq(one).hash, pdq(other).hash);

async function captured(
  { browser, extension }: Running,
  url: string,
  zoom = 1,
  isReady: string | null = 'html[data-ready]',
): Promise<KeptCapture> {
  const page = await browser.newPage();
  await page.goto(url);
  if (zoom !== 1) await extension.zoom(page, zoom);
  if (isReady !== null) await page.waitForSelector(isReady, { state: 'attached' });
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  await page.close();
  return keptCapture(extension, end.captureId ?? '');
}

/** Each picture of the page is named once, in its order, and is what was served. */
function expectShown({ record, picture }: KeptCapture, ratio: number): void {
  const { pictures = [] } = record.method;
  expect(pictures.map(({ kind, whole }) => ({ kind, whole }))).toEqual(
    SHOWN.map(({ kind, whole = true }) => ({ kind, whole })),
  );
  const page = grayIn(picture('screenshot.png'));
  for (const [at, shown] of SHOWN.entries()) {
    const { place } = pictures[at] as PlacedPicture;
    const told = `${shown.name} ${JSON.stringify(place)}`;
    expect(Math.abs(place.width - shown.shown[0] * ratio), told).toBeLessThanOrEqual(OFF);
    expect(Math.abs(place.height - shown.shown[1] * ratio), told).toBeLessThanOrEqual(OFF);
    const [cut, whole] = [crop(page, place), served(shown)];
    expect(bits(cut, whole), told).toBeLessThanOrEqual(PDQ_DISTANCE);
    expect(difference(cut, whole), told).toBeLessThanOrEqual(LEVELS);
  }
}

test('pictures stand where the record says, to the pixel', async ({ running }) => {
  expectShown(await captured(running, PAGE), 1);
});

test('pictures stand where the record says on a screen of two device pixels, zoomed, in an area that scrolls', async ({
  launch,
}) => {
  const fine = await launch({ deviceScaleFactor: 2 });
  expectShown(await captured(fine, PAGE), 2);
  expectShown(await captured(fine, `${PAGE}?inside=1`), 2);
  expectShown(await captured(fine, PAGE, 0.75), 1.5);
});

const many = (address: string): string => {
  const url = new URL(address);
  url.searchParams.set('n', '30');
  return url.href;
};

/** Pages of the sites, and how many pictures of theirs there are at least. */
const SITES = [
  { name: 'telegramA', least: 12 },
  { name: 'telegramK', least: 15 },
  { name: 'telegramPreview', least: 15 },
  { name: 'instagramPost', least: 6 },
  { name: 'instagramProfile', least: 28 },
] as const;

for (const { name, least } of SITES) {
  test(`what is cut out of the picture of ${name} is the original that the record names`, async ({
    running,
  }) => {
    await running.extension.set('originals', true);
    const kept = await captured(running, many(ADDRESSES[name]), 1, null);
    const { pictures = [] } = kept.record.method;
    const items = new Set(kept.record.site.items.map(({ id }) => id));
    const page = grayIn(kept.picture('screenshot.png'));
    let compared = 0;
    for (const { place, whole, item, original, kind } of pictures) {
      expect(whole, JSON.stringify(place)).toBe(true);
      expect(item === null || items.has(item)).toBe(true);
      const { path = null, items: shownBy = [] } = kept.record.originals?.list[original ?? -1] ?? {};
      if (item !== null) expect(shownBy).toContain(item);
      if (kind !== 'image' || path === null || !path.endsWith('.png')) continue;
      const is = covering(grayIn(PNG.sync.read(kept.file(path))), place);
      // Under a cover of Telegram the picture is not to be seen; a face is round.
      if (difference(crop(page, place), is) <= LEVELS) compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(least);
  });
}

test('pictures stand where the record says, in Firefox', async ({ startFirefox, downloads }) => {
  test.skip(noFirefox, 'Firefox cannot be had here.');
  const firefox = await startFirefox();
  await firefox.open(PAGE);
  await firefox.pressShortcut();
  await firefox.badge(/^[✓~!]$/);
  const [kept] = await keptIn(firefox, downloads, 1);
  expectShown(kept as KeptCapture, 1);
});

test('where pictures were covered, none is named', async ({ running }) => {
  await running.extension.set('masked', true);
  const { record } = await captured(running, PAGE);
  expect(record.method).toMatchObject({ masked: true, pictures: [] });
});
