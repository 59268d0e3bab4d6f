/*
 * Where two frames meet, by their pixels. Layout is finer than the screen: when a page loads more above, boxes are set
 * anew on whole device pixels, some one up and some one down, and an anchor can be a pixel off from what stands at the
 * seam. What both frames show of the same rows tells.
 */

/** Device pixels by which a frame may stand off from where its anchors say, the likeliest first. */
export const SHIFTS = [-1, 1, -2, 2];
const MAX_SHIFT = Math.max(...SHIFTS);
/** Rows that are compared; more say no more. */
export const SEAM_ROWS = 64;
/** Every so many bytes one is looked at: a prime, so that no column is left out for good. */
const STEP = 7;

/** Mean differences of a channel: above the one, two places do not show the same rows; below the other, they do. */
const DIFFERENT = 40;
const SAME = 4;

export interface Seam {
  /** How many rows further down (or up, negative) the lower frame continues the upper one than was thought. */
  shift: number;
  /**
   * The lower frame does not go on from the upper one but is still the same picture. Where shared rows only differ, the
   * page may have changed: a picture that has loaded by now, say.
   */
  fails: boolean;
}

/**
 * Where the lower frame continues the upper one.
 * @param upper the upper frame's last rows
 * @param lower all rows of the lower frame
 * @param stride bytes of a row
 * @param from the row of the lower frame that was thought to follow on the last of the upper
 */
export function findSeam(upper: Uint8Array, lower: Uint8Array, stride: number, from: number): Seam {
  const rows = Math.min(upper.length / stride, from - MAX_SHIFT);
  if (rows < 4) return { shift: 0, fails: false };
  const tail = upper.subarray(upper.length - rows * stride);
  let best = { shift: 0, difference: difference(tail, lower, (from - rows) * stride) };
  for (const shift of SHIFTS) {
    const start = (from - rows + shift) * stride;
    if (start + tail.length > lower.length) continue;
    const found = difference(tail, lower, start);
    if (found < best.difference) best = { shift, difference: found };
  }
  const mean = best.difference / Math.ceil(tail.length / STEP);
  // Of all rows that are held: a few may show nothing but what lies behind the content and never moves.
  const held = upper.subarray(Math.max(0, upper.length - lower.length));
  const unmoved = difference(held, lower, lower.length - held.length) / Math.ceil(held.length / STEP) < SAME;
  return { shift: best.shift, fails: unmoved && mean > DIFFERENT };
}

/** Sum of the differences between `tail` and as many bytes of `lower` from `start` on. */
function difference(tail: Uint8Array, lower: Uint8Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < tail.length; at += STEP) {
    sum += Math.abs((tail[at] as number) - (lower[start + at] as number));
  }
  return sum;
}
