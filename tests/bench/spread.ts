import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { say } from '../../scripts/setup/plain.ts';
import { type Entry, entryOf } from '../../utils/spread/entry.ts';
import { type Fingerprint, fingerprintOf, type Query, queryOf } from '../../utils/spread/fingerprint.ts';
import { LIMITS, match } from '../../utils/spread/match.ts';
import {
  CHANGES,
  type ChangeName,
  HARDER_CHANGES,
  type Measured,
  type Rate,
} from '../../utils/spread/measured.ts';
import { MediaIndex } from '../../utils/spread/media-index.ts';
import { METHOD_VERSION } from '../../utils/spread/medium.ts';
import { distance, PDQ_DISTANCE, PDQ_QUALITY } from '../../utils/spread/pdq.ts';
import { grayOf, type Rgba } from '../../utils/spread/picture.ts';
import { CHANGE_NAMES, changed, HARDER_NAMES } from '../pictures/changes.ts';
import { randomOf } from '../pictures/random.ts';
import { timed } from './cpu.ts';
import { takeScreenshots } from './spread-screenshots.ts';
import { CANDIDATES, type Kept, keep, type Source, sourcesOf } from './spread-set.ts';
import { median, round } from './stand.ts';

/*
 * The same picture, found again after what people do to it: by both stages, as the program does it. A false pair is a query and a medium of another
 * picture that the program would propose.
 */

export const title = 'the same picture found again among others, and what finding costs with 10,000 media';
/** `write` is all of it, and keeps the rates beside the code: utils/spread/measured.json. */
export const parts = ['small', 'large', 'write'];

/** Pictures that are changed, of each kind; and media that nobody asks for beside them. */
const SIZES = {
  small: { sources: 4, others: 60 },
  usual: { sources: 8, others: 900 },
  large: { sources: 60, others: 3000 },
};
const MEASURED = new URL('../../utils/spread/measured.json', import.meta.url);

interface Times {
  index: number[];
  first: number[];
  second: number[];
  plain: number[];
  byHash: number[];
}

/** What is counted of one change, over all pictures. */
interface Tally extends Rate {
  portraits: Rate;
  /** The own picture was among the candidates. */
  listed: number;
  missed: string[];
}

const newTally = (): Tally => ({
  asked: 0,
  found: 0,
  portraits: { asked: 0, found: 0 },
  listed: 0,
  missed: [],
});

/** PDQ as it is looked up without an index: each hash against each form. */
function linear(entries: readonly Entry[], { forms }: Query): number {
  let found = 0;
  for (const { hashes } of entries) {
    for (const hash of hashes) for (const form of forms) if (distance(hash, form) <= PDQ_DISTANCE) found++;
  }
  return found;
}

/** Asks with changed pictures, and counts. */
class Asker {
  readonly tallies = new Map<ChangeName, Tally>();
  queries = 0;
  falsePairs = 0;
  readonly #kept: Kept;
  readonly #index: MediaIndex;
  readonly #times: Times;

  constructor(kept: Kept, index: MediaIndex, times: Times) {
    this.#kept = kept;
    this.#index = index;
    this.#times = times;
  }

  tell(name: ChangeName): void {
    const { asked, found, listed, missed } = this.tallies.get(name) as Tally;
    const not = missed.map((one) => `; not ${one}`).join('');
    say(`${name}: ${found} of ${asked} found, ${listed} in the first stage${not}`);
  }

