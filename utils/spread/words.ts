import { DESCRIPTION_WORDS } from './describe.ts';
import type { Features } from './features.ts';

/*
 * Descriptions as words to look up: 16 of their bits each time, others for each table. Of places that look alike some of these are the same to
 * the bit, though others differ (locality-sensitive hashing by sampled bits; Indyk and Motwani 1998).
 */

export const WORD_TABLES = 4;
const WORD_BITS = 16;
/** Prime to the 128 bits by the median, so that each is taken once, and neighbours are not taken together. */
const STRIDE = 37;
const MEDIAN_BITS = 128;

/** {@link WORD_TABLES} words for each feature, one after the other. */
export function wordsOf({ descriptions }: Features): Uint16Array {
  const count = descriptions.length / DESCRIPTION_WORDS;
  const words = new Uint16Array(count * WORD_TABLES);
  for (let at = 0; at < words.length; at++) {
    const from = Math.floor(at / WORD_TABLES) * DESCRIPTION_WORDS;
    let word = 0;
    for (let k = 0; k < WORD_BITS; k++) {
      const bit = (((at % WORD_TABLES) * WORD_BITS + k) * STRIDE) % MEDIAN_BITS;
      word = (word << 1) | (((descriptions[from + (bit >> 5)] as number) >>> (bit & 31)) & 1);
    }
    words[at] = word;
  }
  return words;
}

const HASH_BLOCKS = 16;
export const HASH_TABLES = HASH_BLOCKS;

/** A hash as 16 words, one for each table. */
export const hashWords = (hash: Uint8Array): Uint16Array =>
  Uint16Array.from(
    { length: HASH_BLOCKS },
    (_, at) => ((hash[at * 2] as number) << 8) | (hash[at * 2 + 1] as number),
  );
