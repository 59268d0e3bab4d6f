import { describe, expect, test } from 'vitest';
import type { PixelRect } from '../../../utils/evidence/match.ts';
import { cutOutsOf } from '../../../utils/spread/cut-outs.ts';
import type { Rgba } from '../../../utils/spread/picture.ts';
import { bar, blank, type Colour, fade, textLine } from '../../pictures/canvas.ts';
import { drawing } from '../../pictures/drawing.ts';
import { recompressed } from '../../pictures/jpeg.ts';
import { portrait } from '../../pictures/portrait.ts';
import { randomOf } from '../../pictures/random.ts';
import { resized, scaled } from '../../pictures/scale.ts';

const LIGHT: Colour = [255, 255, 255];
const DARK: Colour = [24, 25, 29];
const INK: Record<string, Colour> = { light: [30, 30, 30], dark: [230, 230, 230] };

function lay(page: Rgba, picture: Rgba, x: number, y: number): PixelRect {
  const { width, height } = picture;
  for (let row = 0; row < height; row++) {
    const line = picture.data.subarray(row * width * 4, (row + 1) * width * 4);
    page.data.set(line, ((y + row) * page.width + x) * 4);
  }
  return { x, y, width, height };
}

const write = (page: Rgba, x: number, y: number, lines: number, ink: Colour): void => {
  const random = randomOf(x + y);
  for (let line = 0; line < lines; line++)
    textLine(page, x, y + line * 22, 360 - (line % 3) * 40, 14, ink, random);
};

function* inBands({ width, height, data }: Rgba, rows: number): Generator<Rgba['data']> {
  for (let row = 0; row < height; row += rows)
    yield data.subarray(row * width * 4, Math.min(height, row + rows) * width * 4);
}

const found = (page: Rgba, rows = 37): Promise<PixelRect[]> => cutOutsOf(page.width, inBands(page, rows));

/** By how many pixels the sides are off, at most. */
const off = (one: PixelRect, other: PixelRect): number =>
  Math.max(
    ...[one.x - other.x, one.y - other.y],
    ...[other.x - one.x, other.y - one.y],
    Math.abs(one.x + one.width - other.x - other.width),
    Math.abs(one.y + one.height - other.y - other.height),
  );

/** Each is found once, to a few pixels, and nothing else. */
function expectAll(all: readonly PixelRect[], laid: readonly PixelRect[]): void {
  const far = laid.filter((place) => !all.some((one) => off(one, place) <= 4));
  expect({ far, found: all.length, all }).toEqual({ far: [], found: laid.length, all });
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('on a %s page', (name, ground) => {
  const ink = INK[name] as Colour;

  test('photographs are found between lines of text, to a few pixels', async () => {
    const page = blank(900, 2600, ground);
    write(page, 40, 30, 8, ink);
    const laid = [
      lay(page, recompressed(scaled(drawing(3), 480), 75), 41, 243),
      lay(page, recompressed(scaled(drawing(8), 300), 75), 560, 243),
      lay(page, recompressed(scaled(portrait(5), 500), 75), 60, 901),
      lay(page, recompressed(scaled(portrait(9), 420), 75), 507, 1455),
    ];
    write(page, 40, 1500, 12, ink);
    write(page, 40, 2100, 12, ink);
    const all = await found(page);
    expectAll(all, laid);
  });

  test('text, lines and marks are none', async () => {
    const page = blank(900, 1400, ground);
    write(page, 40, 30, 30, ink);
    write(page, 460, 30, 50, ink);
    for (let at = 0; at < 6; at++) lay(page, scaled(drawing(at), 64), 40 + at * 90, 1200);
    expect(await found(page)).toEqual([]);
  });
});

/** What a client of messages lies on. */
function wallpaper(width: number, height: number): Rgba {
  const page = blank(width, height);
  fade(page, [210, 222, 160], [132, 184, 150]);
  return page;
}

const photo = (seed: number, width: number, height: number): Rgba =>
  recompressed(
    resized(seed % 2 === 0 ? drawing(seed, 600, 600) : portrait(seed, 600, 600), width, height),
    80,
  );

test('pictures of a grid, four pixels from each other, are found one by one', async () => {
  const page = blank(1000, 1400);
  const laid = Array.from({ length: 9 }, (_, at) =>
    lay(page, photo(at + 20, 300, 400), 37 + (at % 3) * 304, 121 + Math.floor(at / 3) * 404),
  );
  expectAll(await found(page), laid);
});

test('pictures in bubbles on a soft ground are found, and those of an album one by one', async () => {
  const page = wallpaper(900, 2200);
  bar(page, 60, 60, 508, 560, LIGHT);
  bar(page, 60, 700, 508, 460, LIGHT);
  bar(page, 60, 1250, 508, 200, LIGHT);
  write(page, 76, 520, 4, INK.light as Colour);
  write(page, 76, 1270, 6, INK.light as Colour);
  const laid = [
    lay(page, photo(41, 508, 440), 60, 60),
    lay(page, photo(42, 300, 300), 60, 700),
    lay(page, photo(43, 206, 149), 362, 700),
    lay(page, photo(44, 206, 149), 362, 851),
    lay(page, photo(46, 420, 500), 60, 1600),
  ];
  expectAll(await found(page), laid);
});

test('how many rows come at a time changes nothing', async () => {
  const page = blank(700, 900);
  lay(page, recompressed(scaled(drawing(2), 400), 75), 99, 101);
  const [one, ...others] = await Promise.all([1, 8, 64, 900].map((rows) => found(page, rows)));
  expect(one).toHaveLength(1);
  for (const other of others) expect(other).toEqual(one);
});

test('rows without alpha are read as well', async () => {
  const page = blank(640, 700);
  lay(page, recompressed(scaled(drawing(4), 400), 75), 50, 60);
  const rgb = page.data.filter((_, at) => at % 4 !== 3);
  expect(await cutOutsOf(640, [rgb], 3)).toEqual(await found(page));
});
