import { type MediumId, mediumId, type Proposal } from '../medium.ts';
import { type Channel, Channels, type Rename, readingOf } from './channels.ts';
import { forwardsOf } from './forwards.ts';
import { merged } from './merge.ts';
import { type First, type PictureStory, pictureStory } from './picture-story.ts';
import { type ShownMedium, type Sighting, type StoryCapture, sightingOf, sightingsOf } from './sighting.ts';

/* Of a case: which channels published how many of the same pictures, and which forwarded from which. Only what a person confirmed counts. */

/** How often one channel forwarded from another. */
export interface ForwardCount {
  from: string;
  to: string;
  /** Items that show a confirmed picture. */
  confirmed: number;
  /** All items of the captures, whatever they show. */
  items: number;
  /** From where is known by a name at least once, which another may have had. */
  byName: boolean;
}

/** Two channels. */
export interface SharedPictures {
  one: string;
  other: string;
  /** Numbers of the pictures, from 1, that both published. */
  pictures: number[];
  /** Proposals between them on which nobody decided. */
  undecided: number;
}

export interface CaseStory {
  /** Of all confirmed pictures; each item once, however many of them it shows. */
  story: PictureStory;
  pictures: number;
  /** Numbers of the pictures that a sighting shows, from 1. */
  picturesOf: ReadonlyMap<string, number[]>;
  /** Of all captures, also those without such a picture; those that published one first come first. */
  channels: Channel[];
  /** Numbers of the pictures of each channel that has one. */
  picturesAt: ReadonlyMap<string, number[]>;
  /** Each two that share one, or between which something is undecided. */
  shared: SharedPictures[];
  forwards: ForwardCount[];
  /** Forwards whose page does not say of whom. */
  unnamedForwards: number;
  renames: Rename[];
  /** Undecided proposals between two captures of the case. */
  undecided: number;
}

export interface CaseMedia {
  captures: readonly StoryCapture[];
  /** Of these captures. */
  media: readonly ShownMedium[];
  /** Media of each confirmed picture; those of other captures are left out. */
  groups: readonly (readonly MediumId[])[];
  proposals: readonly Pick<Proposal, 'one' | 'other'>[];
}

export function caseStory({ captures, media, groups, proposals }: CaseMedia): CaseStory {
  const byId = new Map(media.map((medium) => [mediumId(medium), medium]));
  const sightings = (ids: readonly MediumId[]): Sighting[] =>
    captures.flatMap((capture) => {
      const here = ids.flatMap((id) => byId.get(id) ?? []).filter((one) => one.capture === capture.id);
      return here.length === 0 ? [] : sightingsOf(here, capture);
    });
  // One that is in a single place of the case, however often that was captured, has not spread in it.
  const found = groups.map(sightings).filter((all) => merged(all).length > 1);
  const numbers = new Map(
    found.flatMap((all, index) =>
      all.flatMap(({ seen }) => seen[0].media.map((id) => [id, index + 1] as const)),
    ),
  );
  const story = { ...pictureStory(found.flat(), captures), ...firstsOf(found, captures) };
  const picturesOf = new Map(
    story.sightings.map(({ key, seen }) => [
      key,
      sorted(seen.flatMap((one) => one.media.flatMap((id) => numbers.get(id) ?? []))),
    ]),
  );
  const picturesAt = new Map<string, number[]>();
  for (const [key, channel] of story.channelOf)
    picturesAt.set(channel, sorted([...(picturesAt.get(channel) ?? []), ...(picturesOf.get(key) ?? [])]));

  const items = merged(
    captures.flatMap((capture) => capture.site.items.map(({ id }) => sightingOf(id, [], capture))),
  );
  const channels = new Channels([
    ...[...story.sightings, ...items].flatMap(({ seen }) => seen),
    ...captures.flatMap(readingOf),
  ]);
  const inCase = proposals.filter(({ one, other }) => byId.has(one) && byId.has(other));
  const at = (id: MediumId) => sightings([id]).map(({ seen }) => channels.keyOf(seen[0].publisher));
  const { forwards, unnamedForwards } = countForwards(items, channels, story.sightings);
  return {
    story,
    pictures: found.length,
    picturesOf,
    channels: channels.inOrder(Array.from(story.channelOf.values())),
    picturesAt,
    shared: sharedOf(
      picturesAt,
      inCase.map(({ one, other }) => [at(one), at(other)]),
    ),
    forwards,
    unnamedForwards,
    renames: channels.renames(),
    undecided: inCase.length,
  };
}

