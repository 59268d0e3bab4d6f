import { SEAM_ROWS, SHIFTS } from './join.ts';
import { type Pixels, wordsOf } from './pixels.ts';

/*
 * Whether rows that two shots share lie on each other, told by how much worse they do a few rows off. What does not move with the
 * content, colours behind a chat, differs as much in all places and so says nothing; edges of letters and bubbles do.
 */

/** Rows by which it is tried beside the place that is thought: more than a seam may be off, less than a line of text. */
const ASIDE = [3, 4, 5, 6, 8, 10];
/** Shared rows differ by less than this share of what they differ by aside. */
const CLEARLY = 0.7;
/** Mean difference of a channel aside below which nothing stands there that could tell. */
const LEAST = 3;
/** Fewer rows say nothing. */
const FEWEST_ROWS = 8;
const ACROSS = 3;

/** @param shared rows that both show: the last of `upper` and the first of `lower` */
export function linesUp(upper: Pixels, lower: Pixels, shared: number): boolean {
  const differences = (shifts: readonly number[]): number[] =>
    shifts
      .filter((shift) => shared + shift >= FEWEST_ROWS)
      .map((shift) => difference(upper, lower, shared + shift));
  const here = Math.min(...differences([0, ...SHIFTS]));
  const aside = differences(ASIDE.flatMap((rows) => [rows, -rows]));
  const mean = aside.reduce((sum, one) => sum + one, 0) / aside.length;
  return aside.length >= ASIDE.length && mean >= LEAST && here < CLEARLY * mean;
}

/** Mean difference of a channel over the rows, of which the lowest are looked at. */
function difference(upper: Pixels, lower: Pixels, shared: number): number {
  const [a, b] = [wordsOf(upper), wordsOf(lower)];
  const { width } = upper;
  const looked = Math.min(shared, SEAM_ROWS, a.length / width) * width;
  const [fromA, fromB] = [a.length - looked, shared * width - looked];
  let sum = 0;
  for (let at = 0; at < looked; at += ACROSS) sum += apart(a[fromA + at] as number, b[fromB + at] as number);
  return sum / Math.ceil(looked / ACROSS);
}

/** Mean difference of the three channels of two pixels. */
export function apart(a: number, b: number): number {
  const channel = (at: number): number => Math.abs(((a >> at) & 255) - ((b >> at) & 255));
  return (channel(0) + channel(8) + channel(16)) / 3;
}
