import { Buckets, MAX_MEDIA } from './buckets.ts';
import type { Entry } from './entry.ts';
import type { Query } from './fingerprint.ts';
import { distance, PDQ_BYTES, PDQ_DISTANCE } from './pdq.ts';
import { HASH_TABLES, hashWords, WORD_TABLES, wordsOf } from './words.ts';

/** A medium that may show the same picture, to be compared. */
export interface Candidate {
  id: string;
  /** Bits of PDQ that differ, in the form that is nearest; `null` where they are more than the rule allows. */
  distance: number | null;
  /** How many of its places look like places of the query, weighed by how rare they are. */
  votes: number;
}

/** Further media are kept apart until they are so many. */
const RECENT = 256;
/** A word that so large a part of the media has says nothing. */
const COMMON_SHARE = 0.1;
/** Fewer do not make a word common. */
const COMMON_LEAST = 50;

/**
 * The first stage: which of ten thousand media are worth a look. Held in memory only; what is kept are the entries ({@link Entry}).
 * By PDQ nothing is missed that the rule matches (multi-index hashing: of 31 bits in 16 blocks, one block has one at most; Norouzi 2012). By the places, those with the most votes.
 */
export class MediaIndex {
  readonly #ids: string[] = [];
  /** Of each medium. */
  readonly #hashes: Uint8Array[][] = [];
  readonly #words: number[] = [];
  #byHash = Buckets.empty(HASH_TABLES);
  #byWord = Buckets.empty(WORD_TABLES);
  /** Those that are in no bucket yet. */
  #waiting: Entry[] = [];
  #recent: { from: number; byHash: Buckets; byWord: Buckets } | null = null;

  constructor(entries: readonly Entry[] = []) {
    for (const entry of entries) this.#take(entry);
    this.#settle();
  }

  get size(): number {
    return this.#ids.length;
  }

  /** What it holds in memory, without the ids. */
  get bytes(): number {
    const hashes = this.#hashes.reduce((sum, all) => sum + all.length * PDQ_BYTES, 0);
    const recent = this.#recent === null ? 0 : this.#recent.byHash.bytes + this.#recent.byWord.bytes;
    return this.#byHash.bytes + this.#byWord.bytes + recent + hashes + this.#words.length * 8;
  }

  /** @throws RangeError when no further one can be numbered */
  add(entry: Entry): void {
    this.#take(entry);
    this.#recent = null;
    if (this.#waiting.length >= RECENT) this.#settle();
  }

  #take(entry: Entry): void {
    if (this.#ids.length >= MAX_MEDIA) throw new RangeError(`an index holds ${MAX_MEDIA} media`);
    this.#ids.push(entry.id);
    this.#hashes.push(entry.hashes);
    this.#words.push(entry.words.length);
    this.#waiting.push(entry);
  }

  #with(byHash: Buckets, byWord: Buckets): { from: number; byHash: Buckets; byWord: Buckets } {
    const from = this.#ids.length - this.#waiting.length;
    const blocks = this.#waiting.map(({ hashes }) =>
      Uint16Array.from(hashes.flatMap((hash) => [...hashWords(hash)])),
    );
    return {
      from,
      byHash: byHash.with(blocks, from),
      byWord: byWord.with(
        this.#waiting.map(({ words }) => words),
        from,
      ),
    };
  }

  #settle(): void {
    const all = this.#with(this.#byHash, this.#byWord);
    [this.#byHash, this.#byWord] = [all.byHash, all.byWord];
    this.#waiting = [];
    this.#recent = null;
  }

  #all(): { byHash: Buckets; byWord: Buckets }[] {
    const settled = { byHash: this.#byHash, byWord: this.#byWord };
    if (this.#waiting.length === 0) return [settled];
    this.#recent ??= this.#with(Buckets.empty(HASH_TABLES), Buckets.empty(WORD_TABLES));
    return [settled, this.#recent];
  }

  /** The least distance of each medium that the rule of PDQ matches, by its number. */
  near(forms: readonly Uint8Array[]): Map<number, number> {
    const found = new Map<number, number>();
    const seen = new Int32Array(this.size).fill(-1);
    const parts = this.#all();
    for (const [at, form] of forms.entries()) {
      for (const [table, word] of hashWords(form).entries()) {
        for (let bit = -1; bit < 16; bit++) {
          const near = bit < 0 ? word : word ^ (1 << bit);
          for (const { byHash } of parts) {
            for (const medium of byHash.at(table, near)) {
              if (seen[medium] === at) continue;
              seen[medium] = at;
              for (const hash of this.#hashes[medium] as Uint8Array[]) {
                const bits = distance(hash, form);
                if (bits <= Math.min(PDQ_DISTANCE, found.get(medium) ?? PDQ_DISTANCE))
                  found.set(medium, bits);
              }
            }
          }
        }
      }
    }
    return found;
  }

  #votes(words: Uint16Array): Float32Array {
    const votes = new Float32Array(this.size);
    const common = Math.max(COMMON_LEAST, this.size * COMMON_SHARE);
    const parts = this.#all();
    for (let at = 0; at < words.length; at++) {
      const runs = parts.map(({ byWord }) => byWord.at(at % WORD_TABLES, words[at] as number));
      const count = runs.reduce((sum, { length }) => sum + length, 0);
      if (count > common) continue;
      const weight = Math.log2(1 + this.size / count);
      for (const media of runs) {
        for (let k = 0; k < media.length; k++) {
          const medium = media[k] as number;
          votes[medium] = (votes[medium] as number) + weight;
        }
      }
    }
    // A picture with many places gets more of them by chance.
    for (let medium = 0; medium < votes.length; medium++) {
      votes[medium] = (votes[medium] as number) / Math.sqrt(1 + (this.#words[medium] as number));
    }
    return votes;
  }

  /** Those that PDQ matches, the nearest first, and then those with the most votes. @param limit how many at most */
  candidates(query: Query, limit: number): Candidate[] {
    const near = this.near(query.forms);
    const sides = [query.sides, ...query.parts].flat();
    const votes = new Float32Array(this.size);
    for (const side of sides) {
      for (const [medium, value] of this.#votes(wordsOf(side)).entries())
        votes[medium] = Math.max(votes[medium] as number, value);
    }
    const least = votes.length <= limit ? 0 : (votes.toSorted()[votes.length - limit] as number);
    const wanted: number[] = [];
    for (let medium = 0; medium < votes.length; medium++) {
      if (near.has(medium) || ((votes[medium] as number) >= least && (votes[medium] as number) > 0))
        wanted.push(medium);
    }
    const byHash = (medium: number) => near.get(medium) ?? PDQ_DISTANCE + 1;
    return wanted
      .toSorted(
        (one, other) => byHash(one) - byHash(other) || (votes[other] as number) - (votes[one] as number),
      )
      .slice(0, limit)
      .map((medium) => ({
        id: this.#ids[medium] as string,
        distance: near.get(medium) ?? null,
        votes: votes[medium] as number,
      }));
  }
}
