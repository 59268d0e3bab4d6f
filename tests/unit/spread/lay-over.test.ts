import { describe, expect, it } from 'vitest';
import { layOver, type Matrix } from '../../../utils/spread/lay-over.ts';
import { grayOf, type Rgba } from '../../../utils/spread/picture.ts';
import { blank } from '../../pictures/canvas.ts';
import { changed, type DrawnChange } from '../../pictures/changes.ts';
import { drawing } from '../../pictures/drawing.ts';
import { portrait } from '../../pictures/portrait.ts';
import { randomOf } from '../../pictures/random.ts';

type Point = [x: number, y: number];

const WIDTH = 360;
const HEIGHT = 480;
const picture = portrait(1, WIDTH, HEIGHT);

const at = ({ a, b, c, d, e, f }: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f];

/** How far it is off at the worst corner of the changed picture, pixels of the other. */
function off(how: Matrix, { width, height }: Rgba, truth: (point: Point) => Point): number {
  const corners: Point[] = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ];
  return Math.max(
    ...corners.map((corner) => {
      const [[x, y], [u, v]] = [at(how, corner), truth(corner)];
      return Math.hypot(x - u, y - v);
    }),
  );
}

/** From a place of the changed picture to that of the first. */
const TRUTH: Record<string, (point: Point) => Point> = {
  jpeg30: (point) => point,
  px320: ([x, y]) => [(x * HEIGHT) / 320, (y * HEIGHT) / 320],
  crop10: ([x, y]) => [x + 36, y + 48],
  crop5: ([x, y]) => [x + 18, y + 24],
  mirror: ([x, y]) => [WIDTH - x, y],
  rotate90: ([x, y]) => [y, HEIGHT - x],
  border: ([x, y]) => [x - 36, y - 48],
  emoji: (point) => point,
  banner: (point) => point,
};

/** The picture, half as wide again and turned or mirrored: too different for its places, and found by PDQ alone. */
function stretched(source: Rgba, from: (u: number, v: number) => [number, number], isTurned: boolean): Rgba {
  const [width, height] = [Math.round(source.width * 1.6), source.height];
  const out = isTurned ? blank(height, width) : blank(width, height);
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      const [u, v] = from((x + 0.5) / out.width, (y + 0.5) / out.height);
      const place = Math.floor(v * source.height) * source.width + Math.floor(u * source.width);
      out.data.set(source.data.subarray(place * 4, place * 4 + 4), (y * out.width + x) * 4);
    }
  }
  return out;
}

describe('how one picture is drawn over another', () => {
  it.each(Object.keys(TRUTH) as DrawnChange[])('lays it where it came from: %s', (name) => {
    const copy = changed(picture, name, randomOf(71));
    const how = layOver(grayOf(picture), grayOf(copy));
    expect(how).not.toBeNull();
    expect(off(how as Matrix, copy, TRUTH[name] as (point: Point) => Point)).toBeLessThan(8);
  });

  it.each([
    ['as it is', false, (u: number, v: number) => [u, v]],
    ['turned to the left', true, (u: number, v: number) => [1 - v, u]],
    ['turned to the right', true, (u: number, v: number) => [v, 1 - u]],
    ['upside down', false, (u: number, v: number) => [1 - u, 1 - v]],
    ['mirrored', false, (u: number, v: number) => [1 - u, v]],
    ['mirrored, upside down', false, (u: number, v: number) => [u, 1 - v]],
    ['mirrored along a diagonal', true, (u: number, v: number) => [v, u]],
    ['mirrored along the other', true, (u: number, v: number) => [1 - v, 1 - u]],
  ] as [string, boolean, (u: number, v: number) => [number, number]][])(
    'lays one that was stretched by what PDQ says, %s',
    (_, isTurned, from) => {
      const source = drawing(1, 480, 360);
      const copy = stretched(source, from, isTurned);
      const how = layOver(grayOf(source), grayOf(copy));
      expect(how).not.toBeNull();
      const truth = ([x, y]: Point): Point => {
        const [u, v] = from(x / copy.width, y / copy.height);
        return [u * source.width, v * source.height];
      };
      expect(off(how as Matrix, copy, truth)).toBeLessThan(8);
    },
  );

  it('says nothing of two that have nothing in common', () => {
    expect(layOver(grayOf(picture), grayOf(portrait(2, WIDTH, HEIGHT)))).toBeNull();
  });
});
