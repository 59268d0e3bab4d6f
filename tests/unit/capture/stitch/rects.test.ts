import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deviceRect, paintedRect } from '../../../../utils/capture/stitch/compose.ts';

it('sets edges on the nearest device px, as the browser paints them', () => {
  expect(paintedRect({ x: 0, y: 57, width: 800, height: 301 }, 1.5)).toEqual({
    x: 0,
    y: 86,
    width: 1200,
    height: 451,
  });
  expect(paintedRect({ x: 3, y: 57, width: 800, height: 301 }, 2)).toEqual({
    x: 6,
    y: 114,
    width: 1600,
    height: 602,
  });
  // 1280 by 800 device px, zoomed to 300 %, as a browser tells it.
  expect(paintedRect({ x: 0, y: 0, width: 426.6666564941406, height: 266.6666564941406 }, 3)).toEqual({
    x: 0,
    y: 0,
    width: 1280,
    height: 800,
  });
  expect(paintedRect({ x: 0.1, y: 0, width: 0.2, height: 9 }, 1)).toBeNull();
});

it('lies within the pixels that hold all of the rectangle, and misses at most one on each side', () => {
  const px = fc.double({ min: 1, max: 2000, noNaN: true });
  fc.assert(
    fc.property(
      px,
      px,
      px,
      px,
      fc.constantFrom(0.5, 0.75, 1, 1.5, 2, 3, 6, 9),
      (x, y, width, height, ratio) => {
        const rect = { x, y, width: width + 10, height: height + 10 };
        const inner = paintedRect(rect, ratio);
        const outer = deviceRect(rect, ratio);
        if (inner === null || outer === null) throw new Error('nothing is left');
        expect(Math.abs(inner.y - outer.y)).toBeLessThanOrEqual(1);
        expect(outer.height - inner.height).toBeLessThanOrEqual(2);
        expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
        expect(outer.width - inner.width).toBeLessThanOrEqual(2);
      },
    ),
  );
});
