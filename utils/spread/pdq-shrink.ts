import type { Gray } from './picture.ts';

/*
 * How PDQ comes to its 64 x 64 values: a box filter, twice along each direction, which makes a tent of it (Jarosz), and then the value
 * in the middle of each field. Rounded to 32 bits after each step, in the reference's order, so that the bits of the hash are the same.
 */

const { fround } = Math;
export const PDQ_SIDE = 64;
const PASSES = 2;

/** Where a running sum takes a value in, gives one back, and is written: the reference's four phases as one. */
interface Box {
  length: number;
  window: number;
  /** So many values are taken in before the first is written. */
  ahead: number;
}

function boxOf(length: number): Box {
  const window = Math.floor((length + 2 * PDQ_SIDE - 1) / (2 * PDQ_SIDE));
  return { length, window, ahead: Math.floor((window + 2) / 2) - 1 };
}

function alongRows({ width, height, data }: Gray, out: Float32Array): void {
  const { window, ahead } = boxOf(width);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    let sum = 0;
    let count = 0;
    for (let step = 0; step < width + ahead; step++) {
      if (step < width) {
        sum = fround(sum + (data[start + step] as number));
        count++;
      }
      if (step >= window) {
        sum = fround(sum - (data[start + step - window] as number));
        count--;
      }
      if (step >= ahead) out[start + step - ahead] = sum / count;
    }
  }
}

/** Row by row, with a sum for each column: the same sums, and memory is read in its order. */
function alongColumns({ width, height, data }: Gray, out: Float32Array): void {
  const { window, ahead } = boxOf(height);
  const sums = new Float32Array(width);
  let count = 0;
  for (let step = 0; step < height + ahead; step++) {
    if (step < height) {
      const row = step * width;
      for (let at = 0; at < width; at++) sums[at] = (sums[at] as number) + (data[row + at] as number);
      count++;
    }
    if (step >= window) {
      const row = (step - window) * width;
      for (let at = 0; at < width; at++) sums[at] = (sums[at] as number) - (data[row + at] as number);
      count--;
    }
    if (step >= ahead) {
      const row = (step - ahead) * width;
      for (let at = 0; at < width; at++) out[row + at] = (sums[at] as number) / count;
    }
  }
}

/** The middle of each of the 64 fields of a side. */
const middles = (side: number): Int32Array =>
  Int32Array.from({ length: PDQ_SIDE }, (_, field) => Math.floor(((field + 0.5) * side) / PDQ_SIDE));

/** PDQ's 64 x 64 values of a picture, row by row. One of just that size is taken as it is. */
export function shrinkForPdq(gray: Gray): Float32Array {
  const { width, height } = gray;
  if (width === PDQ_SIDE && height === PDQ_SIDE) return gray.data;
  const one = { width, height, data: new Float32Array(gray.data) };
  const other = { width, height, data: new Float32Array(width * height) };
  for (let pass = 0; pass < PASSES; pass++) {
    alongRows(one, other.data);
    // What the last pass gives is read in the middles of the fields only.
    if (pass === PASSES - 1) break;
    alongColumns(other, one.data);
  }
  const columns = middles(width);
  const narrow = { width: PDQ_SIDE, height, data: new Float32Array(PDQ_SIDE * height) };
  for (let at = 0; at < narrow.data.length; at++) {
    narrow.data[at] = other.data[
      Math.floor(at / PDQ_SIDE) * width + (columns[at % PDQ_SIDE] as number)
    ] as number;
  }
  const filtered = new Float32Array(narrow.data.length);
  alongColumns(narrow, filtered);
  const shrunk = new Float32Array(PDQ_SIDE * PDQ_SIDE);
  for (const [row, from] of middles(height).entries()) {
    shrunk.set(filtered.subarray(from * PDQ_SIDE, (from + 1) * PDQ_SIDE), row * PDQ_SIDE);
  }
  return shrunk;
}
