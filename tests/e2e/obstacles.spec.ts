import { findCodeColumn, readRowCodes } from '../sites/rows.ts';
import { adjusted, expectRows, kept, runsOf, stateOf, test } from './features.ts';
import { expect } from './fixtures.ts';

/*
 * Locks, layers and what floats: the page behind is walked and each row is there once, or it is told why not; what lay over the
 * page at the click is in a picture; and nothing is called whole of which a part was kept from the frames.
 */

const LAYER = [0xff, 0, 0xc8] as const;
const FLOAT = [0, 0xe5, 0xff] as const;
const LAST = 49;

interface Obstacle {
  kind: string;
  adjusted?: readonly string[];
  /** What lay over the page at the click; its colour stands once in the picture. */
  layers?: readonly string[];
  /** What speaks against the whole, although each row is there. */
  notShown?: readonly string[];
  /** How often the colour of what floats is in the picture. */
  floats?: number;
}

const OBSTACLES: readonly Obstacle[] = [
  { kind: 'cut', adjusted: ['unlocked body', 'hidden div.notice'], layers: ['div.notice'] },
  { kind: 'fixed-body', adjusted: ['unlocked body'] },
  { kind: 'shell', adjusted: ['unlocked div.shell', 'unlocked div.column'] },
  { kind: 'smooth' },
  { kind: 'ground', adjusted: ['unstuck div.ground (its ground)'] },
  { kind: 'dialog', adjusted: ['hidden dialog'], layers: ['dialog'] },
  { kind: 'wall', adjusted: ['hidden div.notice'], notShown: ['scroll-locked', 'layer'] },
  { kind: 'floats', adjusted: ['hidden body::after', 'hidden div.mark::before', 'hidden div'] },
  { kind: 'follower', adjusted: ['hidden div.follower'], notShown: ['followers'], floats: 1 },
  { kind: 'box', notShown: ['clipped'] },
  { kind: 'veil', notShown: ['blank', 'empty-canvas'] },
  { kind: 'late', notShown: ['words'] },
  { kind: 'many', notShown: ['unread'] },
  { kind: 'chart' },
  { kind: 'lost', notShown: ['empty-canvas'] },
  { kind: 'map', notShown: ['canvas'] },
];

const address = (kind: string): string => `https://example.org/features/obstacles.html?rows=50&kind=${kind}`;

for (const { kind, adjusted: named = [], layers = [], notShown = [], floats = 0 } of OBSTACLES) {
  const outcome = notShown.length === 0 ? 'whole' : `told (${notShown.join(', ')})`;
  test(`${kind}: every row once, ${outcome}`, async ({ shared }) => {
    const page = await shared.browser.newPage();
    await page.goto(address(kind), { waitUntil: 'networkidle' });
    const before = await stateOf(page);
    const capture = await kept(shared, page);
    // What came or moved on the way is the page's own.
    if (!['wall', 'follower', 'smooth', 'late'].includes(kind))
      await expect.poll(() => stateOf(page)).toBe(before);
    const { method } = capture.record;
    expectRows(capture, LAST, notShown.length === 0);
    expect(adjusted(method)).toEqual(expect.arrayContaining([...named]));
    expect((method.coverage.layers ?? []).map(({ target }) => target)).toEqual(layers);
    expect((method.coverage.notShown ?? []).map((one) => one.kind)).toEqual(notShown);
    expect(runsOf(capture, ...LAYER)).toBe(layers.length);
    expect(runsOf(capture, ...FLOAT)).toBe(floats);
    if (kind === 'floats') expect(method.coverage.addresses?.length).toBeGreaterThan(0);
    await page.close();
  });
}

test('photo: a layer that scrolls by itself is walked, and the page behind it is told', async ({
  shared,
}) => {
  const page = await shared.browser.newPage();
  await page.goto(address('photo'), { waitUntil: 'networkidle' });
  const length = await page.evaluate(() => document.querySelector('.photo')?.scrollHeight ?? 0);
  const capture = await kept(shared, page);
  const { method } = capture.record;
  expect(method).toMatchObject({ complete: false, endedBy: 'whole', gaps: [] });
  expect(method.picture.height).toBe(length);
  expect(method.coverage.notShown?.map(({ kind }) => kind)).toEqual(['clipped']);
  expect(runsOf(capture, ...LAYER)).toBe(1);
  await page.close();
});

test('a lock that comes on the way in an area is told, also where its frame was taken again', async ({
  shared,
}) => {
  const page = await shared.browser.newPage();
  await page.goto('https://example.org/features/mixed.html?inner=1&wall=1&rows=80', {
    waitUntil: 'networkidle',
  });
  const { record } = await kept(shared, page);
  expect(record.method.coverage.notShown?.map(({ kind }) => kind)).toEqual(['scroll-locked']);
  expect(record.method.complete).toBe(false);
  await page.close();
});

test('route: another page under another address ends it, with what was seen until then', async ({
  shared,
}) => {
  const page = await shared.browser.newPage();
  await page.goto(address('route'), { waitUntil: 'networkidle' });
  const { record, picture } = await kept(shared, page);
  expect(record.method).toMatchObject({ complete: false, endedBy: 'navigated' });
  const png = picture('screenshot.png');
  const rows = readRowCodes(png, findCodeColumn(png, 1) ?? 0, 1).flatMap(({ row }) =>
    row === null ? [] : [row],
  );
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(rows.length).toBeGreaterThan(20);
  await page.close();
});
