import { describe, expect, it } from 'vitest';
import { fingerprintOf, lookAt, queryOf } from '../../../utils/spread/fingerprint.ts';
import { framesIn } from '../../../utils/spread/frames.ts';
import { decodeFingerprint, encodeFingerprint } from '../../../utils/spread/kept.ts';
import { match } from '../../../utils/spread/match.ts';
import { grayOf, type Rgba } from '../../../utils/spread/picture.ts';
import { bar, blank, fade, textLine } from '../../pictures/canvas.ts';
import { drawing } from '../../pictures/drawing.ts';
import { recompressed } from '../../pictures/jpeg.ts';
import { laid } from '../../pictures/pieces.ts';
import { portrait } from '../../pictures/portrait.ts';
import { randomOf } from '../../pictures/random.ts';

/** A messenger's page: chats on the left, bubbles on a ground of two colours. */
function chat(...pictures: readonly [Rgba, number, number][]): Rgba {
  const page = blank(640, 512);
  const random = randomOf(4);
  fade(page, [205, 220, 160], [120, 190, 130]);
  bar(page, 0, 0, 180, 512, [255, 255, 255]);
  for (let line = 0; line < 9; line++) textLine(page, 20, 30 + line * 50, 120, 11, [60, 64, 70], random);
  bar(page, 200, 440, 300, 40, [255, 255, 255]);
  textLine(page, 212, 452, 250, 13, [60, 64, 70], random);
  for (const [picture, x, y] of pictures) {
    bar(page, x - 4, y - 4, picture.width + 8, picture.height + 40, [255, 255, 255]);
    textLine(page, x + 6, y + picture.height + 12, picture.width * 0.7, 12, [60, 64, 70], random);
    laid(page, picture, x, y);
  }
  return recompressed(page, 75);
}

const face = portrait(73, 180, 240);
const scene = drawing(72, 200, 150);

describe('pictures in a screenshot', () => {
  it('are found, each with its edges', () => {
    const { places } = lookAt(grayOf(chat([face, 200, 30], [scene, 420, 180])));
    for (const [x, y, { width, height }] of [
      [200, 30, face],
      [420, 180, scene],
    ] as const) {
      const off = places.map((place) =>
        Math.max(
          Math.abs(place.x - x),
          Math.abs(place.y - y),
          Math.abs(place.x + place.width - x - width),
          Math.abs(place.y + place.height - y - height),
        ),
      );
      expect(Math.min(...off)).toBeLessThanOrEqual(4);
    }
  });

  it('are what it is found by, from either side', () => {
    const screenshot = grayOf(chat([face, 240, 60]));
    const original = grayOf(portrait(73));
    const query = queryOf(screenshot);
    const { hashes: _, ...kept } = fingerprintOf(screenshot);
    // By the parts alone: no hash, and a whole without anything in it.
    const nothing = queryOf(grayOf(blank(64, 64)));
    expect(
      match({ ...nothing, parts: query.parts }, fingerprintOf(original))?.common?.between.one,
    ).toBeGreaterThan(0);
    const empty = fingerprintOf(grayOf(blank(64, 64)));
    const found = match(queryOf(original), { ...empty, parts: kept.parts });
    expect(found?.common?.between).toEqual({ one: 0, other: expect.toSatisfy((other: number) => other > 0) });
  });

  it('are kept, and read again', () => {
    const fingerprint = fingerprintOf(grayOf(chat([face, 240, 60])));
    expect(fingerprint.parts.length).toBeGreaterThan(0);
    expect(decodeFingerprint(encodeFingerprint(fingerprint))).toEqual(fingerprint);
  });

  it('are none in a picture, or on a page of words', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) expect(framesIn(grayOf(portrait(seed, 300, 400)), 3)).toEqual([]);
    const words = blank(512, 512);
    for (let line = 0; line < 12; line++)
      textLine(words, 60, 40 + line * 36, 380, 14, [20, 20, 20], randomOf(line));
    expect(framesIn(grayOf(words), 3)).toEqual([]);
    const panel = blank(512, 512);
    fade(panel, [205, 220, 160], [120, 190, 130]);
    bar(panel, 160, 120, 200, 280, [255, 255, 255]);
    for (let line = 0; line < 8; line++)
      textLine(panel, 176, 136 + line * 32, 160, 14, [20, 20, 20], randomOf(line));
    expect(framesIn(grayOf(panel), 3)).toEqual([]);
  });
});

describe('a drawn grid', () => {
  it('of lines that cross everywhere is given up before each of its rectangles was looked at', () => {
    const side = 256;
    const data = new Float32Array(side * side).map((_, at) =>
      (at % side) % 25 === 0 || Math.floor(at / side) % 25 === 0 ? 110 : 128,
    );
    let read = 0;
    const counted = new Proxy(data, {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d/.test(name)) read++;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    expect(framesIn({ width: side, height: side, data: counted }, 3)).toEqual([]);
    // Each of its rectangles would be read some thousand times over.
    expect(read).toBeLessThan(100 * side * side);
  });
});
