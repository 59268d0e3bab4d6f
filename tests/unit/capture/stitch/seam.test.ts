import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSeam } from '../../../../utils/capture/stitch/seam.ts';

const WIDTH = 40;
const STRIDE = WIDTH * 3;

/** Rows of noise: no row is like another. */
function content(rows: number, seed: number): Uint8Array {
  let state = seed | 1;
  return Uint8Array.from({ length: rows * STRIDE }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

const rowsOf = (all: Uint8Array, first: number, rows: number): Uint8Array =>
  all.subarray(first * STRIDE, (first + rows) * STRIDE);

describe('joinFrames', () => {
  it('finds by how many rows the lower frame stands off', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 10, max: 50 }),
        fc.integer({ min: -2, max: 2 }),
        (seed, overlap, shift) => {
          const all = content(200, seed);
          // The upper frame ends at row 100; the lower one was thought to begin `overlap` rows above that.
          const upper = rowsOf(all, 40, 60);
          const lower = rowsOf(all, 100 - overlap - shift, 90);
          expect(findSeam(upper, lower, STRIDE, overlap)).toMatchObject({ shift, fails: false });
        },
      ),
    );
  });

  it('is still when nothing tells, or too little is shared', () => {
    const plain = new Uint8Array(60 * STRIDE).fill(200);
    expect(findSeam(plain, plain, STRIDE, 24)).toMatchObject({ shift: 0, fails: false });
    const all = content(100, 7);
    expect(findSeam(rowsOf(all, 0, 50), rowsOf(all, 46, 50), STRIDE, 3).shift).toBe(0);
    expect(findSeam(rowsOf(all, 0, 50), rowsOf(all, 50, 50), STRIDE, 0).shift).toBe(0);
  });

  it('says that a frame shows something else than it should', () => {
    const all = content(300, 5);
    // A picture of the screen that is still the one before: what was scrolled to is not in it.
    const shown = rowsOf(all, 0, 90);
    expect(findSeam(shown.subarray(30 * STRIDE), shown, STRIDE, 24).fails).toBe(true);
    // A picture in the page that has loaded by now is another matter.
    expect(findSeam(rowsOf(all, 0, 60), rowsOf(all, 100, 90), STRIDE, 24).fails).toBe(false);
  });

  it('does not follow what changed inside the shared rows', () => {
    const all = content(100, 11);
    const upper = rowsOf(all, 0, 50).slice();
    upper.fill(0, 40 * STRIDE, 45 * STRIDE);
    expect(findSeam(upper, rowsOf(all, 20, 60), STRIDE, 30).shift).toBe(0);
  });
});