  ask(name: ChangeName, { id: own, kind }: Source, picture: Rgba): void {
    const { fingerprints, others, entries, filler } = this.#kept;
    const query = queryOf(grayOf(picture));
    const candidates = timed(this.#times.first, () => this.#index.candidates(query, CANDIDATES));
    // In the place of those that are made stand real ones, which cost what they would.
    const compared = candidates.map(({ id }, rank) =>
      fingerprints.has(id) ? id : (others[(this.queries * CANDIDATES + rank) % others.length] as string),
    );
    const found = timed(this.#times.second, () =>
      compared.filter((id) => match(query, fingerprints.get(id) as Fingerprint) !== null),
    );
    const wrong = new Set(found.filter((id) => id !== own));
    for (const id of wrong) say(`${own}, changed by ${name}: ${id} is proposed`);
    this.falsePairs += wrong.size;
    this.queries++;
    const tally = this.tallies.get(name) ?? newTally();
    this.tallies.set(name, tally);
    for (const rate of kind === 'portrait' ? [tally, tally.portraits] : [tally]) {
      rate.asked++;
      if (found.includes(own)) rate.found++;
    }
    if (candidates.some(({ id }) => id === own)) tally.listed++;
    if (!found.includes(own)) tally.missed.push(own);
    if (this.queries % 7 !== 0) return;
    timed(this.#times.plain, () => linear([...entries, ...filler], query));
    timed(this.#times.byHash, () => this.#index.near(query.forms));
  }
}

/** The reverse: the screenshots are kept, and the picture is asked for. */
function reverse(kept: Kept, shots: readonly { source: Source; picture: Rgba }[]): Rate {
  const looked = shots.map(({ source, picture }, at) => ({
    source,
    id: `screenshot ${at}`,
    fingerprint: fingerprintOf(grayOf(picture)),
  }));
  const index = new MediaIndex([
    ...kept.entries,
    ...looked.map(({ id, fingerprint }) => entryOf(id, fingerprint)),
  ]);
  const found = looked.filter(({ source, id, fingerprint }) => {
    const query = queryOf(grayOf(source.picture));
    return (
      index.candidates(query, CANDIDATES).some((candidate) => candidate.id === id) &&
      match(query, fingerprint) !== null
    );
  });
  return { asked: shots.length, found: found.length };
}

function write(
  sources: readonly Source[],
  { others }: Kept,
  figures: Pick<Measured, 'recall' | 'portraits' | 'pairs' | 'falsePairs'>,
): void {
  const count = (kind: Source['kind']) => sources.filter((source) => source.kind === kind).length;
  const measured: Measured = {
    version: METHOD_VERSION,
    made: new Date().toISOString().slice(0, 10),
    limits: { pdqBits: PDQ_DISTANCE, pdqQuality: PDQ_QUALITY, ...LIMITS },
    set: {
      drawings: count('drawing'),
      portraits: count('portrait'),
      wallpapers: count('wallpaper'),
      others: others.length,
    },
    ...figures,
  };
  writeFileSync(MEASURED, `${JSON.stringify(measured, null, 2)}\n`);
}

const nameOf = (change: string): string => `recall${change.charAt(0).toUpperCase()}${change.slice(1)}`;
const shareOf = ({ asked, found }: Rate): number => round(found / asked);
const sumOf = (rates: readonly Rate[]): Rate => ({
  asked: rates.reduce((sum, { asked }) => sum + asked, 0),
  found: rates.reduce((sum, { found }) => sum + found, 0),
});

export async function run(part?: string): Promise<Record<string, number>> {
  const size = SIZES[part === 'small' || part === 'large' ? part : 'usual'];
  const times: Times = { index: [], first: [], second: [], plain: [], byHash: [] };
  const sources = await sourcesOf(size.sources);
  const kept = keep(sources, size.others, times.index);
  const build: number[] = [];
  const index = timed(build, () => new MediaIndex([...kept.entries, ...kept.filler]));
  const asker = new Asker(kept, index, times);
  for (const name of [...CHANGE_NAMES, ...HARDER_NAMES]) {
    for (const [at, source] of sources.entries())
      asker.ask(name, source, changed(source.picture, name, randomOf(at + 1)));
    asker.tell(name);
  }
  const shots = await takeScreenshots(sources);
  for (const { name, source, picture } of shots) asker.ask(name, source, picture);
  for (const name of ['screenshot', 'screenshotTwice'] as const) asker.tell(name);
  const turned = reverse(
    kept,
    shots.filter(({ name }) => name === 'screenshot'),
  );
  const names: readonly ChangeName[] = [...CHANGES, ...HARDER_CHANGES];
  const tallyOf = (name: ChangeName) => asker.tallies.get(name) as Tally;
  const recall = Object.fromEntries(
    names.map((name): [ChangeName, Rate] => {
      const { asked, found } = tallyOf(name);
      return [name, { asked, found }];
    }),
  ) as Record<ChangeName, Rate>;
  const portraits = sumOf(CHANGES.map((name) => tallyOf(name).portraits));
  const falsePairs = kept.falsePairs + asker.falsePairs;
  const pairs = kept.pairs + asker.queries * (kept.entries.length - 1);
  if (part === 'write') write(sources, kept, { recall, portraits, pairs, falsePairs });
  const all = CHANGES.map(tallyOf);
  return {
    ...Object.fromEntries(names.map((name) => [nameOf(name), shareOf(recall[name])])),
    recallScreenshotReverse: shareOf(turned),
    recallPortraits: shareOf(portraits),
    listed: round(all.reduce((sum, { listed }) => sum + listed, 0) / sumOf(all).asked),
    falsePairs,
    pairs,
    queryMs: round(median(times.first)),
    secondStageMs: round(median(times.second)),
    indexMsPerPicture: round(median(times.index)),
    indexMB: round(index.bytes / 2 ** 20),
    buildMs: Math.round(median(build)),
    speedup: round(median(times.plain) / median(times.byHash)),
    synthetic: kept.filler.length,
    cores: availableParallelism(),
  };
}
