import { DAY_MS, type Range } from '../../evidence/time-axis.ts';
import type { GraphLane, GraphMark, GraphWish } from './graph.ts';
import type { PictureStory } from './picture-story.ts';

/* What stands in the lanes of a graph, and where. */

/** More sightings than this are drawn together where they are near to each other. */
export const SINGLE_MOST = 200;

/** Something that stands in a lane. */
export interface Placed {
  channel: string;
  /** `null`: not certain. */
  day: number | null;
  sightings: string[];
  numbers: number[];
  isFirst: boolean;
  /** Further keys by which arrows find it. */
  keys: string[];
}

export type PlacedMark = GraphMark & { keys: string[] };

const dayOf = (utc: string | null | undefined): number | null =>
  utc == null ? null : Date.parse(utc) / DAY_MS;

export function seenIn(
  { sightings, channelOf, firstPublished, firstCaptured }: PictureStory,
  { by }: GraphWish,
): Placed[] {
  const first = by === 'published' ? firstPublished : firstCaptured;
  return sightings.map((one, index) => ({
    channel: channelOf.get(one.key) ?? '',
    day: dayOf(by === 'published' ? one.published?.utc : one.seen[0].capturedAt.utc),
    sightings: [one.key],
    numbers: [index + 1],
    isFirst: first?.sightings.includes(one.key) ?? false,
    keys: [],
  }));
}

/** What was forwarded and is not among the sightings, once for each item. */
export function toldIn({ forwards }: PictureStory, { by }: GraphWish): Placed[] {
  const found = new Map<string, Placed>();
  for (const { sighting, source, from, permalink, stated } of forwards) {
    if (source !== null || from === null) continue;
    const key = `${from.channel} ${permalink ?? stated?.utc ?? sighting}`;
    const day = by === 'published' ? dayOf(stated?.utc) : null;
    const one = found.get(key) ?? {
      channel: from.channel,
      day,
      sightings: [],
      numbers: [],
      isFirst: false,
      keys: [],
    };
    one.day ??= day;
    one.keys.push(`source of ${sighting}`);
    found.set(key, one);
  }
  return Array.from(found.values());
}

const together = (all: readonly Placed[]): Omit<Placed, 'channel' | 'day'> => ({
  sightings: all.flatMap(({ sightings }) => sightings),
  numbers: all.flatMap(({ numbers }) => numbers),
  isFirst: all.some(({ isFirst }) => isFirst),
  keys: all.flatMap(({ keys }) => keys),
});

export function datedMarks(
  own: readonly Placed[],
  { channel, y }: GraphLane,
  range: Range,
  scale: number,
  mark: number,
  story: PictureStory,
): PlacedMark[] {
  const at = own.flatMap((one) => (one.day === null ? [] : [{ one, x: (one.day - range.from) * scale }]));
  const nearBy = story.sightings.length > SINGLE_MOST ? 3 * mark : 0;
  const groups: { x: number; all: Placed[] }[] = [];
  for (const { one, x } of at.toSorted((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    // What was captured never stands in one mark with what is only told.
    const isAlike = (group?.all[0]?.sightings.length === 0) === (one.sightings.length === 0);
    if (group !== undefined && isAlike && nearBy > 0 && x - group.x <= nearBy) group.all.push(one);
    else groups.push({ x, all: [one] });
  }
  return groups.map(({ x, all }) => ({ ...together(all), channel, x, y }));
}

export function undatedMarks(
  own: readonly Placed[],
  { channel, y }: GraphLane,
  column: { x: number; width: number } | null,
  mark: number,
): PlacedMark[] {
  const undated = own.filter(({ day }) => day === null);
  if (column === null || undated.length === 0) return [];
  const step = 3 * mark;
  const room = Math.max(1, Math.floor(column.width / step));
  const isRoom = undated.length <= room;
  const groups = isRoom
    ? undated.map((one) => [one])
    : [
        undated.filter(({ sightings }) => sightings.length > 0),
        undated.filter(({ sightings }) => sightings.length === 0),
      ].filter((all) => all.length > 0);
  return groups.map((all, at) => ({ ...together(all), channel, x: column.x + step * (at + 0.7), y }));
}
