import { isoDay, type Tick } from '../../../evidence/time-axis.ts';
import type { Block, Shape } from '../../../package/report/report-blocks.ts';
import { mediumId } from '../../../spread/medium.ts';
import type { GraphLayout, GraphMark } from '../../../spread/story/graph.ts';
import { graphLayout } from '../../../spread/story/graph-layout.ts';
import type { PictureStory } from '../../../spread/story/picture-story.ts';
import { channelText } from './accounts.ts';
import { type PicturesTold, pairsOf, type SameGroup } from './told-pictures.ts';

/* The story of a picture on paper: accounts as lanes, time from left to right. Shapes, not colours, tell apart. */

/** Points: what a sheet has, and the letters that the drawing has on it. */
const WIDTH = 515;
const LETTER = 4.6;
const LINE = 10;
/** As many as stand on one sheet. */
const LANES_MOST = 13;
/** Between a mark and the ring around it. */
const RING = 2;

/** Nothing where there is nothing to draw. */
export function storyDrawing(story: PictureStory, group: SameGroup, told: PicturesTold): Block[] {
  const { words } = told;
  if (story.channels.length === 0) return [];
  const sightingOf = new Map(
    story.sightings.flatMap(({ key, seen }) =>
      seen.flatMap(({ media }) => media.map((id) => [id, key] as const)),
    ),
  );
  const layout = graphLayout(story, {
    ...{ width: WIDTH, letter: LETTER, line: LINE, lanesMost: LANES_MOST, by: 'published' },
    nameOf: (channel) => {
      const name = channelText(channel, words.seen.unknown);
      return channel.told === null ? name : `${name} (${words.across.notKept})`;
    },
    unknown: words.graph.unknown,
    links: pairsOf(group).flatMap(([one, other]) => {
      const [from, to] = [sightingOf.get(mediumId(one)), sightingOf.get(mediumId(other))];
      return from === undefined || to === undefined ? [] : [[from, to] as const];
    }),
  });
  return [
    {
      kind: 'drawing',
      heading: words.graph.heading,
      alt: words.graph.alt,
      drawing: { width: layout.width, height: layout.height, shapes: shapesOf(layout) },
    },
    { kind: 'text', text: words.graph.legend, small: true },
    ...(layout.left === 0 ? [] : [{ kind: 'text' as const, text: words.graph.more(layout.left) }]),
  ];
}

function shapesOf({
  width,
  lanes,
  marks,
  mark,
  labels,
  arrows,
  links,
  axisY,
  ticks,
  unknown,
}: GraphLayout): Shape[] {
  const top = lanes[0]?.top ?? 0;
  const bottom = axisY - LINE;
  return [
    ...(unknown === null
      ? []
      : [
          {
            ...{
              kind: 'rectangle' as const,
              x: unknown.x,
              y: top,
              width: unknown.width,
              height: bottom - top,
            },
            grey: 0.93,
          },
          {
            kind: 'words' as const,
            x: unknown.x + RING,
            y: top - RING,
            text: unknown.text,
            align: 'start' as const,
          },
        ]),
    ...ticks.flatMap((tick) => tickShapes(tick, top, bottom, axisY)),
    { kind: 'line', x: 0, y: bottom, toX: width, toY: bottom, width: 0.75 },
    ...lanes.flatMap(({ name, nameY, y, isCaptured }): Shape[] => [
      { kind: 'line', x: 0, y, toX: width, toY: y, width: 0.25, ...(isCaptured ? {} : { dash: 2 }) },
      { kind: 'words', x: 0, y: nameY, text: name, bold: true, align: 'start' },
    ]),
    ...links.map(
      ({ from, to }): Shape => ({
        ...{ kind: 'line', x: from.x, y: from.y, toX: to.x, toY: to.y, width: 0.5, grey: 0.65 },
      }),
    ),
    ...arrows.flatMap(({ from, to, head, isCertain }): Shape[] => [
      {
        ...{ kind: 'line', x: from.x, y: from.y, toX: to.x, toY: to.y, width: 0.75 },
        ...(isCertain ? {} : { dash: 3 }),
      },
      ...head.map((end): Shape => ({ kind: 'line', x: to.x, y: to.y, toX: end.x, toY: end.y, width: 0.75 })),
    ]),
    ...marks.flatMap((one) => markShapes(one, mark)),
    ...labels.map(({ x, y, text }): Shape => ({ kind: 'words', x, y, text, align: 'start' })),
  ];
}

/** Days and hours are those of UTC, for accounts of many zones stand on one axis. */
function tickShapes(
  { x, day, unit, isNamed }: GraphLayout['ticks'][number],
  top: number,
  bottom: number,
  y: number,
): Shape[] {
  const line: Shape = { kind: 'line', x, y: top, toX: x, toY: bottom + RING, width: 0.25, grey: 0.75 };
  return isNamed
    ? [line, { kind: 'words', x: x + RING, y, text: tickText({ day, unit }), align: 'start' }]
    : [line];
}

function tickText({ day, unit }: Pick<Tick, 'day' | 'unit'>): string {
  const [year = '', month = '', date = ''] = isoDay(day).split('-');
  const minutes = Math.round((day - Math.floor(day)) * 1440);
  const clock = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const parts = unit === 'year' ? [year] : unit === 'month' ? [month, year] : [date, month, year.slice(2)];
  return unit === 'hour' ? `${date}.${month} ${clock}` : parts.join('.');
}

function markShapes({ x, y, isFirst, sightings }: GraphMark, radius: number): Shape[] {
  return [
    ...(isFirst ? [{ kind: 'circle' as const, x, y, radius: radius + RING, filled: false }] : []),
    { kind: 'circle', x, y, radius, filled: sightings.length > 0 },
  ];
}
