import { say } from '../../scripts/setup/plain.ts';
import { median, round } from './stand.ts';

/* Figures of two builds, taken one after the other each time, so that what else the machine does weighs on both alike. */

export interface Pair {
  before: number;
  now: number;
}

/**
 * @param what how it is told
 * @param runs that count; one before them is thrown away, in which the browser compiles the scripts
 * @param time ms of one run
 */
export async function pairs<Side>(
  what: string,
  sides: Readonly<Record<keyof Pair, Side>>,
  runs: number,
  time: (side: Side) => Promise<number>,
): Promise<Pair[]> {
  const all: Pair[] = [];
  for (let run = 0; run <= runs; run++) {
    const pair = { before: await time(sides.before), now: await time(sides.now) };
    say(`${what}: ${Math.round(pair.before)} ms before, ${Math.round(pair.now)} ms now`);
    all.push(pair);
  }
  return all.slice(1);
}

export const middle = (all: readonly Pair[], side: keyof Pair): number =>
  Math.round(median(all.map((pair) => pair[side])));
export const ratio = (all: readonly Pair[]): number =>
  round(median(all.map(({ now, before }) => now / before)));
