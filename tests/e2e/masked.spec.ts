import type { Page } from 'playwright';
import type { PNG } from 'pngjs';
import { sha256 } from '../../utils/bytes/digest.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { stopBackground } from '../driver/kill.ts';
import { type KeptCapture, keptCapture } from '../driver/read-capture.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { flatPng } from '../sites/media/flat.ts';
import { COLOURS, rowColour } from '../sites/plain/originals-colours.ts';
import { colourful } from './colourful.ts';
import { stateOf } from './features.ts';
import { expect, type Running, test } from './fixtures.ts';

/* Whoever cannot bear to keep a picture keeps the page without it: no pixel of one is in any file, on no disk, at no time. */

const ROWS = 12;
const PAGE = `https://example.org/originals.html?rows=${ROWS}`;

const ALL: [string, string][] = [
  ...Object.entries(COLOURS),
  ...Array.from({ length: ROWS }, (_, row): [string, string] => [`row ${row}`, rowColour(row)]),
];

/** Names of the pictures of whose colour there is a pixel, to within what an encoder or a colour profile may change. */
function seenIn({ data }: PNG): string[] {
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4)
    colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  const isNear = (one: number, other: number): boolean =>
    [16, 8, 0].every((shift) => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)) <= 2);
  return ALL.filter(([, hex]) => {
    const wanted = Number.parseInt(hex, 16);
    return Array.from(colours).some((colour) => isNear(colour, wanted));
  }).map(([name]) => name);
}

async function open({ browser }: Running, address = PAGE): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  return page;
}

/** No picture in any file, and the record says why. */
function expectCovered(kept: KeptCapture): void {
  const { method, artifacts } = kept.record;
  expect(method.masked).toBe(true);
  expect(method.adjustments.map(({ kind }) => kind)).toContain('covered');
  for (const path of ['viewport.png', 'screenshot.png'] as const) {
    expect(seenIn(kept.picture(path)), path).toEqual([]);
    expect(colourful(kept.picture(path)), path).toBe(0);
  }
  expect(artifacts.filter(({ role }) => role === 'media' || role === 'page-archive')).toEqual([]);
  expect(kept.text('page.html')).not.toMatch(/;base64,|data:image/i);
  expect(kept.text('page.html')).toContain('Rəsm: memory');
}

test('without the cover every one of them is seen: the test itself can see', async ({ running }) => {
  const page = await open(running);
  const end = await capture(running.extension, page);
  const kept = await keptCapture(running.extension, end.captureId ?? '');
  expect(seenIn(kept.picture('screenshot.png'))).toEqual(ALL.map(([name]) => name));
  expect(colourful(kept.picture('screenshot.png'))).toBeGreaterThan(500_000);
  expect(kept.text('page.html')).toMatch(/;base64,/);
  expect(kept.record.method.masked).toBe(false);
});

for (const ratio of [1, 2]) {
  test(`at ratio ${ratio} no picture is in any file, and the page is put back`, async ({ launch, sites }) => {
    const running = await launch({ deviceScaleFactor: ratio });
    await running.extension.set('masked', true);
    const page = await open(running);
    // What the page does by itself when it is scrolled is done before.
    await page.locator('#late').scrollIntoViewIfNeeded();
    await page.waitForSelector('#late img[src]');
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.locator('.far figure')).toHaveCount(0);
    const before = await stateOf(page);
    const asked = sites.requests.length;
    const end = await capture(running.extension, page);
    expect(end, end.detail).toMatchObject({ phase: 'done' });
    expect(end.text).toContain(en.coverage.masked);
    const isPutBack = async (): Promise<boolean> => (await stateOf(page)) === before;
    await expect.poll(isPutBack).toBe(true);
    // Only what the page itself loads while it is scrolled.
    const others = sites.requests
      .slice(asked)
      .filter(({ url }) => !url.includes('/stand-in/flat/') && !url.includes('boat.mp4'));
    expect(others).toEqual([]);
    expect(sites.requests.slice(asked).filter(({ url }) => url.includes(COLOURS.open))).toEqual([]);
    const kept = await keptCapture(running.extension, end.captureId ?? '');
    expectCovered(kept);
    // The bytes of what the page holds in memory were hashed; no server was asked for the rest.
    const list = kept.record.originals?.list ?? [];
    expect(kept.record.originals?.use).toBe('hashed');
    for (const colour of [COLOURS.memory, COLOURS.data, rowColour(3)]) {
      const digest = await sha256(new Uint8Array(flatPng(colour, 240, 160)));
      expect(list.find((one) => one.sha256 === digest)).toMatchObject({
        missing: null,
        path: null,
        from: 'page',
      });
    }
    const cdn = list.filter(({ source }) => source.startsWith('https://scontent.'));
    expect(cdn.length).toBeGreaterThan(5);
    expect(new Set(cdn.map(({ missing }) => missing))).toEqual(new Set(['not-asked']));
  });
}

test('cut off in the middle, what is on the disk shows no picture either', async ({ running }) => {
  const { extension } = running;
  await extension.set('masked', true);
  const page = await open(running);
  const popup = await startCapture(extension, page);
  // At least so many: under load a number can be over before it is seen.
  await popup
    .getByTestId('popup-progress')
    .filter({ hasText: /\b[4-9] / })
    .waitFor();
  await stopBackground(popup);
  await popup.reload();
  const end = await endOf(popup);
  expect(end.text).toContain(en.coverage.interrupted);
  const kept = await keptCapture(extension, end.captureId ?? '');
  expectCovered(kept);
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.images[0] as Element).filter))
    .toBe('none');
});

for (const [name, address] of [
  ['Telegram Web A', ADDRESSES.telegramA],
  ['Telegram Web K', ADDRESSES.telegramK],
] as const) {
  test(`${name}: rows that come while it is scrolled are covered before they are seen`, async ({
    running,
  }) => {
    const { browser, extension } = running;
    await extension.setScreens(6);
    const page = await browser.newPage();
    await page.goto(address);
    const open = await keptBy(running, page);
    await extension.set('masked', true);
    await page.reload();
    const masked = await keptBy(running, page);
    expect(masked.record.site.items.length).toBeGreaterThan(3);
    const share = (kept: KeptCapture): number => {
      const png = kept.picture('screenshot.png');
      return colourful(png) / (png.width * png.height);
    };
    expect(share(open)).toBeGreaterThan(0.05);
    expect(share(masked)).toBeLessThan(share(open) / 20);
    expect(masked.record.originals?.list.some(({ sha256: digest }) => digest !== null)).toBe(true);
  });
}

async function keptBy({ extension }: Running, page: Page): Promise<KeptCapture> {
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  return keptCapture(extension, end.captureId ?? '');
}

test('the options in the popup hold for the capture, and are remembered', async ({ running }) => {
  const { extension } = running;
  const page = await open(running);
  // In view at the click: shadow roots, which a sheet that is put in does not reach at once.
  await page.locator('#closedShadow').scrollIntoViewIfNeeded();
  const tab = await extension.bringToFront(page);
  const popup = await extension.openPopup(tab);
  await popup.getByTestId('popup-options').locator('summary').click();
  await popup.getByTestId('popup-masked').check();
  await popup.getByTestId('popup-capture').click();
  const link = popup.getByTestId('popup-open-capture');
  await link.waitFor({ timeout: 120_000 });
  const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  await popup.close();
  expectCovered(await keptCapture(extension, id));
  const second = await extension.openPopup(await extension.bringToFront(page));
  await second.getByTestId('popup-options').locator('summary').click();
  await expect(second.getByTestId('popup-masked')).toBeChecked();
});
