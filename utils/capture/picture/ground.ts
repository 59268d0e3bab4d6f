import { apart } from './alignment.ts';
import { SEAM_ROWS, SHIFTS } from './join.ts';
import { type Pixels, wordsOf } from './pixels.ts';

/*
 * What stays where it is while content scrolls over it: a chat's picture or colours behind the messages. Where two shots share rows
 * it shows other parts of itself in each, and would make every two frames look unlike.
 */

/** Every so many pixels of a row one is looked at: no column is left out for good where rows are not a multiple of it wide. */
const ACROSS = 3;
/** Mean difference of a channel above which shared rows are not the same. */
const DIFFERENT = 12;
/** So few pixels say nothing. */
const LEAST = 48;

interface Compared {
  pixels: number;
  /** Mean difference of a channel. */
  difference: number;
}

export class Ground {
  /** What each place of the band shows most often in two shots in a row; 0: not known. Opaque pixels are never 0. */
  #known = new Uint32Array();
  #votes = new Int8Array();

  /** Two shots of other places of the content: what is the same at the same place of the screen may be ground. */
  learn(before: Pixels, now: Pixels): void {
    const [a, b] = [wordsOf(before), wordsOf(now)];
    if (this.#known.length !== a.length) {
      this.#known = new Uint32Array(a.length);
      this.#votes = new Int8Array(a.length);
    }
    const [known, votes] = [this.#known, this.#votes];
    for (let at = 0; at < a.length; at++) {
      if (a[at] !== b[at]) continue;
      const vote = votes[at] as number;
      if (known[at] === a[at]) votes[at] = Math.min(100, vote + 1);
      else if (vote > 0) votes[at] = vote - 1;
      else {
        known[at] = a[at] as number;
        votes[at] = 1;
      }
    }
  }

  /**
   * Whether what both shots should show of the same rows is the same, whatever lies behind it.
   * @param shared rows that both show: the last of `upper` and the first of `lower`
   */
  fits(upper: Pixels, lower: Pixels, shared: number): boolean {
    return [0, ...SHIFTS].some((shift) => {
      const rows = shared + shift;
      if (rows <= 0) return false;
      const { either, both } = this.#compare(upper, lower, rows);
      // Nothing stands there but ground.
      if (either.pixels < LEAST || either.difference <= DIFFERENT) return true;
      return both.pixels >= LEAST && both.difference <= DIFFERENT;
    });
  }

  /** @returns of the pixels that are not ground in either shot, or in both */
  #compare(upper: Pixels, lower: Pixels, shared: number): { either: Compared; both: Compared } {
    const [a, b] = [wordsOf(upper), wordsOf(lower)];
    const { width } = upper;
    const looked = Math.min(shared, SEAM_ROWS) * width;
    const [fromA, fromB] = [a.length - looked, shared * width - looked];
    const either = { pixels: 0, difference: 0 };
    const both = { pixels: 0, difference: 0 };
    for (let at = 0; at < looked; at += ACROSS) {
      const isGroundA = a[fromA + at] === this.#known[fromA + at];
      const isGroundB = b[fromB + at] === this.#known[fromB + at];
      if (isGroundA && isGroundB) continue;
      const difference = apart(a[fromA + at] as number, b[fromB + at] as number);
      either.pixels++;
      either.difference += difference;
      if (isGroundA || isGroundB) continue;
      both.pixels++;
      both.difference += difference;
    }
    const mean = ({ pixels, difference }: Compared): Compared => ({
      pixels,
      difference: pixels === 0 ? 0 : difference / pixels,
    });
    return { either: mean(either), both: mean(both) };
  }
}
