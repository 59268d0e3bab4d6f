import type { Thumb } from './features.ts';

/*
 * Whether two pictures that were laid on each other show the same there, field by field. Places that look alike are not enough: two pictures may
 * have the same emoji, the same words of a channel or the same room, and be two pictures.
 */

/** x' = a x - b y + c, y' = b x + a y + d */
export interface Similarity {
  a: number;
  b: number;
  c: number;
  d: number;
}

export interface Agreement {
  /** The part of the smaller picture that lies on the other, 0 to 1. */
  overlap: number;
  /** Of the fields there in which there is something to see, the part that shows the same. */
  share: number;
}

/** Fields along the longer side. */
const FIELDS = 12;
/** Of a field, so much must lie on the other picture. */
const LEAST_FIELD = 0.6;
/** Grey levels: below this deviation a field is plain. */
const PLAIN = 2.5;
const LEAST_CORRELATION = 0.7;

interface Sums {
  count: number;
  one: number;
  other: number;
  ones: number;
  others: number;
  products: number;
}

function valueAt({ width, height, data }: Thumb, x: number, y: number): number | null {
  if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return null;
  const [left, top] = [Math.min(width - 2, Math.floor(x)), Math.min(height - 2, Math.floor(y))];
  const [u, v] = [x - left, y - top];
  const at = top * width + left;
  const above = (data[at] as number) * (1 - u) + (data[at + 1] as number) * u;
  const below = (data[at + width] as number) * (1 - u) + (data[at + width + 1] as number) * u;
  return above * (1 - v) + below * v;
}

function isSameField({ count, one, other, ones, others, products }: Sums): boolean | null {
  const [left, right] = [ones / count - (one / count) ** 2, others / count - (other / count) ** 2];
  const plain = PLAIN * PLAIN;
  if (left < plain && right < plain) return null;
  if (left < plain / 4 || right < plain / 4) return false;
  const common = products / count - (one / count) * (other / count);
  return common / Math.sqrt(left * right) >= LEAST_CORRELATION;
}

/**
 * @param one,other small pictures
 * @param how a place of the first comes to a place of the second, pixels of these
 */
export function agreement(one: Thumb, other: Thumb, how: Similarity): Agreement {
  const side = Math.max(one.width, one.height) / FIELDS;
  const across = Math.ceil(one.width / side);
  const fields: Sums[] = Array.from({ length: across * Math.ceil(one.height / side) }, () => ({
    count: 0,
    one: 0,
    other: 0,
    ones: 0,
    others: 0,
    products: 0,
  }));
  let inside = 0;
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const right = valueAt(other, how.a * x - how.b * y + how.c, how.b * x + how.a * y + how.d);
      if (right === null) continue;
      const left = one.data[y * one.width + x] as number;
      const sums = fields[Math.floor(y / side) * across + Math.floor(x / side)] as Sums;
      inside++;
      sums.count++;
      sums.one += left;
      sums.other += right;
      sums.ones += left * left;
      sums.others += right * right;
      sums.products += left * right;
    }
  }
  const seen = fields
    .filter(({ count }) => count >= side * side * LEAST_FIELD)
    .map(isSameField)
    .filter((isSame) => isSame !== null);
  const larger = how.a * how.a + how.b * how.b;
  const area = Math.min(one.width * one.height, (other.width * other.height) / larger);
  return { overlap: inside / area, share: seen.length === 0 ? 0 : seen.filter(Boolean).length / seen.length };
}
