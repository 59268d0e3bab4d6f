import type { Bytes } from '../byte-stream.ts';
import { GATES, LEFT_OUT } from './circuit.ts';

const WORD = 4;
/** Words of a key of AES-256, and of those of all its rounds. */
const KEY_WORDS = 8;
const ALL_WORDS = 60;

/** The S-box for each of four bytes, by the circuit: bit by bit, those of all at a time. */
function subWord(word: Uint8Array): Bytes {
  const values = new Map<string, number>();
  for (let bit = 0; bit < 8; bit++) {
    const bits = word.reduce((sum, byte, place) => sum | (((byte >> (7 - bit)) & 1) << place), 0);
    values.set(`x${bit}`, bits);
  }
  for (const { to, operation, from } of GATES) {
    const [left, right] = from.map((name) => values.get(name) as number) as [number, number];
    values.set(to, operation === '&' ? left & right : left ^ right);
  }
  return Uint8Array.from(word, (_, place) => {
    let byte = LEFT_OUT;
    for (let bit = 0; bit < 8; bit++) byte ^= (((values.get(`s${bit}`) as number) >> place) & 1) << (7 - bit);
    return byte;
  });
}

/** The keys of the fifteen rounds, 16 bytes each, of AES-256 (FIPS 197, 5.2). */
export function expandKey(key: Uint8Array): Bytes {
  const words = new Uint8Array(ALL_WORDS * WORD);
  words.set(key);
  let constant = 1;
  for (let word = KEY_WORDS; word < ALL_WORDS; word++) {
    let last = words.slice((word - 1) * WORD, word * WORD);
    const place = word % KEY_WORDS;
    if (place === 0) {
      last = subWord(Uint8Array.of(last[1] ?? 0, last[2] ?? 0, last[3] ?? 0, last[0] ?? 0));
      last[0] = (last[0] as number) ^ constant;
      // Seven are needed; the eighth would have to be reduced.
      constant <<= 1;
    } else if (place === WORD) last = subWord(last);
    for (let byte = 0; byte < WORD; byte++) {
      const before = words[(word - KEY_WORDS) * WORD + byte] as number;
      words[word * WORD + byte] = before ^ (last[byte] as number);
    }
  }
  return words;
}
