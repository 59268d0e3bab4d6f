import { expect, test } from 'vitest';
import { shotScale, showsAll } from '../../../../utils/capture/stitch/shot-scale.ts';

/* The figures are those of Chromium for each case, but for the last. */

const CASES = [
  ['a plain window', { iw: 1280, ih: 800, dpr: 1, vv: [0, 0, 1265, 800, 1], bar: 15 }, [1280, 800], 1, true],
  [
    'zoomed to 300 %',
    { iw: 427, ih: 267, dpr: 3, vv: [0, 0, 421.667, 266.667, 1], bar: 5 },
    [1280, 800],
    3,
    true,
  ],
  ['a fine screen', { iw: 640, ih: 400, dpr: 2, vv: [0, 0, 640, 400, 1], bar: 0 }, [1280, 800], 2, true],
  ['device mode', { iw: 390, ih: 700, dpr: 3, vv: [0, 0, 390, 700, 1], bar: 0 }, [390, 700], 1, true],
  [
    'a wide page in device mode',
    { iw: 980, ih: 1759, dpr: 3, vv: [0, 0, 980, 1759, 0.398], bar: 0 },
    [390, 700],
    390 / 980,
    true,
  ],
  [
    'pinched to the double',
    { iw: 1280, ih: 800, dpr: 1, vv: [100, 50, 632.5, 400, 2], bar: 15 },
    [1280, 800],
    2,
    false,
  ],
  [
    'pinched in device mode',
    { iw: 390, ih: 700, dpr: 3, vv: [0, 0, 195, 350, 2], bar: 0 },
    [390, 700],
    2,
    false,
  ],
  [
    'a shot of another shape',
    { iw: 390, ih: 700, dpr: 3, vv: [0, 0, 390, 700, 1], bar: 0 },
    [780, 700],
    2,
    false,
  ],
] as const;

test.each(CASES)(
  '%s: measured, and said whether all is shown',
  (_name, facts, [width, height], ratio, all) => {
    const { iw, ih, dpr, vv, bar } = facts;
    const [x, y, visible, high, scale] = vv;
    const told = {
      viewport: { width: iw, height: ih },
      devicePixelRatio: dpr,
      visual: { x, y, width: visible, height: high, scale, bar },
    };
    const shot = shotScale(told, { width, height });
    expect(shot.ratio).toBeCloseTo(ratio, 3);
    expect({ x: shot.x, y: shot.y }).toEqual({ x, y });
    expect(showsAll(told, shot)).toBe(all);
  },
);

test('where the browser tells no visual viewport, what the page says holds', () => {
  const told = { viewport: { width: 800, height: 600 }, devicePixelRatio: 1.5 };
  expect(shotScale(told, { width: 1, height: 1 })).toMatchObject({ x: 0, y: 0, ratio: 1.5 });
});
