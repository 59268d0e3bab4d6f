import { describe, expect, it } from 'vitest';
import { grayOf, type Rgba } from '../../../utils/spread/picture.ts';
import type { Rectangle } from '../../../utils/spread/resize.ts';
import { trim } from '../../../utils/spread/trim.ts';
import { bar, blank, ellipse, fade, grain, textLine } from '../../pictures/canvas.ts';
import { drawing } from '../../pictures/drawing.ts';
import { recompressed } from '../../pictures/jpeg.ts';
import { portrait } from '../../pictures/portrait.ts';
import { randomOf } from '../../pictures/random.ts';

const inner = drawing(31, 400, 300);

function laid(page: Rgba, x: number, y: number, picture = inner): Rgba {
  for (let row = 0; row < picture.height; row++) {
    const from = row * picture.width * 4;
    page.data.set(picture.data.subarray(from, from + picture.width * 4), ((y + row) * page.width + x) * 4);
  }
  return page;
}

/** The edges lie where they should, within so many pixels. */
function expectNear(found: Rectangle, [left, top, right, bottom]: readonly number[], pixels: number): void {
  const edges = [found.x, found.y, found.x + found.width, found.y + found.height];
  for (const [at, edge] of [left, top, right, bottom].entries()) {
    expect(Math.abs((edges[at] as number) - (edge as number)), `edges ${edges}`).toBeLessThanOrEqual(pixels);
  }
}

describe('trimming', () => {
  it.each([
    ['white', [255, 255, 255]],
    ['black', [0, 0, 0]],
    ['grey', [128, 128, 128]],
  ] as const)('finds the picture in a %s border', (_, colour) => {
    expectNear(trim(grayOf(laid(blank(500, 420, colour), 60, 50))), [60, 50, 460, 350], 0);
  });

  it('finds it in a border with the noise of JPEG and of a sensor', () => {
    const page = laid(blank(500, 420, [250, 250, 250]), 60, 50);
    grain(page, 6, randomOf(1));
    expectNear(trim(grayOf(recompressed(page, 30))), [60, 50, 460, 350], 2);
  });

  it('finds it between the bars of a phone', () => {
    const random = randomOf(2);
    const screen = blank(400, 860, [0, 0, 0]);
    textLine(screen, 20, 12, 60, 14, [230, 230, 230], random);
    ellipse(screen, { x: 370, y: 20, across: 10, down: 6, colour: [230, 230, 230] });
    for (const at of [1, 3, 5])
      ellipse(screen, { x: (400 * at) / 6, y: 820, across: 12, down: 12, colour: [230, 230, 230] });
    expectNear(trim(grayOf(recompressed(laid(screen, 0, 280), 75))), [0, 280, 400, 580], 2);
  });

  it('finds it at 40 % of a page with words', () => {
    const random = randomOf(3);
    const page = blank(1000, 800, [246, 247, 249]);
    for (let line = 0; line < 5; line++) textLine(page, 60, 40 + line * 26, 500, 13, [60, 64, 70], random);
    for (let line = 0; line < 8; line++) textLine(page, 60, 240 + line * 40, 140, 13, [60, 64, 70], random);
    expectNear(trim(grayOf(recompressed(laid(page, 300, 260), 75))), [300, 260, 700, 560], 2);
  });

  it('finds it in a frame inside of a frame', () => {
    const framed = laid(blank(460, 360), 30, 30);
    expectNear(trim(grayOf(laid(blank(700, 700, [20, 20, 24]), 100, 150, framed))), [130, 180, 530, 480], 1);
  });

  it.each([1, 2, 3, 4, 5, 6])('leaves a picture without a border as it is (%i)', (seed) => {
    for (const picture of [drawing(seed), portrait(seed)]) {
      const { x, y, width, height } = trim(grayOf(picture));
      expect([x, y, width, height]).toEqual([0, 0, picture.width, picture.height]);
    }
  });

  it('does not cut somebody out who stands before a plain wall', () => {
    const picture = blank(400, 500, [180, 190, 200]);
    ellipse(picture, { x: 200, y: 180, across: 80, down: 110, colour: [205, 152, 118], soft: 0.3 });
    ellipse(picture, { x: 200, y: 480, across: 160, down: 200, colour: [40, 60, 110], soft: 0.3 });
    expect(trim(grayOf(picture))).toEqual({ x: 0, y: 0, width: 400, height: 500 });
  });

  it('leaves what is plain, and what is only words', () => {
    expect(trim(grayOf(blank(300, 200)))).toEqual({ x: 0, y: 0, width: 300, height: 200 });
    const words = blank(600, 400);
    for (let line = 0; line < 9; line++)
      textLine(words, 40, 30 + line * 40, 480, 14, [20, 20, 20], randomOf(line));
    expect(trim(grayOf(words))).toEqual({ x: 0, y: 0, width: 600, height: 400 });
    const dot = blank(600, 400);
    bar(dot, 300, 200, 20, 20, [0, 0, 0]);
    expect(trim(grayOf(dot))).toEqual({ x: 0, y: 0, width: 600, height: 400 });
    const sky = blank(300, 200);
    fade(sky, [90, 140, 220], [240, 240, 250]);
    expect(trim(grayOf(sky))).toEqual({ x: 0, y: 0, width: 300, height: 200 });
  });
});
