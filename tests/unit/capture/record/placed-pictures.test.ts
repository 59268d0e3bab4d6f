import { describe, expect, it } from 'vitest';
import type { SeenPicture } from '../../../../utils/capture/page/picture-places.ts';
import { placedPictures } from '../../../../utils/capture/record/placed-pictures.ts';
import type { JoinedStrip } from '../../../../utils/capture/stitch/compose.ts';
import type { Rect } from '../../../../utils/evidence/method.ts';
import type { Original } from '../../../../utils/evidence/record.ts';

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });

/** In a band of 500 x 400 px. */
function seen(box: Rect, more: Partial<SeenPicture> = {}): SeenPicture {
  const y = Math.max(0, box.y);
  const shown = { ...box, y, height: Math.min(400, box.y + box.height) - y };
  return { kind: 'image', box, shown, item: null, source: null, ...more };
}

const strip = (index: number, from: number, row: number, gap: JoinedStrip['gap'] = null): JoinedStrip => ({
  ...{ index, from, row, gap },
  rows: 400 - from,
  band: 0,
});

const placed = (
  frames: readonly (SeenPicture[] | undefined)[],
  strips: readonly JoinedStrip[],
  originals: Original[] | null = null,
  ratio = 1,
) =>
  placedPictures({
    frames: frames.map((pictures) => (pictures === undefined ? {} : { pictures })),
    strips,
    width: 500 * ratio,
    ratio,
    painted: ({ x, y, width, height }) => rect(x * ratio, y * ratio, width * ratio, height * ratio),
    originals: originals === null ? null : { use: 'kept', list: originals },
  });

describe('where pictures stand', () => {
  it('is in the rows that the strip of their frame has', () => {
    const all = placed([[seen(rect(20, 30, 100, 90))]], [strip(0, 10, 50)]);
    expect(all).toEqual([
      { kind: 'image', place: rect(20, 70, 100, 90), whole: true, item: null, original: null },
    ]);
  });

  it('is put together from strips that continue each other', () => {
    // It stands at 300 in the content, and is 700 high: the second frame begins at 380, the third at 760.
    const box = (offset: number) => seen(rect(40, 300 - offset, 200, 700), { item: '7' });
    const all = placed(
      [[box(0)], [box(380)], [box(760)]],
      [strip(0, 0, 0), strip(1, 20, 400), strip(2, 20, 780)],
    );
    expect(all).toEqual([
      { kind: 'image', place: rect(40, 300, 200, 700), whole: true, item: '7', original: null },
    ]);
  });

  it('is put together where strips were joined a pixel or two off', () => {
    const box = (offset: number) => seen(rect(40, 300 - offset, 200, 300));
    const all = placed([[box(0)], [box(382)]], [strip(0, 0, 0), strip(1, 20, 400)]);
    expect(all).toMatchObject([{ place: rect(40, 300, 200, 298), whole: true }]);
  });

  it('begins in the strip above, where so little of it is there that its frame did not note it', () => {
    const below = [seen(rect(40, 18, 200, 200))];
    const rows = (gap: JoinedStrip['gap']) => placed([[], below], [strip(0, 0, 0), strip(1, 20, 400, gap)]);
    expect(rows(null)).toMatchObject([{ place: rect(40, 398, 200, 200), whole: true }]);
    expect(rows('page-moved')).toMatchObject([{ place: rect(40, 400, 200, 198), whole: false }]);
  });

  it('is never put together over a gap', () => {
    const box = (offset: number) => seen(rect(40, 300 - offset, 200, 300));
    const all = placed([[box(0)], [box(380)]], [strip(0, 0, 0), strip(1, 20, 430, 'page-moved')]);
    expect(all).toMatchObject([
      { place: rect(40, 300, 200, 100), whole: false },
      { place: rect(40, 430, 200, 200), whole: false },
    ]);
  });

  it('is not put together with another picture below it', () => {
    const all = placed(
      [[seen(rect(0, 100, 300, 300))], [seen(rect(0, 20, 200, 200))]],
      [strip(0, 0, 0), strip(1, 20, 400)],
    );
    expect(all).toMatchObject([
      { place: rect(0, 100, 300, 300), whole: true },
      { place: rect(0, 400, 200, 200), whole: true },
    ]);
  });

  it('is what an area that scrolls leaves of it', () => {
    const cut = { ...seen(rect(20, 30, 300, 200)), shown: rect(20, 30, 180, 200) };
    expect(placed([[cut]], [strip(0, 0, 0)])).toMatchObject([
      { place: rect(20, 30, 180, 200), whole: false },
    ]);
  });

  it('is not told of what is too little to be known again', () => {
    expect(placed([[seen(rect(20, 350, 200, 200))]], [strip(0, 0, 0)])).toEqual([]);
    expect(placed([[seen(rect(20, 30, 80, 200))]], [strip(0, 0, 0)], null, 2)).toHaveLength(1);
    expect(placed([[seen(rect(20, 30, 79, 200))]], [strip(0, 0, 0)], null, 2)).toEqual([]);
  });

  it('names the original, by its address and its kind', () => {
    const source = 'https://example.org/a.png?token=1';
    const one: Original = {
      ...{ kind: 'video', source, items: [], mediaType: null, bytes: null, sha256: null, path: null },
      ...{ from: null, missing: 'failed' },
    };
    const image: Original = { ...one, kind: 'image' };
    const frames = [[seen(rect(0, 0, 200, 200), { source })]];
    const originalIn = (list: Original[] | null) => placed(frames, [strip(0, 0, 0)], list)?.[0]?.original;
    expect(originalIn([one, image])).toBe(1);
    expect(originalIn([one])).toBe(0);
    expect(originalIn([{ ...image, source: 'https://example.org/b.png' }])).toBeNull();
    expect(originalIn(null)).toBeNull();
  });

  it('is not known where a frame does not say', () => {
    expect(placed([[], undefined], [strip(0, 0, 0), strip(1, 0, 400)])).toBeNull();
    expect(placed([[], undefined], [strip(0, 0, 0)])).toEqual([]);
  });

  it('is told of the first two thousand', () => {
    const many = Array.from({ length: 2500 }, () => seen(rect(0, 0, 200, 200)));
    expect(placed([many], [strip(0, 0, 0)])).toHaveLength(2000);
  });
});
