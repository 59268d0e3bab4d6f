import { describe, expect, it } from 'vitest';
import { toHex } from '../../../utils/bytes/digest.ts';
import { distance, isPdqMatch, PDQ_DISTANCE, PDQ_FORMS, pdq } from '../../../utils/spread/pdq.ts';
import { type Gray, grayOf, type Rgba } from '../../../utils/spread/picture.ts';
import { drawing } from '../../pictures/drawing.ts';
import { symmetric } from '../../pictures/symmetric.ts';
import vectors from './pdq-vectors.json' with { type: 'json' };
import { plainPdq } from './plain-pdq.ts';

/** A picture with its pixels at other places. */
function moved(
  { width, height, data }: Rgba,
  isTurned: boolean,
  from: (x: number, y: number) => [number, number],
) {
  const [across, down] = isTurned ? [height, width] : [width, height];
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [column, row] = from(x, y);
      const at = (row * width + column) * 4;
      out.set(data.subarray(at, at + 4), (y * across + x) * 4);
    }
  }
  return { width: across, height: down, data: out };
}

describe('PDQ', () => {
  it.each(vectors.vectors)('is the reference’s: drawing $seed, $width x $height', (vector) => {
    const drawn = drawing(vector.seed, vector.width, vector.height);
    const { quality, forms } = pdq(grayOf(vector.isSymmetric ? symmetric(drawn) : drawn));
    expect(forms.slice(0, vector.hashes.length).map(toHex)).toEqual(vector.hashes);
    expect(quality).toBe(vector.quality);
  });

  // Sums with 24 bits against sums with 53: a coefficient that lies at the median can come out on its other side.
  it('is what its description says, but for two bits at most', () => {
    for (const [seed, width, height] of [
      [11, 300, 200],
      [12, 128, 400],
      [13, 257, 255],
    ] as const) {
      const gray = grayOf(drawing(seed, width, height));
      const { hash, quality } = pdq(gray);
      const plain = plainPdq(gray);
      const bits = plain.bits.map((_, bit) => (((hash[31 - (bit >> 3)] as number) >> (bit & 7)) & 1) === 1);
      expect(bits.filter((bit, at) => bit !== plain.bits[at]).length).toBeLessThanOrEqual(2);
      expect(Math.abs(quality - plain.quality)).toBeLessThanOrEqual(1);
    }
  });

  it('has the forms of a picture that is turned and mirrored', () => {
    const [width, height] = [704, 832];
    const picture = drawing(21, width, height);
    const { forms } = pdq(grayOf(picture));
    const changed = [
      picture,
      moved(picture, true, (x, y) => [width - 1 - y, x]),
      moved(picture, false, (x, y) => [width - 1 - x, height - 1 - y]),
      moved(picture, true, (x, y) => [y, height - 1 - x]),
      moved(picture, false, (x, y) => [x, height - 1 - y]),
      moved(picture, false, (x, y) => [width - 1 - x, y]),
      moved(picture, true, (x, y) => [y, x]),
      moved(picture, true, (x, y) => [width - 1 - y, height - 1 - x]),
    ].map((one) => pdq(grayOf(one)).hash);
    expect(PDQ_FORMS).toHaveLength(changed.length);
    for (const [at, hash] of changed.entries()) {
      const near = forms.map((form) => distance(form, hash));
      // The middle of a field is not the same one from the other side.
      expect(near[at], PDQ_FORMS[at]).toBeLessThanOrEqual(16);
      expect(Math.min(...near.filter((_, other) => other !== at)), PDQ_FORMS[at]).toBeGreaterThan(
        PDQ_DISTANCE,
      );
    }
  });

  it('counts the bits that differ, and matches 31 of them', () => {
    const none = new Uint8Array(32);
    const some = Uint8Array.from(none, (_, at) => (at < 3 ? 255 : at === 3 ? 0b0111_1111 : 0));
    expect(distance(none, some)).toBe(31);
    expect(distance(some, some)).toBe(0);
    expect(
      distance(
        none,
        none.map(() => 255),
      ),
    ).toBe(256);
    expect(isPdqMatch({ hash: none, quality: 50 }, { hash: some, quality: 100 })).toBe(true);
    expect(isPdqMatch({ hash: none, quality: 49 }, { hash: some, quality: 100 })).toBe(false);
    some[31] = 1;
    expect(isPdqMatch({ hash: none, quality: 50 }, { hash: some, quality: 100 })).toBe(false);
  });
});

describe('pixels', () => {
  const gray = (width: number, height: number, values = width * height): Gray => ({
    width,
    height,
    data: new Float32Array(values),
  });

  it.each([
    ['no pixel', gray(0, 0), '0 x 0'],
    ['one pixel', gray(1, 1), '1 x 1'],
    ['a side that is no number', gray(Number.NaN, 10, 0), 'NaN x 10'],
    ['a side of a half', gray(7.5, 10, 75), '7.5 x 10'],
    ['more than fit', gray(30_000, 30_000, 0), '30000 x 30000'],
    ['a long one', gray(40_000, 10, 0), '40000 x 10'],
    ['fewer values than pixels', gray(8, 8, 63), '63 values'],
    [
      'a value that is no number',
      { ...gray(8, 8), data: new Float32Array(64).fill(Number.NaN, 9, 10) },
      'no number',
    ],
  ])('are refused: %s', (_, picture, words) => {
    expect(() => pdq(picture)).toThrow(
      expect.objectContaining({ code: 'bad-picture', detail: expect.stringContaining(words) }),
    );
  });

  it('of a canvas are refused by the same rules', () => {
    expect(() => grayOf({ width: 0, height: 0, data: new Uint8Array() })).toThrow(
      /bad-picture: a picture of 0 x 0/,
    );
    expect(() => grayOf({ width: 8, height: 8, data: new Uint8Array(64) })).toThrow(/64 values for 8 x 8/);
  });

  it('that are transparent show white', () => {
    const data = new Uint8Array(5 * 5 * 4);
    expect(Array.from(new Set(grayOf({ width: 5, height: 5, data }).data))).toEqual([255]);
  });

  it('of one colour have a hash, and nothing to see', () => {
    expect(pdq(gray(100, 80)).quality).toBe(0);
  });
});
