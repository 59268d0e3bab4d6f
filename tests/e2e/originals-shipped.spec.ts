import { sha256 } from '../../utils/bytes/digest.ts';
import type { Original } from '../../utils/evidence/record.ts';
import { exportedCapture } from '../driver/read-capture.ts';
import { flatPng } from '../sites/media/flat.ts';
import { COLOURS } from '../sites/plain/originals-colours.ts';
import { colourful } from './colourful.ts';
import { expect } from './fixtures.ts';
import { noScreen, test } from './seat.ts';

/* What a real key press allows is enough for originals, and no more is had than the page itself might read. */

test.skip(noScreen !== null, noScreen ?? '');

test('with no permission but that of the key, originals are kept, and what no page may read is refused', async ({
  seat,
  downloads,
  sites,
}) => {
  const { extension } = seat;
  await extension.set('originals', true);
  sites.requests.length = 0;
  const { page, hands } = await seat.visit('https://example.org/originals.html?rows=4');
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await hands.press('alt+shift+k');
  await expect.poll(() => extension.badge(), { timeout: 120_000 }).toMatch(/^[✓~]$/);
  const vault = await extension.open('vault');
  const id = await vault.getByTestId('capture-row').getAttribute('data-id');
  await vault.close();
  const kept = await exportedCapture(extension, downloads, id ?? '');
  const list: Original[] = kept.record.originals?.list ?? [];
  for (const [name, from] of [
    ['memory', 'page'],
    ['open', 'server'],
    ['srcset', 'worker'],
  ] as const) {
    const bytes = flatPng(COLOURS[name], 240, 160);
    const digest = await sha256(new Uint8Array(bytes));
    const entry = list.find((one) => one.sha256 === digest);
    expect(entry, name).toMatchObject({ from, missing: null });
    expect(kept.file(entry?.path ?? '').equals(bytes), name).toBe(true);
  }
  expect(list.find(({ source }) => source.includes(COLOURS.closed))).toMatchObject({
    missing: 'refused',
    path: null,
    sha256: null,
  });
  // Asked once by the page and once more; nobody else was.
  expect(sites.requests.filter(({ url }) => url.includes(COLOURS.open)).length).toBeLessThanOrEqual(2);
});

test('with no permission but that of the key, all pictures are covered', async ({ seat, downloads }) => {
  const { extension } = seat;
  await extension.set('masked', true);
  const { page, hands } = await seat.visit('https://example.org/originals.html?rows=4');
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await hands.press('alt+shift+k');
  await expect.poll(() => extension.badge(), { timeout: 120_000 }).toMatch(/^[✓~]$/);
  const vault = await extension.open('vault');
  const id = await vault.getByTestId('capture-row').getAttribute('data-id');
  await vault.close();
  const { record, picture } = await exportedCapture(extension, downloads, id ?? '');
  expect(record.method.masked).toBe(true);
  for (const path of ['viewport.png', 'screenshot.png'] as const)
    expect(colourful(picture(path)), path).toBe(0);
});
