import { type Channel, Channels, type Rename, readingOf } from './channels.ts';
import { type Forward, forwardsOf } from './forwards.ts';
import { merged } from './merge.ts';
import type { Sighting, StoryCapture } from './sighting.ts';

/* Of one picture: where it was seen first, where next, under which names, and what was forwarded from where. Who was first on the platform is never said. */

/** Those that were first of one kind; several where they were at the same second. */
export interface First {
  sightings: string[];
  /** So many cannot be set in this order, and might be earlier. */
  unplaced: number;
}

export interface PictureStory {
  /** In the order of publication; then those without a certain date, in the order in which they were captured. */
  sightings: Sighting[];
  /** By the date that the page gives; `null` where none has one. */
  firstPublished: First | null;
  firstCaptured: First | null;
  /** Keys of forwards whose page says a publication before all that was seen. */
  statedEarlier: string[];
  /** In the order of their first sighting; those that were not captured at the end. */
  channels: Channel[];
  /** Key of the channel of each sighting. */
  channelOf: ReadonlyMap<string, string>;
  forwards: Forward[];
  renames: Rename[];
}

/**
 * @param sightings of one picture, as `sightingsOf` gives them for each capture
 * @param captures all that may tell of names: at the least those of the sightings
 */
export function pictureStory(
  sightings: readonly Sighting[],
  captures: readonly StoryCapture[],
): PictureStory {
  const all = merged(sightings).toSorted(byPublication);
  const channels = new Channels([...all.flatMap(({ seen }) => seen), ...captures.flatMap(readingOf)]);
  const forwards = forwardsOf(all, channels);
  const channelOf = new Map(all.map((one) => [one.key, channels.keyOf(one.seen[0].publisher)]));
  const used = new Set([...channelOf.values(), ...forwards.flatMap(({ from }) => from?.channel ?? [])]);
  const firstPublished = firstOf(all, ({ published }) => published?.utc ?? null);
  const earliest = all[0]?.published?.utc ?? null;
  return {
    sightings: all,
    firstPublished,
    firstCaptured: firstOf(all, ({ seen }) => seen[0].capturedAt.utc),
    statedEarlier: forwards.flatMap(({ sighting, stated }) =>
      stated?.utc && (earliest === null || second(stated.utc) < second(earliest)) ? [sighting] : [],
    ),
    channels: channels.inOrder(Array.from(channelOf.values())).filter(({ key }) => used.has(key)),
    channelOf,
    forwards,
    renames: channels.renames().filter(({ channel }) => used.has(channel)),
  };
}

/** Pages tell times to the second at best. */
const second = (utc: string): number => Math.floor(Date.parse(utc) / 1000);

function firstOf(all: readonly Sighting[], at: (one: Sighting) => string | null): First | null {
  const placed = all.flatMap((one) => {
    const utc = at(one);
    return utc === null ? [] : [{ key: one.key, at: second(utc) }];
  });
  if (placed.length === 0) return null;
  const least = placed.reduce((first, one) => Math.min(first, one.at), Number.POSITIVE_INFINITY);
  return {
    sightings: placed.filter((one) => one.at === least).map(({ key }) => key),
    unplaced: all.length - placed.length,
  };
}

/** What was at the same second stands in the order of the captures. */
function byPublication(one: Sighting, other: Sighting): number {
  const [a, b] = [one.published?.utc ?? null, other.published?.utc ?? null];
  if ((a === null) !== (b === null)) return Number(a === null) - Number(b === null);
  const published = a === null || b === null ? 0 : second(a) - second(b);
  const captured = Date.parse(one.seen[0].capturedAt.utc) - Date.parse(other.seen[0].capturedAt.utc);
  return published || captured || (one.key < other.key ? -1 : Number(one.key > other.key));
}
