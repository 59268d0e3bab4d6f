import { say } from '../../scripts/setup/plain.ts';
import { type Entry, entryOf } from '../../utils/spread/entry.ts';
import { type Fingerprint, lookAt, type Query } from '../../utils/spread/fingerprint.ts';
import { match } from '../../utils/spread/match.ts';
import { MediaIndex } from '../../utils/spread/media-index.ts';
import { PDQ_BYTES, PDQ_QUALITY } from '../../utils/spread/pdq.ts';
import { grayOf, type Rgba } from '../../utils/spread/picture.ts';
import { WORD_TABLES } from '../../utils/spread/words.ts';
import { drawing } from '../pictures/drawing.ts';
import { portrait } from '../pictures/portrait.ts';
import { randomOf } from '../pictures/random.ts';
import { wallpapers } from '../pictures/wallpapers.ts';
import { timed } from './cpu.ts';

/* The pictures that are changed and asked for, those beside them, and what fills the index up. */

/** Of the first stage so many are compared. */
export const CANDIDATES = 20;
const MEDIA = 10_000;

export interface Source {
  id: string;
  kind: 'drawing' | 'portrait' | 'wallpaper';
  picture: Rgba;
}

/** Fewer places in a picture are next to nothing, where PDQ sees nothing in it either: an empty wall, a blurred light. Nothing finds it again. */
const LEAST_PLACES = 20;

function isEmpty(picture: Rgba): boolean {
  const { hashes, features } = lookAt(grayOf(picture)).fingerprint;
  return features.scales.length < LEAST_PLACES && hashes.every(({ quality }) => quality < PDQ_QUALITY);
}

/** @param count of each kind; of wallpapers as many as are here and show something */
export async function sourcesOf(count: number): Promise<Source[]> {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const all = await wallpapers(count);
  const papers = all.filter((picture) => !isEmpty(picture));
  if (papers.length < all.length)
    say(`${all.length - papers.length} of ${all.length} wallpapers show next to nothing and are left out.`);
  return [
    ...numbers.map((seed): Source => ({ id: `drawing ${seed}`, kind: 'drawing', picture: drawing(seed) })),
    ...numbers.map((seed): Source => ({ id: `portrait ${seed}`, kind: 'portrait', picture: portrait(seed) })),
    ...papers.map((picture, at): Source => ({ id: `wallpaper ${at + 1}`, kind: 'wallpaper', picture })),
  ];
}

/** What nobody changed: looked at, small. */
function otherOf(seed: number): ReturnType<typeof lookAt> {
  return lookAt(grayOf(seed % 2 === 0 ? drawing(seed, 480, 360) : portrait(seed, 360, 480)));
}

/** Entries that nobody asks for: words of real pictures, mixed, and hashes by chance. */
function synthetic(real: readonly Entry[], count: number): Entry[] {
  const random = randomOf(9);
  const pick = <T>(all: ArrayLike<T>): T => all[Math.floor(random() * all.length)] as T;
  return Array.from({ length: count }, (_, at) => {
    const like = pick(real);
    const hashes = like.hashes.map(() => Uint8Array.from({ length: PDQ_BYTES }, () => random() * 256));
    const words = like.words.map((_, place) => {
      const donor = pick(real).words;
      const feature = Math.floor((random() * donor.length) / WORD_TABLES);
      return donor[feature * WORD_TABLES + (place % WORD_TABLES)] ?? 0;
    });
    return { id: `synthetic ${at}`, hashes, words };
  });
}

export interface Kept {
  /** By id, the sources first. */
  fingerprints: Map<string, Fingerprint>;
  /** Of the real ones, and of those that are made. */
  entries: Entry[];
  filler: Entry[];
  /** Ids of those beside the sources. */
  others: string[];
  /** Of different pictures that were compared, each with each, once. */
  pairs: number;
  falsePairs: number;
}

/** Media of different pictures that are proposed. */
function proposed(query: Query, index: MediaIndex, fingerprints: ReadonlyMap<string, Fingerprint>): string[] {
  return index
    .candidates(query, CANDIDATES)
    .map(({ id }) => id)
    .filter((id) => match(query, fingerprints.get(id) as Fingerprint) !== null);
}

/**
 * Looks at all, and asks with each for those before it, as the program does when a medium is added.
 * @param times of looking at the sources, ms of processor time
 */
export function keep(sources: readonly Source[], count: number, times: number[]): Kept {
  const fingerprints = new Map<string, Fingerprint>();
  const before = new MediaIndex();
  let falsePairs = 0;
  let pairs = 0;
  const take = (id: string, { fingerprint, query }: ReturnType<typeof lookAt>) => {
    const wrong = proposed(query, before, fingerprints);
    for (const other of wrong) say(`${id} and ${other} are proposed`);
    falsePairs += wrong.length;
    pairs += before.size;
    fingerprints.set(id, fingerprint);
    before.add(entryOf(id, fingerprint));
  };
  for (const { id, picture } of sources)
    take(
      id,
      timed(times, () => lookAt(grayOf(picture))),
    );
  const others = Array.from({ length: count }, (_, at) => `other ${at}`);
  for (const [at, id] of others.entries()) take(id, otherOf(10_000 + at));
  const entries = Array.from(fingerprints, ([id, fingerprint]) => entryOf(id, fingerprint));
  // Not like the pictures that are asked for: those would then be like thousands of others.
  const filler = synthetic(entries.slice(sources.length), MEDIA - entries.length);
  return { fingerprints, entries, filler, others, pairs, falsePairs };
}
