import { describe, expect, it } from 'vitest';
import { blankAmong } from '../../../../utils/capture/stitch/blank-text.ts';
import type { Pixels } from '../../../../utils/capture/stitch/pixels.ts';

const WIDTH = 100;
const HEIGHT = 60;
const BAND = { x: 10, y: 20, width: WIDTH, height: HEIGHT };

/** A band painted by `level`, for each pixel. */
function painted(level: (x: number, y: number) => number): Pixels {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data.fill(level(x, y), (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 3);
  return { data, width: WIDTH };
}

/** A box in the window, and black letters. */
const BOX = [20, 30, 60, 20, 0, 0, 0];

describe('where the page has text and the picture none', () => {
  it('is a box of one colour, or of a ground that runs from one to another', () => {
    expect(
      blankAmong(
        painted(() => 255),
        BAND,
        1,
        BOX,
      ),
    ).toEqual([0]);
    expect(
      blankAmong(
        painted((x) => 120 + x),
        BAND,
        1,
        BOX,
      ),
    ).toEqual([0]);
  });

  it('is not where there is an edge', () => {
    expect(
      blankAmong(
        painted((x) => (x === 40 ? 0 : 255)),
        BAND,
        1,
        BOX,
      ),
    ).toEqual([]);
  });

  it('is not told by what stands beside the box', () => {
    expect(
      blankAmong(
        painted((x, y) => (x > 72 || y > 32 ? (x * 40) % 256 : 255)),
        BAND,
        1,
        BOX,
      ),
    ).toEqual([0]);
  });

  it('is not where the letters have the colour of their ground', () => {
    const white = [...BOX.slice(0, 4), 250, 250, 250];
    expect(
      blankAmong(
        painted(() => 255),
        BAND,
        1,
        white,
      ),
    ).toEqual([]);
  });

  it('names the boxes by their places', () => {
    const other = [20, 60, 60, 15, 0, 0, 0];
    const pixels = painted((x, y) => (y < 32 && x % 3 === 0 ? 0 : 255));
    expect(blankAmong(pixels, BAND, 1, [...BOX, ...other])).toEqual([1]);
  });

  it('is measured in the pixels of the shot', () => {
    const fine = { x: 20, y: 40, width: WIDTH, height: HEIGHT };
    const pixels = painted((x, y) => (x >= 20 && x < 60 && y >= 20 && y < 50 ? 255 : (x * 50) % 256));
    expect(blankAmong(pixels, fine, 2, [20, 30, 20, 15, 0, 0, 0])).toEqual([0]);
  });
});
