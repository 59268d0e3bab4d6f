import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layStrips, type PlacedFrame } from '../../../utils/capture/picture/strips.ts';

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
