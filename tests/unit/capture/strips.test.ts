import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layStrips, type PlacedFrame } from '../../../utils/capture/picture/strips.ts';

const at = (...offsets: number[]): PlacedFrame[] =>
  offsets.map((offset, index) => ({ index, offset, doubt: null }));

/** The content rows that the picture shows, in its order. */
function rowsShown(frames: readonly PlacedFrame[], height: number): number[] {
  return layStrips(frames, height).strips.flatMap(({ index, from, rows }) => {
    const offset = frames.find((frame) => frame.index === index)?.offset ?? Number.NaN;
    return Array.from({ length: rows }, (_, row) => offset + from + row);
  });
}

describe('layStrips', () => {
  it('takes the shared rows from the frame above', () => {
    expect(layStrips(at(0, 90), 100, 7)).toEqual({
      strips: [
        { index: 0, from: 0, row: 7, rows: 100 },
        { index: 1, from: 10, row: 107, rows: 90 },
      ],
      gaps: [],
      height: 197,
    });
  });

  it('puts frames that were taken upward into reading order', () => {
    expect(layStrips(at(0, -80, -160), 100).strips.map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it('says where rows are missing', () => {
    expect(layStrips(at(0, 150), 100).gaps).toEqual([{ row: 100, reason: 'page-moved' }]);
  });

  it('says which frame has an uncertain place', () => {
    const frames: PlacedFrame[] = [...at(0), { index: 1, offset: 90, doubt: 'anchor-lost' }];
    expect(layStrips(frames, 100).gaps).toEqual([{ row: 100, reason: 'anchor-lost' }]);
  });

  it('drops a frame that shows nothing new', () => {
    expect(layStrips(at(0, 0, 90), 100).strips.map(({ index }) => index)).toEqual([0, 2]);
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
          expect(layStrips(frames, height).gaps).toEqual([]);
        },
      ),
    );
  });
});
