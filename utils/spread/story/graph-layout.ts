import { ticksOf, wholeRange } from '../../evidence/time-axis.ts';
import type { GraphLane, GraphLayout, GraphWish, Point } from './graph.ts';
import { arrowsOf } from './graph-arrows.ts';
import { labelsOf } from './graph-labels.ts';
import { datedMarks, type Placed, type PlacedMark, seenIn, toldIn, undatedMarks } from './graph-marks.ts';
import type { PictureStory } from './picture-story.ts';

/*
 * Where everything stands on the graph of a story: numbers only, so that the screen and the report draw the same. Channels are lanes, time goes
 * from left to right, in UTC; what has no certain date stands in a column of its own.
 */

const LABEL_ROWS = 2;
/** What is seen at the least, in days. */
const LEAST_DAYS = 0.5;
/** Letters of a name of a day or an hour. */
const TICK_LETTERS = 12;

export function graphLayout(story: PictureStory, wish: GraphWish): GraphLayout {
  const { width, letter, line } = wish;
  const mark = line * 0.36;
  const channels = story.channels.slice(0, wish.lanesMost ?? story.channels.length);
  const laneHeight = line * (LABEL_ROWS + 1.4) + 3 * mark;
  const head = line * 1.4;
  const lanes = channels.map((channel, at): GraphLane => {
    const top = head + at * laneHeight;
    const isCaptured = channel.told === null;
    const name = cut(wish.nameOf(channel), (width - 2 * letter) / letter);
    return {
      channel: channel.key,
      top,
      nameY: top + line,
      y: top + laneHeight - 1.6 * mark,
      name,
      isCaptured,
    };
  });
  const laneOf = new Map(lanes.map((lane) => [lane.channel, lane]));
  const placed = [...seenIn(story, wish), ...toldIn(story, wish)].filter(({ channel }) =>
    laneOf.has(channel),
  );
  const dated = placed.flatMap(({ day }) => (day === null ? [] : [{ from: day, to: day }]));
  const unknown = columnOf(placed, wish, mark);
  const range = wholeRange(dated, LEAST_DAYS);
  const end = unknown?.x ?? width;
  const scale = end / (range.to - range.from);
  const marks = lanes.flatMap((lane) => {
    const own = placed.filter(({ channel }) => channel === lane.channel);
    return [...datedMarks(own, lane, range, scale, mark, story), ...undatedMarks(own, lane, unknown, mark)];
  });
  const places = new Map(
    marks.flatMap((one) => [...one.sightings, ...one.keys].map((key) => [key, one] as const)),
  );
  const bottom = head + lanes.length * laneHeight;
  return {
    width,
    height: bottom + line * 1.6,
    mark,
    lanes,
    marks: marks.map(({ keys: _, ...one }) => one),
    labels: lanes.flatMap((lane) =>
      labelsIn(
        marks.filter(({ channel }) => channel === lane.channel),
        lane,
        end,
        wish,
        mark,
      ),
    ),
    arrows: arrowsOf(story, places, mark),
    links: wish.links.flatMap(([one, other]) => {
      const [from, to] = [places.get(one), places.get(other)];
      return from === undefined || to === undefined || from === to
        ? []
        : [{ from: pointOf(from), to: pointOf(to) }];
    }),
    axisY: bottom + line * 1.1,
    ticks:
      dated.length === 0
        ? []
        : ticksOf(range, scale, 'hour').map((tick) => ({
            ...tick,
            isNamed: tick.x + TICK_LETTERS * letter <= end,
          })),
    unknown: unknown && { ...unknown, text: cut(wish.unknown, unknown.width / letter) },
    left: story.channels.length - channels.length,
  };
}

function columnOf(placed: readonly Placed[], { width, letter, unknown }: GraphWish, mark: number) {
  const undated = placed.filter(({ day }) => day === null);
  const most = Math.max(
    0,
    ...Array.from(Map.groupBy(undated, ({ channel }) => channel).values(), (all) => all.length),
  );
  if (most === 0) return null;
  const wanted = Math.max(unknown.length * letter, most * 3 * mark) + 2 * mark;
  const wide = Math.min(wanted, width * 0.3);
  return { x: width - wide, width: wide };
}

function labelsIn(
  marks: readonly PlacedMark[],
  lane: GraphLane,
  end: number,
  { width, letter, line }: GraphWish,
  mark: number,
): GraphLayout['labels'] {
  const of = (all: readonly PlacedMark[], from: number, to: number) =>
    labelsOf(all, { from, to, letter, rows: LABEL_ROWS });
  return [
    ...of(
      marks.filter(({ x }) => x < end),
      letter / 2,
      end - letter / 2,
    ),
    ...of(
      marks.filter(({ x }) => x >= end),
      end + letter / 2,
      width - letter / 2,
    ),
  ].map((label) => ({
    x: label.x,
    y: lane.y - 1.6 * mark - label.row * line,
    width: label.width,
    text: label.text,
  }));
}

const pointOf = ({ x, y }: Point): Point => ({ x, y });

/** @param letters so many have room */
const cut = (text: string, letters: number): string => {
  const all = Array.from(text);
  return all.length <= letters ? text : `${all.slice(0, Math.max(1, Math.floor(letters) - 1)).join('')}…`;
};
