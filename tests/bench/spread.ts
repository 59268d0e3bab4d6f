import { availableParallelism } from 'node:os';
import { say } from '../../scripts/setup/plain.ts';
import { type Entry, entryOf } from '../../utils/spread/entry.ts';
import {
  type Fingerprint,
  fingerprintOf,
  lookAt,
  type Query,
  queryOf,
} from '../../utils/spread/fingerprint.ts';
import { match } from '../../utils/spread/match.ts';
import { MediaIndex } from '../../utils/spread/media-index.ts';
import { distance, PDQ_BYTES, PDQ_DISTANCE } from '../../utils/spread/pdq.ts';
import { grayOf, type Rgba } from '../../utils/spread/picture.ts';
import { WORD_TABLES } from '../../utils/spread/words.ts';
import { CHANGE_NAMES, changed } from '../pictures/changes.ts';
import { drawing } from '../pictures/drawing.ts';
import { portrait } from '../pictures/portrait.ts';
import { randomOf } from '../pictures/random.ts';
import { wallpapers } from '../pictures/wallpapers.ts';
import { median, round } from './stand.ts';

/*
 * The same picture, found again after what people do to it: by both stages, as the program does it. A false pair is a query and a medium of another
 * picture that the program would propose.
 */

export const title = 'the same picture found again among others, and what finding costs with 10,000 media';
export const parts = ['small', 'large'];

/** Pictures that are changed, of each kind; and media that nobody asks for beside them. */
const SIZES = {
  small: { sources: 4, others: 60 },
  usual: { sources: 12, others: 1750 },
  large: { sources: 60, others: 3000 },
};
/** Of the first stage so many are compared. */
const CANDIDATES = 20;
const MEDIA = 10_000;

interface Source {
  kind: 'drawing' | 'portrait' | 'wallpaper';
  picture: Rgba;
}

interface Times {
  index: number[];
  first: number[];
  second: number[];
}

/** Processor time, for others may use the machine: with what the engine does beside, compiling and tidying up. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function timed<T>(times: number[], work: () => T): T {
  const start = cpuMs();
  const result = work();
  times.push(cpuMs() - start);
  return result;
}

/** What is counted of one change, over all pictures. */
interface Tally {
  asked: number;
  found: number;
  portraits: number;
  foundPortraits: number;
  /** The own picture was among the candidates. */
  listed: number;
  missed: string[];
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

/** PDQ as it is looked up without an index: each hash against each form. */
function linear(entries: readonly Entry[], { forms }: Query): number {
  let found = 0;
  for (const { hashes } of entries) {
    for (const hash of hashes) for (const form of forms) if (distance(hash, form) <= PDQ_DISTANCE) found++;
  }
  return found;
}

async function sourcesOf(count: number): Promise<Source[]> {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  return [
    ...numbers.map((seed): Source => ({ kind: 'drawing', picture: drawing(seed) })),
    ...numbers.map((seed): Source => ({ kind: 'portrait', picture: portrait(seed) })),
    ...(await wallpapers(count)).map((picture): Source => ({ kind: 'wallpaper', picture })),
  ];
}

export async function run(part?: string): Promise<Record<string, number>> {
  const size = SIZES[part === 'small' || part === 'large' ? part : 'usual'];
  const times: Times = { index: [], first: [], second: [] };
  const sources = await sourcesOf(size.sources);
  const kept = new Map<string, Fingerprint>();
  for (const [at, { picture }] of sources.entries()) {
    kept.set(
      `source ${at}`,
      timed(times.index, () => lookAt(grayOf(picture)).fingerprint),
    );
  }
  for (let at = 0; at < size.others; at++) {
    const picture = at % 2 === 0 ? drawing(10_000 + at) : portrait(10_000 + at);
    kept.set(`other ${at}`, fingerprintOf(grayOf(picture)));
  }
  const entries = Array.from(kept, ([id, fingerprint]) => entryOf(id, fingerprint));
  // Not like the pictures that are asked for: those would then be like thousands of others.
  const filler = synthetic(entries.slice(sources.length), MEDIA - entries.length);
  const build: number[] = [];
  const index = timed(build, () => new MediaIndex([...entries, ...filler]));
  const plain: number[] = [];
  const byHash: number[] = [];
  const tallies = new Map<string, Tally>();
  let [queries, falsePairs] = [0, 0];
  for (const name of CHANGE_NAMES) {
    const tally: Tally = { asked: 0, found: 0, portraits: 0, foundPortraits: 0, listed: 0, missed: [] };
    for (const [at, { kind, picture }] of sources.entries()) {
      const query = queryOf(grayOf(changed(picture, name, randomOf(at + 1))));
      const candidates = timed(times.first, () => index.candidates(query, CANDIDATES));
      // In the place of those that are made stand real ones, which cost what they would.
      const compared = candidates.map(({ id }, rank) =>
        kept.has(id) ? id : `other ${(queries * CANDIDATES + rank) % size.others}`,
      );
      const found = timed(times.second, () =>
        compared.filter((id) => match(query, kept.get(id) as Fingerprint) !== null),
      );
      const own = `source ${at}`;
      const isFound = found.includes(own);
      queries++;
      falsePairs += new Set(found.filter((id) => id !== own)).size;
      tally.asked++;
      if (candidates.some(({ id }) => id === own)) tally.listed++;
      if (isFound) tally.found++;
      else tally.missed.push(`${kind} ${(at % size.sources) + 1}`);
      if (kind === 'portrait') tally.portraits++;
      if (kind === 'portrait' && isFound) tally.foundPortraits++;
      if (queries % 7 === 0) {
        timed(plain, () => linear([...entries, ...filler], query));
        timed(byHash, () => index.near(query.forms));
      }
    }
    tallies.set(name, tally);
    say(
      `${name}: ${tally.found} of ${tally.asked} found, ${tally.listed} in the first stage${tally.missed.map((one) => `; not ${one}`).join('')}`,
    );
  }
  const recall = (name: string) => {
    const { found, asked } = tallies.get(name) as Tally;
    return round(found / asked);
  };
  const all = Array.from(tallies.values());
  const sum = (value: (tally: Tally) => number) => all.reduce((total, tally) => total + value(tally), 0);
  return {
    ...Object.fromEntries(
      CHANGE_NAMES.map((name) => [`recall${name.charAt(0).toUpperCase()}${name.slice(1)}`, recall(name)]),
    ),
    recallPortraits: round(sum((tally) => tally.foundPortraits) / sum((tally) => tally.portraits)),
    listed: round(sum((tally) => tally.listed) / sum((tally) => tally.asked)),
    falsePairs,
    pairs: queries * kept.size - queries,
    queryMs: round(median(times.first)),
    secondStageMs: round(median(times.second)),
    indexMsPerPicture: round(median(times.index)),
    indexMB: round(index.bytes / 2 ** 20),
    buildMs: Math.round(median(build)),
    speedup: round(median(plain) / median(byHash)),
    synthetic: filler.length,
    cores: availableParallelism(),
  };
}
