/*
 * Which messages Web A keeps in the page. Thresholds as measured on the real client: 20 on opening, 40 a load (60 in a
 * tall window), twice that kept; albums count each picture.
 */

export const FIRST_LOAD = 20;

/** Messages `from` (inclusive) to `to` (exclusive) of the history. */
export interface Slice {
  from: number;
  to: number;
}

/** A load's size in a window of that height, CSS px. */
export function sliceSize(windowHeight: number): number {
  return windowHeight >= 900 ? 60 : 40;
}

/** The first index from `from` on (step 1 or -1) at which the weights counted so far reach `amount`. */
function reach(weights: readonly number[], from: number, step: 1 | -1, amount: number): number {
  let sum = 0;
  let at = from;
  while (at >= 0 && at < weights.length && sum < amount) {
    sum += weights[at] ?? 0;
    at += step;
  }
  return at;
}

/** What is shown on opening: the newest. */
export function openingSlice(weights: readonly number[]): Slice {
  return { from: reach(weights, weights.length - 1, -1, FIRST_LOAD) + 1, to: weights.length };
}

/** The slice after one load backwards or forwards; what goes beyond twice the load is dropped at the far side. */
export function grow(
  weights: readonly number[],
  { from, to }: Slice,
  way: 'backwards' | 'forwards',
  load: number,
): Slice {
  if (way === 'backwards') {
    const start = reach(weights, from - 1, -1, load) + 1;
    return { from: start, to: Math.min(to, reach(weights, start, 1, load * 2)) };
  }
  const end = reach(weights, to, 1, load);
  return { from: Math.max(from, reach(weights, end - 1, -1, load * 2) + 1), to: end };
}
