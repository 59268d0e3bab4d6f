import { DESCRIPTION_WORDS } from './describe.ts';
import type { Features } from './features.ts';

/** A feature of one picture, and the feature of the other that looks like it. */
export interface Pair {
  one: number;
  other: number;
}

/** Bits of 256 in which what is around two places may differ; unrelated ones differ in some 110. */
const MAX_BITS = 76;
/** The next that looks like it must differ in so much more, or it could be any of a pattern. */
const SECOND_RATIO = 0.88;

/** What differs in more cannot be the second that spoils the nearest. */
const FAR = Math.ceil(MAX_BITS / SECOND_RATIO);
/** So many words are counted together. */
const TOGETHER = 4;

/** In how many bits {@link TOGETHER} words differ. */
function bitsOf(left: Uint32Array, from: number, right: Uint32Array, to: number): number {
  let bytes = 0;
  for (let at = 0; at < TOGETHER; at += 2) {
    let one = (left[from + at] as number) ^ (right[to + at] as number);
    let other = (left[from + at + 1] as number) ^ (right[to + at + 1] as number);
    one -= (one >>> 1) & 0x5555_5555;
    other -= (other >>> 1) & 0x5555_5555;
    // Eight fours of bits, with 8 at most in each.
    const fours =
      (one & 0x3333_3333) +
      ((one >>> 2) & 0x3333_3333) +
      (other & 0x3333_3333) +
      ((other >>> 2) & 0x3333_3333);
    bytes += (fours & 0x0f0f_0f0f) + ((fours >>> 4) & 0x0f0f_0f0f);
  }
  return Math.imul(bytes, 0x0101_0101) >>> 24;
}

/** For each feature of one picture the nearest of the other, where it is near and none other is nearly as near. */
export function pairsOf(one: Features, other: Features): Pair[] {
  const pairs: Pair[] = [];
  const [left, right] = [one.descriptions, other.descriptions];
  for (let from = 0; from < left.length; from += DESCRIPTION_WORDS) {
    let [best, second, at] = [MAX_BITS + 1, FAR, -1];
    for (let to = 0; to < right.length; to += DESCRIPTION_WORDS) {
      let bits = bitsOf(left, from, right, to);
      if (bits >= second) continue;
      bits += bitsOf(left, from + TOGETHER, right, to + TOGETHER);
      if (bits >= second) continue;
      if (bits < best) [second, best, at] = [at < 0 ? second : best, bits, to];
      else second = bits;
    }
    if (at < 0 || best > second * SECOND_RATIO) continue;
    pairs.push({ one: from / DESCRIPTION_WORDS, other: at / DESCRIPTION_WORDS });
  }
  return pairs;
}
