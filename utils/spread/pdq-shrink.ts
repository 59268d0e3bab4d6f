import type { Gray } from './picture.ts';

/*
 * How PDQ comes to its 64 x 64 values: a box filter, twice along each direction, which makes a tent of it (Jarosz), and then the value
 * in the middle of each field. Rounded to 32 bits after each step, in the reference's order, so that the bits of the hash are the same.
 */

const { fround } = Math;
export const PDQ_SIDE = 64;
/** Rows that are gone along together: each sum waits for the one before it, and the processor has others to do meanwhile. */
const TOGETHER = 4;

/** Where a running sum takes a value in, gives one back, and is written: the reference's four phases as one. */
interface Box {
  window: number;
  /** So many values are taken in before the first is written. */
  ahead: number;
}

function boxOf(length: number): Box {
  const window = Math.floor((length + 2 * PDQ_SIDE - 1) / (2 * PDQ_SIDE));
  return { window, ahead: Math.floor((window + 2) / 2) - 1 };
}

/** How many values a sum is of, at each place of a line. */
const countsOf = (length: number, { window, ahead }: Box): Float32Array =>
  Float32Array.from(
    { length },
    (_, at) => Math.min(length, at + ahead + 1) - Math.max(0, at + ahead + 1 - window),
  );

/** The running sums of {@link TOGETHER} rows, from `start` on; those of fewer rows at the end of a picture are of the last one again. */
function sumRows({ width, height, data }: Gray, top: number, box: Box, sums: Float32Array): void {
  const { window, ahead } = box;
  const row = (at: number) => Math.min(height - 1, top + at) * width;
  const [a, b, c, d] = [row(0), row(1), row(2), row(3)];
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let step = 0; step < width + ahead; step++) {
    if (step < width) {
      one = fround(one + (data[a + step] as number));
      two = fround(two + (data[b + step] as number));
      three = fround(three + (data[c + step] as number));
      four = fround(four + (data[d + step] as number));
    }
    if (step >= window) {
      const old = step - window;
      one = fround(one - (data[a + old] as number));
      two = fround(two - (data[b + old] as number));
      three = fround(three - (data[c + old] as number));
      four = fround(four - (data[d + old] as number));
    }
    if (step < ahead) continue;
    const to = step - ahead;
    sums[to] = one;
    sums[width + to] = two;
    sums[2 * width + to] = three;
    sums[3 * width + to] = four;
  }
}

/** The means along the rows, of the columns that are wanted. */
function alongRows(gray: Gray, columns: Int32Array): Gray {
  const { width, height } = gray;
  const box = boxOf(width);
  const counts = countsOf(width, box);
  const sums = new Float32Array(width * TOGETHER);
  const out = new Float32Array(columns.length * height);
  for (let top = 0; top < height; top += TOGETHER) {
    sumRows(gray, top, box, sums);
    for (let row = top; row < Math.min(height, top + TOGETHER); row++) {
      const from = (row - top) * width;
      const to = row * columns.length;
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at] as number;
        out[to + at] = (sums[from + column] as number) / (counts[column] as number);
      }
    }
  }
  return { width: columns.length, height, data: out };
}

/** The means along the columns: row by row, with a sum for each column, so that memory is read in its order. */
function alongColumns({ width, height, data }: Gray): Gray {
  const box = boxOf(height);
  const counts = countsOf(height, box);
  const sums = new Float32Array(width);
  const out = new Float32Array(data.length);
  for (let step = 0; step < height + box.ahead; step++) {
    const [taken, given] = [step * width, (step - box.window) * width];
    if (step < height) {
      for (let at = 0; at < width; at++) sums[at] = (sums[at] as number) + (data[taken + at] as number);
    }
    if (given >= 0) {
      for (let at = 0; at < width; at++) sums[at] = (sums[at] as number) - (data[given + at] as number);
    }
    const row = step - box.ahead;
    if (row < 0) continue;
    const count = counts[row] as number;
    for (let at = 0; at < width; at++) out[row * width + at] = (sums[at] as number) / count;
  }
  return { width, height, data: out };
}

/** The middle of each of the 64 fields of a side. */
const middles = (side: number): Int32Array =>
  Int32Array.from({ length: PDQ_SIDE }, (_, field) => Math.floor(((field + 0.5) * side) / PDQ_SIDE));

/** PDQ's 64 x 64 values of a picture, row by row. One of just that size is taken as it is. */
export function shrinkForPdq(gray: Gray): Float32Array {
  const { width, height } = gray;
  if (width === PDQ_SIDE && height === PDQ_SIDE) return gray.data;
  const every = Int32Array.from({ length: width }, (_, at) => at);
  const once = alongColumns(alongRows(gray, every));
  // What the second pass gives is read in the middles of the fields only.
  const twice = alongColumns(alongRows(once, middles(width)));
  const shrunk = new Float32Array(PDQ_SIDE * PDQ_SIDE);
  for (const [row, from] of middles(height).entries()) {
    shrunk.set(twice.data.subarray(from * PDQ_SIDE, (from + 1) * PDQ_SIDE), row * PDQ_SIDE);
  }
  return shrunk;
}
