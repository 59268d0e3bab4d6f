import { PDQ_SIDE, shrinkForPdq } from './pdq-shrink.ts';
import { checkGray, type Gray } from './picture.ts';

/*
 * PDQ, the perceptual hash that platforms and StopNCII compare pictures by (facebook/ThreatExchange, pdq): 256 bits, of which few change
 * when a picture is recompressed or made smaller. As secret as the picture: pictures were rebuilt from such hashes (arXiv 2412.06056).
 */

export interface Pdq {
  /** 32 bytes, in the order in which the reference writes them. */
  hash: Uint8Array;
  /** 0 to 100: how much there is to see. */
  quality: number;
  /** The hashes of the picture turned and mirrored, in the order of {@link PDQ_FORMS}; the first is `hash`. */
  forms: Uint8Array[];
}

/** Turned counter-clockwise; mirrored upside down (x), left to right (y), along the diagonals. */
export const PDQ_FORMS = [
  'original',
  'rotate90',
  'rotate180',
  'rotate270',
  'flipX',
  'flipY',
  'flipPlus',
  'flipMinus',
] as const;

export const PDQ_BYTES = 32;
/** The reference's rule: so many bits of 256 may differ, between pictures that both have this quality. */
export const PDQ_DISTANCE = 31;
export const PDQ_QUALITY = 50;

const { fround } = Math;
const COEFFICIENTS = 16;

/** Rows 1 to 16 of the discrete cosine transform of 64 values; the row of their mean is left out. */
const DCT = Float32Array.from({ length: COEFFICIENTS * PDQ_SIDE }, (_, at) => {
  const [row, column] = [Math.floor(at / PDQ_SIDE), at % PDQ_SIDE];
  return fround(Math.sqrt(2 / PDQ_SIDE)) * Math.cos((Math.PI / 2 / PDQ_SIDE) * (row + 1) * (2 * column + 1));
});

function quality(shrunk: Float32Array): number {
  const difference = (one: number, other: number) =>
    Math.abs(
      Math.trunc(fround(fround(fround((shrunk[one] as number) - (shrunk[other] as number)) * 100) / 255)),
    );
  let sum = 0;
  for (let at = 0; at < shrunk.length; at++) {
    if (at + PDQ_SIDE < shrunk.length) sum += difference(at, at + PDQ_SIDE);
    if (at % PDQ_SIDE !== PDQ_SIDE - 1) sum += difference(at, at + 1);
  }
  return Math.min(100, Math.floor(sum / 90));
}

/** `coefficients[i * 16 + j]`: of frequency i down and j across. */
function transform(shrunk: Float32Array): Float32Array {
  const half = new Float32Array(COEFFICIENTS * PDQ_SIDE);
  for (let row = 0; row < COEFFICIENTS; row++) {
    for (let column = 0; column < PDQ_SIDE; column++) {
      let sum = 0;
      for (let k = 0; k < PDQ_SIDE; k++) {
        const product = fround(
          (DCT[row * PDQ_SIDE + k] as number) * (shrunk[k * PDQ_SIDE + column] as number),
        );
        sum = fround(sum + product);
      }
      half[row * PDQ_SIDE + column] = sum;
    }
  }
  const whole = new Float32Array(COEFFICIENTS * COEFFICIENTS);
  for (let row = 0; row < COEFFICIENTS; row++) {
    for (let column = 0; column < COEFFICIENTS; column++) {
      let sum = 0;
      for (let k = 0; k < PDQ_SIDE; k++) {
        const product = fround((half[row * PDQ_SIDE + k] as number) * (DCT[column * PDQ_SIDE + k] as number));
        sum = fround(sum + product);
      }
      whole[row * COEFFICIENTS + column] = sum;
    }
  }
  return whole;
}

/** The median as Torben Mogensen's algorithm has it: of an even number of values, the lower one of the middle, unless its guess hits. */
function median(values: Float32Array): number {
  const half = (values.length + 1) >> 1;
  let min = values.reduce((least, value) => Math.min(least, value));
  let max = values.reduce((most, value) => Math.max(most, value));
  for (;;) {
    const guess = fround(fround(min + max) / 2);
    let [less, equal, greater] = [0, 0, 0];
    let [below, above] = [min, max];
    for (const value of values) {
      if (value < guess) {
        less++;
        if (value > below) below = value;
      } else if (value > guess) {
        greater++;
        if (value < above) above = value;
      } else equal++;
    }
    if (less <= half && greater <= half) {
      if (less >= half) return below;
      return less + equal >= half ? guess : above;
    }
    if (less > greater) max = below;
    else min = above;
  }
}

function bitsOf(coefficients: Float32Array): Uint8Array {
  const middle = median(coefficients);
  const hash = new Uint8Array(PDQ_BYTES);
  for (let bit = 0; bit < coefficients.length; bit++) {
    if ((coefficients[bit] as number) > middle) {
      const at = PDQ_BYTES - 1 - (bit >> 3);
      hash[at] = (hash[at] as number) | (1 << (bit & 7));
    }
  }
  return hash;
}

/** A picture that is turned or mirrored has the same coefficients, with rows and columns exchanged or with other signs. */
function form(coefficients: Float32Array, isTurned: boolean, isMinus: (i: number, j: number) => boolean) {
  const changed = new Float32Array(coefficients.length);
  for (let i = 0; i < COEFFICIENTS; i++) {
    for (let j = 0; j < COEFFICIENTS; j++) {
      const value = coefficients[i * COEFFICIENTS + j] as number;
      const to = isTurned ? j * COEFFICIENTS + i : i * COEFFICIENTS + j;
      changed[to] = isMinus(i, j) ? -value : value;
    }
  }
  return bitsOf(changed);
}

const isEven = (value: number): boolean => value % 2 === 0;
const isMixed = (i: number, j: number): boolean => isEven(i) !== isEven(j);

/**
 * PDQ of a picture at its own size.
 * @throws SpreadError `bad-picture`
 */
export function pdq(gray: Gray): Pdq {
  checkGray(gray);
  const shrunk = shrinkForPdq(gray);
  const coefficients = transform(shrunk);
  const hash = bitsOf(coefficients);
  const forms = [
    hash,
    form(coefficients, true, (_, j) => isEven(j)),
    form(coefficients, false, isMixed),
    form(coefficients, true, isEven),
    form(coefficients, false, isEven),
    form(coefficients, false, (_, j) => isEven(j)),
    form(coefficients, true, () => false),
    form(coefficients, true, isMixed),
  ];
  return { hash, quality: quality(shrunk), forms };
}

/** How many bits are set. @param bits 32 of them */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x5555_5555);
  count = (count & 0x3333_3333) + ((count >>> 2) & 0x3333_3333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** How many of the bits differ, of two hashes of the same length. */
export function distance(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += bitCount((one[at] as number) ^ (other[at] as number));
  return sum;
}

/** Whether two pictures are the same by the reference's rule. */
export function isPdqMatch(
  one: Pick<Pdq, 'hash' | 'quality'>,
  other: Pick<Pdq, 'hash' | 'quality'>,
): boolean {
  return (
    Math.min(one.quality, other.quality) >= PDQ_QUALITY && distance(one.hash, other.hash) <= PDQ_DISTANCE
  );
}
