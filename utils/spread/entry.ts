import type { Fingerprint } from './fingerprint.ts';
import { PDQ_BYTES, PDQ_QUALITY } from './pdq.ts';
import { joinSections, splitSections } from './sections.ts';
import { SpreadError } from './spread-error.ts';
import { WORD_TABLES, wordsOf } from './words.ts';

/** What the first stage keeps of a medium: some 3 kB. */
export interface Entry {
  id: string;
  /** PDQ, of those forms of it that have the quality to be compared. */
  hashes: Uint8Array[];
  words: Uint16Array;
}

const VERSION = 1;

export const entryOf = (id: string, { hashes, features, parts }: Fingerprint): Entry => ({
  id,
  hashes: hashes.filter(({ quality }) => quality >= PDQ_QUALITY).map(({ hash }) => hash),
  words: Uint16Array.from([features, ...parts].flatMap((one) => [...wordsOf(one)])),
});

/** Entries as bytes, to be sealed as a block. */
export function encodeEntries(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  return joinSections(
    VERSION,
    entries.flatMap(({ id, hashes, words }) => [
      text.encode(id),
      Uint8Array.from(hashes.flatMap((hash) => [...hash])),
      words,
    ]),
  );
}

/** @throws SpreadError `damaged` */
export function decodeEntries(bytes: Uint8Array): Entry[] {
  const sections = splitSections(bytes, VERSION);
  const entries: Entry[] = [];
  for (let at = 0; at < sections.length; at += 3) {
    const [id, hashes, words] = sections.slice(at, at + 3);
    if (id === undefined || hashes === undefined || words === undefined)
      throw new SpreadError('damaged', 'half an entry');
    if (hashes.length % PDQ_BYTES !== 0 || words.length % (2 * WORD_TABLES) !== 0)
      throw new SpreadError('damaged', 'half a hash or word');
    entries.push({
      id: new TextDecoder().decode(id),
      hashes: Array.from({ length: hashes.length / PDQ_BYTES }, (_, k) =>
        hashes.slice(k * PDQ_BYTES, (k + 1) * PDQ_BYTES),
      ),
      words: new Uint16Array(words.buffer),
    });
  }
  return entries;
}
