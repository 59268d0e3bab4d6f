import { DESCRIPTION_WORDS } from './describe.ts';
import type { Features } from './features.ts';
import { bitCount } from './pdq.ts';

/** A feature of one picture, and the feature of the other that looks like it. */
export interface Pair {
  one: number;
  other: number;
}

/** Bits of 256 in which what is around two places may differ; unrelated ones differ in some 110. */
const MAX_BITS = 76;
/** The next that looks like it must differ in so much more, or it could be any of a pattern. */
const SECOND_RATIO = 0.88;

/** For each feature of one picture the nearest of the other, where it is near and none other is nearly as near. */
export function pairsOf(one: Features, other: Features): Pair[] {
  const pairs: Pair[] = [];
  const [left, right] = [one.descriptions, other.descriptions];
  for (let from = 0; from < left.length; from += DESCRIPTION_WORDS) {
    let [best, second, at] = [MAX_BITS + 1, 257, -1];
    for (let to = 0; to < right.length; to += DESCRIPTION_WORDS) {
      let bits = 0;
      for (let word = 0; word < DESCRIPTION_WORDS && bits < second; word++) {
        bits += bitCount((left[from + word] as number) ^ (right[to + word] as number));
      }
      if (bits >= second) continue;
      if (bits < best) [second, best, at] = [at < 0 ? second : best, bits, to];
      else second = bits;
    }
    if (at < 0 || best > second * SECOND_RATIO) continue;
    pairs.push({ one: from / DESCRIPTION_WORDS, other: at / DESCRIPTION_WORDS });
  }
  return pairs;
}
