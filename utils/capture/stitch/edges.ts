import { type Pixels, wordsOf } from './pixels.ts';
import { SEAM_ROWS, SHIFTS } from './seam.ts';

/*
 * Whether rows that two shots share lie on each other, told by what changes from row to row: the edges of letters and bubbles. What
 * lies behind a chat and stays with the window shows other parts of itself in each shot, but has hardly an edge.
 */

/** A channel that changes by as much from a row to the next is at an edge: drawings in the ground behind a chat change by less. */
const EDGE = 40;
/** Of edges that lie on each other less than a half is left over where the ground behind them differs, of others three quarters. */
const APART = 0.6;
/** Fewer edges say nothing. */
const FEWEST = 12;
/** Every so many pixels of a row one is looked at: no column is left out for good where rows are not a multiple of it wide. */
const ACROSS = 3;
const CHANNELS = [0, 8, 16];

/**
 * @param shared rows that both show: the last of `upper` and the first of `lower`
 * @returns false when there are edges and they do not lie on each other, a row or two more or less
 */
export function edgesMeet(upper: Pixels, lower: Pixels, shared: number): boolean {
  return [0, ...SHIFTS].some((shift) => {
    const { edges, change, difference } = compare(upper, lower, shared + shift);
    return edges < FEWEST || difference < APART * change;
  });
}

interface Compared {
  /** Channels of pixels that are at an edge in one of the shots. */
  edges: number;
  /** Sum of their changes in both shots. */
  change: number;
  /** The same of how much they differ. */
  difference: number;
}

/** @returns of the lowest shared rows; none where there are fewer than two */
function compare(upper: Pixels, lower: Pixels, shared: number): Compared {
  const [a, b] = [wordsOf(upper), wordsOf(lower)];
  const { width } = upper;
  const rows = Math.min(shared, SEAM_ROWS, a.length / width) - 1;
  const compared = { edges: 0, change: 0, difference: 0 };
  if (rows < 1) return compared;
  const [fromA, fromB] = [a.length - rows * width, (shared - rows) * width];
  for (let at = 0; at < rows * width; at += ACROSS) {
    for (const channel of CHANNELS) {
      const changeA = changeOf(a, fromA + at, width, channel);
      const changeB = changeOf(b, fromB + at, width, channel);
      if (Math.abs(changeA) < EDGE && Math.abs(changeB) < EDGE) continue;
      compared.edges++;
      compared.change += Math.abs(changeA) + Math.abs(changeB);
      compared.difference += Math.abs(changeA - changeB);
    }
  }
  return compared;
}

/** How much a channel of a pixel differs from the one above it. */
const changeOf = (words: Uint32Array, at: number, width: number, channel: number): number =>
  (((words[at] as number) >> channel) & 255) - (((words[at - width] as number) >> channel) & 255);
