import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layStrips, type PlacedFrame, sortByReadingOrder } from '../../../../utils/capture/stitch/strips.ts';

const at = (...offsets: number[]): PlacedFrame[] =>
  offsets.map((offset, index) => ({ index, offset, doubt: null }));

/** The content rows that the picture shows, in its order. */
function rowsShown(frames: readonly PlacedFrame[], height: number): number[] {
  return layStrips(frames, height).flatMap(({ index, from, rows }) => {
    const offset = frames.find((frame) => frame.index === index)?.offset ?? Number.NaN;
    return Array.from({ length: rows }, (_, row) => offset + from + row);
  });
}

const gapsOf = (frames: readonly PlacedFrame[], height = 100) =>
  layStrips(frames, height)
    .filter(({ gap }) => gap !== null)
    .map(({ row, gap }) => ({ row, gap }));

describe('layStrips', () => {
  it('takes the shared rows from the frame above', () => {
    expect(layStrips(at(0, 90), 100, 7)).toEqual([
      { index: 0, from: 0, row: 7, rows: 100, gap: null },
      { index: 1, from: 10, row: 107, rows: 90, gap: null },
    ]);
  });

  it('puts frames that were taken upward into reading order', () => {
    expect(layStrips(at(0, -80, -160), 100).map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it('says where rows are missing', () => {
    expect(gapsOf(at(0, 150))).toEqual([{ row: 100, gap: 'page-moved' }]);
  });

  it('says which frame has an uncertain place', () => {
    const frames: PlacedFrame[] = [...at(0), { index: 1, offset: 90, doubt: 'anchor-lost' }];
    expect(gapsOf(frames)).toEqual([{ row: 100, gap: 'anchor-lost' }]);
    expect(layStrips(frames, 100).map(({ from, rows }) => [from, rows])).toEqual([
      [0, 100],
      [0, 100],
    ]);
  });

  it('says of a frame met going up that what is missing is below it, and keeps both sides whole', () => {
    const frames: PlacedFrame[] = [
      { index: 0, offset: 0, doubt: null },
      { index: 1, offset: -80, doubt: null, way: 'up' },
      { index: 2, offset: -160, doubt: 'anchor-lost', way: 'up' },
      { index: 3, offset: -240, doubt: null, way: 'up' },
    ];
    expect(layStrips(frames, 100)).toEqual([
      { index: 3, from: 0, row: 0, rows: 100, gap: null },
      { index: 2, from: 20, row: 100, rows: 80, gap: null },
      { index: 1, from: 0, row: 180, rows: 100, gap: 'anchor-lost' },
      { index: 0, from: 20, row: 280, rows: 80, gap: null },
    ]);
  });

  it('says on both sides of a frame under which the page moved that something may be missing, whichever way it was met', () => {
    for (const way of ['up', 'down'] as const) {
      const frames: PlacedFrame[] = [
        { index: 0, offset: 0, doubt: null },
        { index: 1, offset: 80, doubt: 'page-moved', way },
        { index: 2, offset: 160, doubt: null, way },
        { index: 3, offset: 240, doubt: null, way },
      ];
      expect(layStrips(frames, 100).map(({ index, gap }) => [index, gap])).toEqual([
        [0, null],
        [1, 'page-moved'],
        [2, 'page-moved'],
        [3, null],
      ]);
    }
  });

  it('lays what was met after a lost place beyond all that was met before, whatever its place says', () => {
    const frames: PlacedFrame[] = [
      { index: 0, offset: 0, doubt: null },
      { index: 1, offset: -80, doubt: null, way: 'up' },
      { index: 2, offset: 9000, doubt: 'anchor-lost', way: 'up' },
      { index: 3, offset: 80, doubt: null, way: 'down' },
      { index: 4, offset: -9000, doubt: 'anchor-lost', way: 'down' },
    ];
    expect(sortByReadingOrder(frames).map(({ index }) => index)).toEqual([2, 1, 0, 3, 4]);
    expect(layStrips(frames, 100).map(({ gap }) => gap)).toEqual([
      null,
      'anchor-lost',
      null,
      null,
      'anchor-lost',
    ]);
  });

  it('drops a frame that shows nothing new', () => {
    expect(layStrips(at(0, 0, 90), 100).map(({ index }) => index)).toEqual([0, 2]);
  });

  it('shows every row between the ends exactly once, in order, whatever the steps and their order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 200 }),
        fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (height, steps, shuffle) => {
          let offset = -500;
          const frames = [offset, ...steps.map((step) => (offset += Math.ceil(step * height)))]
            .map((place, index) => ({ index, offset: place, doubt: null }))
            .toSorted(() => ((shuffle.next().value ?? 0) % 3) - 1);
          const end = offset + height;
          expect(rowsShown(frames, height)).toEqual(Array.from({ length: end + 500 }, (_, row) => row - 500));
          expect(gapsOf(frames, height)).toEqual([]);
        },
      ),
    );
  });
});
