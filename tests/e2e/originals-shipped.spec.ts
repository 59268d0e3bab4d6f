import { sha256 } from '../../utils/bytes/digest.ts';
import type { Original } from '../../utils/evidence/record.ts';
import { exportedCaptures, type KeptCapture } from '../driver/read-capture.ts';
import { flatPng } from '../sites/media/flat.ts';
import { COLOURS } from '../sites/plain/originals-colours.ts';
import { colourful } from './colourful.ts';
import { expect } from './fixtures.ts';
import { noScreen, type Seat, test } from './seat.ts';

/* What a real key press allows is enough for originals, and no more is had than the page itself might read. */

test.skip(noScreen !== null, noScreen ?? '');

const PAGE = 'https://example.org/originals.html?rows=4';

/** Captures the page with a real key. @returns the capture's id */
async function keptByKey({ extension, visit }: Seat): Promise<string> {
  const { page, hands } = await visit(PAGE);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await hands.press('alt+shift+k');
  await expect.poll(() => extension.badge(), { timeout: 120_000 }).toMatch(/^[✓~]$/);
  await page.close();
  const vault = await extension.open('vault');
  // The newest stands first.
  const id = await vault.getByTestId('capture-row').first().getAttribute('data-id');
  await vault.close();
  return id ?? '';
}

test('with no permission but that of the key, originals are kept, what no page may read is refused, and all pictures are covered', async ({
  seat,
  downloads,
  sites,
}) => {
  const { extension } = seat;
  await extension.set('originals', true);
  sites.requests.length = 0;
  const open = await keptByKey(seat);
  // Asked once by the page and once more; nobody else was.
  expect(sites.requests.filter(({ url }) => url.includes(COLOURS.open)).length).toBeLessThanOrEqual(2);
  await extension.set('originals', false);
  await extension.set('masked', true);
  const masked = await keptByKey(seat);
  const all = await exportedCaptures(extension, downloads);
  expect(all.map(({ record }) => record.id)).toEqual([open, masked]);
  const [kept, covered] = all as [KeptCapture, KeptCapture];

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

  expect(covered.record.method.masked).toBe(true);
  for (const path of ['viewport.png', 'screenshot.png'] as const)
    expect(colourful(covered.picture(path)), path).toBe(0);
});
