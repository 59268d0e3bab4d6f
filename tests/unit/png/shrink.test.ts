import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Shrinker, shrinkFactor } from '../../../utils/png/shrink.ts';

const MOST = { rows: 8192, pixels: 2 * 2 ** 20 };

it.each([
  ['a window', { width: 1280, height: 800 }, 1],
  ['a long page', { width: 1280, height: 31_000 }, 5],
  ['a page as high as a strip may be', { width: 10, height: 8192 }, 1],
  ['one row more', { width: 10, height: 8193 }, 2],
  ['a very long one', { width: 1200, height: 71_000 }, 9],
])('%s is made smaller by no more than it must', (_, size, factor) => {
  expect(shrinkFactor(size, MOST)).toBe(factor);
});

it('keeps every picture within its rows and pixels', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 400_000 }), (width, height) => {
      const factor = shrinkFactor({ width, height }, MOST);
      const [columns, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)];
      expect(rows).toBeLessThanOrEqual(MOST.rows);
      expect(columns * rows).toBeLessThanOrEqual(MOST.pixels);
    }),
  );
});

/** The mean of each square, pixel by pixel. */
function means(rgba: Uint8ClampedArray, width: number, height: number, factor: number): number[] {
  const made: number[] = [];
  for (let top = 0; top < height; top += factor) {
    for (let left = 0; left < width; left += factor) {
      const sum = [0, 0, 0];
      let pixels = 0;
      for (let y = top; y < Math.min(height, top + factor); y++) {
        for (let x = left; x < Math.min(width, left + factor); x++, pixels++)
          for (let colour = 0; colour < 3; colour++)
            sum[colour] = (sum[colour] ?? 0) + (rgba[(y * width + x) * 4 + colour] ?? 0);
      }
      made.push(...sum.map((all) => Math.round(all / pixels)), 255);
    }
  }
  return made;
}

it('makes the mean of each square, in whatever parts the rows come, and none of a row too few', () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 23 }),
    height: fc.integer({ min: 1, max: 23 }),
    factor: fc.integer({ min: 1, max: 7 }),
    part: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(size, ({ width, height, factor, part }) => {
      const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at * 89 + 7) % 256);
      const shrinker = new Shrinker({ width, height }, factor);
      const taken: number[] = [];
      for (let row = 0; row < height; row += part) {
        shrinker.add(rgba.subarray(row * width * 4, Math.min(height, row + part) * width * 4));
        taken.push(...shrinker.take().rgba);
      }
      const made = shrinker.finish();
      const { row, rows, rgba: last } = shrinker.take();
      // As it was given on the way, nothing left out and nothing twice.
      expect([...taken, ...last]).toEqual(Array.from(made.rgba));
      expect(row + rows).toBe(made.height);
      expect([made.width, made.height]).toEqual([Math.ceil(width / factor), Math.ceil(height / factor)]);
      const expected = means(rgba, width, height, factor);
      const off = Array.from(made.rgba, (value, at) => Math.abs(value - (expected[at] ?? 0)));
      expect(Math.max(...off)).toBeLessThanOrEqual(1);
    }),
  );
});

it('sums squares of any height without an overflow', () => {
  const shrinker = new Shrinker({ width: 3, height: 700 }, 700);
  shrinker.add(new Uint8ClampedArray(3 * 700 * 4).fill(255));
  expect(Array.from(shrinker.finish().rgba)).toEqual([255, 255, 255, 255]);
});