/** What is first of any of the pictures: of all of them together it would say nothing. */
function firstsOf(
  pictures: readonly (readonly Sighting[])[],
  captures: readonly StoryCapture[],
): Pick<PictureStory, 'firstPublished' | 'firstCaptured' | 'statedEarlier'> {
  const stories = pictures.map((sightings) => pictureStory(sightings, captures));
  const together = (firsts: readonly (First | null)[]): First | null => {
    const known = firsts.filter((one) => one !== null);
    if (known.length === 0) return null;
    return {
      sightings: Array.from(new Set(known.flatMap(({ sightings }) => sightings))),
      unplaced: known.reduce((sum, { unplaced }) => sum + unplaced, 0),
    };
  };
  return {
    firstPublished: together(stories.map((one) => one.firstPublished)),
    firstCaptured: together(stories.map((one) => one.firstCaptured)),
    statedEarlier: stories.flatMap(({ statedEarlier }) => statedEarlier),
  };
}

const sorted = (numbers: readonly number[]): number[] =>
  Array.from(new Set(numbers)).toSorted((one, other) => one - other);

function sharedOf(
  picturesAt: ReadonlyMap<string, number[]>,
  undecided: readonly (readonly [ones: string[], others: string[]])[],
): SharedPictures[] {
  const found = new Map<string, SharedPictures>();
  const between = (a: string, b: string): SharedPictures => {
    const [one, other] = a < b ? [a, b] : [b, a];
    const key = `${one}\n${other}`;
    const known = found.get(key) ?? { one, other, pictures: [], undecided: 0 };
    found.set(key, known);
    return known;
  };
  const all = Array.from(picturesAt);
  for (const [index, [one, ofOne]] of all.entries())
    for (const [other, ofOther] of all.slice(index + 1)) {
      const pictures = ofOne.filter((number) => ofOther.includes(number));
      if (pictures.length > 0) between(one, other).pictures = pictures;
    }
  for (const [ones, others] of undecided) {
    // An item may stand on several channels: each two are counted once.
    const pairs = new Set(
      ones.flatMap((one) => others.flatMap((other) => (one === other ? [] : between(one, other)))),
    );
    for (const pair of pairs) pair.undecided += 1;
  }
  return Array.from(found.values());
}

function countForwards(
  items: readonly Sighting[],
  channels: Channels,
  confirmed: readonly Sighting[],
): Pick<CaseStory, 'forwards' | 'unnamedForwards'> {
  const keys = new Set(
    confirmed.flatMap(({ key, permalink }) => [key, ...(permalink === null ? [] : [permalink])]),
  );
  const byKey = new Map(items.map((item) => [item.key, item]));
  const counts = new Map<string, ForwardCount>();
  let unnamedForwards = 0;
  for (const { sighting, from, to, source } of forwardsOf(items, channels)) {
    if (from === null) {
      unnamedForwards += 1;
      continue;
    }
    const key = `${from.channel}\n${to}`;
    const count = counts.get(key) ?? { from: from.channel, to, confirmed: 0, items: 0, byName: false };
    counts.set(key, count);
    const permalink = byKey.get(sighting)?.permalink ?? null;
    if (keys.has(sighting) || (permalink !== null && keys.has(permalink))) count.confirmed += 1;
    count.items += 1;
    // That the item itself was captured is more than its name.
    count.byName ||= from.known !== 'number' && source === null;
  }
  return { forwards: Array.from(counts.values()), unnamedForwards };
}
