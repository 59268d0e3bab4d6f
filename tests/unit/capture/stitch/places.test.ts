import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Anchors } from '../../../../utils/capture/page/anchors.ts';
import { layStrips, type PlacedFrame } from '../../../../utils/capture/stitch/strips.ts';

/* A list that rewrites scrollTop and forgets far rows, walked through: what its anchors tell must make one whole picture. */

const BAND = { x: 0, y: 70, width: 800, height: 600 };
const OVERLAP = 24;

const list = fc.record({
  heights: fc.array(fc.integer({ min: 8, max: 900 }), { minLength: 3, maxLength: 60 }),
  /** By how much each step misses its aim, px. */
  misses: fc.array(fc.integer({ min: -300, max: 12 }), { minLength: 1, maxLength: 20 }),
  /** What the page says of its scrollTop: anything. */
  scrollTops: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 }),
  /** How far from the band rows are still there. */
  kept: fc.integer({ min: 0, max: 1500 }),
});

const cycle = <T>(values: readonly T[], at: number): T => values[at % values.length] as T;

it('every row of a list that forgets rows is in the picture once, whatever its scrollTop says', () => {
  fc.assert(
    fc.property(list, ({ heights, misses, scrollTops, kept }) => {
      const tops = heights.map((_, index) =>
        heights.slice(0, index).reduce((sum, height) => sum + height, 0),
      );
      const total = heights.reduce((sum, height) => sum + height, 0);
      const seenAt = (scrolled: number): Map<string, number> =>
        new Map(
          tops.flatMap((top, index) => {
            const at = top - scrolled;
            const isThere = at + (heights[index] ?? 0) > -kept && at < BAND.height + kept;
            return isThere ? [[String(index), at + BAND.y] as const] : [];
          }),
        );
      const anchors = new Anchors();
      const frames: PlacedFrame[] = [];
      const end = Math.max(0, total - BAND.height);
      for (let scrolled = 0; ; ) {
        const index = frames.length;
        const { offset, lost } = anchors.place(seenAt(scrolled), BAND, cycle(scrollTops, index));
        expect({ offset, lost }).toEqual({ offset: scrolled, lost: false });
        anchors.accept(seenAt(scrolled), BAND, offset, cycle(scrollTops, index));
        frames.push({ index, offset, doubt: null });
        if (scrolled === end) break;
        scrolled = Math.min(end, scrolled + BAND.height - OVERLAP + cycle(misses, index));
      }
      const rows = layStrips(frames, BAND.height).flatMap(({ index, from, rows }) =>
        Array.from({ length: rows }, (_, row) => (frames[index]?.offset ?? Number.NaN) + from + row),
      );
      expect(rows).toEqual(Array.from({ length: end + BAND.height }, (_, row) => row));
    }),
    { numRuns: 60 },
  );
});
