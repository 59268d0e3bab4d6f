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

describe('a surface that a script draws', () => {
  /** 80 by 50 px from the band's upper left corner. */
  const SURFACE = [10, 20, 80, 50, -1, -1, -1];
  /** Of so many device px in a CSS px a sign in its corner is no more than a sixteenth of it. */
  const look = (level: (x: number, y: number) => number, ratio = 1) =>
    blankAmong(
      painted(level),
      { ...BAND, x: BAND.x * ratio, y: BAND.y * ratio },
      ratio,
      SURFACE.map((value, at) => (at < 4 ? value * (at < 2 ? 1 : 1 / ratio) : value)),
    );

  it('shows nothing where all of it is of one colour, beside whatever else', () => {
    expect(look(() => 255)).toEqual([0]);
    expect(look((x, y) => (x > 80 || y > 50 ? 0 : 230))).toEqual([0]);
  });

  it('shows something where anything of it is of another, wherever that is', () => {
    expect(look((x) => (x === 79 ? 0 : 255))).toEqual([]);
    expect(look((_, y) => 120 + y)).toEqual([]);
    expect(look((x, y) => (x === 5 && y === 5 ? 0 : 255))).toEqual([]);
  });

  it('shows nothing but the browser’s sign where its context was lost', () => {
    const sign = (x: number, y: number) => (x > 2 && x < 9 && y > 2 && y < 9 ? 0 : 255);
    expect(look(sign, 0.5)).toEqual([0]);
    expect(look((x, y) => (x > 30 && y > 30 && x < 40 ? 0 : 255), 0.5)).toEqual([]);
  });
});
