import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphWish } from '../../../../utils/spread/story/graph.ts';
import { graphLayout } from '../../../../utils/spread/story/graph-layout.ts';
import { SINGLE_MOST } from '../../../../utils/spread/story/graph-marks.ts';
import { pictureStory } from '../../../../utils/spread/story/picture-story.ts';
import { person } from '../../item.ts';
import { captureOf, date, day, shownIn } from './sample.ts';

const wish = (width: number, more: Partial<GraphWish> = {}): GraphWish => ({
  ...{ width, letter: 7, line: 15, by: 'published', unknown: 'Date not certain', links: [] },
  nameOf: ({ id, names }) => `${names.at(-1)?.title ?? '?'} · ${id}`,
  ...more,
});

interface Post {
  channel: number;
  /** Minutes from the beginning of November; `null`: no certain date. */
  minute: number | null;
  /** Channel from which it is forwarded; `null`: from none. */
  from: number | null;
}

/** One capture for each channel. */
function storyOf(posts: readonly Post[]) {
  const captures = Array.from(Map.groupBy(posts, ({ channel }) => channel)).map(([channel, all]) =>
    captureOf({
      id: `c${channel}`,
      at: day(29),
      account: { id: `-${channel}`, title: `A channel with a rather long name ${channel}` },
      items: all.map(({ minute, from }, index) => ({
        id: String(index),
        date: minute === null ? null : date(new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString()),
        forwardedFrom:
          from === null
            ? null
            : {
                id: '0',
                permalink: null,
                author: { ...person('X'), id: `-${from}` },
                date: null,
                text: null,
              },
      })),
    }),
  );
  return pictureStory(captures.flatMap(shownIn), captures);
}

const Posts = fc.array(
  fc.record({
    channel: fc.integer({ min: 1, max: 8 }),
    minute: fc.option(fc.integer({ min: 0, max: 40_000 })),
    from: fc.option(fc.integer({ min: 1, max: 10 })),
  }),
  { minLength: 1, maxLength: 120 },
);
/** From a phone to A4 in points and wide screens. */
const Width = fc.constantFrom(328, 360, 515, 800, 1280);

describe('the graph', () => {
  it('has each sighting and each number once, all within its edges, and no label over another', () => {
    fc.assert(
      fc.property(Posts, Width, fc.constantFrom('published', 'captured'), (posts, width, by) => {
        const story = storyOf(posts);
        const graph = graphLayout(story, wish(width, { by }));
        expect(graph.marks.flatMap(({ sightings }) => sightings).toSorted()).toEqual(
          story.sightings.map(({ key }) => key).toSorted(),
        );
        expect(graph.marks.flatMap(({ numbers }) => numbers).toSorted((a, b) => a - b)).toEqual(
          story.sightings.map((_, index) => index + 1),
        );
        for (const { x, y } of graph.marks) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeLessThan(graph.axisY);
        }
        for (const [index, one] of graph.labels.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width).toBeLessThanOrEqual(width + 0.01);
          for (const other of graph.labels.slice(index + 1))
            expect(
              Math.abs(one.y - other.y) >= 15 ||
                one.x + one.width <= other.x ||
                other.x + other.width <= one.x,
            ).toBe(true);
          for (const lane of graph.lanes) expect(Math.abs(lane.nameY - one.y)).toBeGreaterThanOrEqual(14.9);
        }
        for (const { name } of graph.lanes) expect(name.length * 7).toBeLessThanOrEqual(width);
      }),
      { numRuns: 150 },
    );
  });

  it('has an arrow for each forward whose source is known, from its lane to that of the forward', () => {
    fc.assert(
      fc.property(Posts, Width, (posts, width) => {
        const story = storyOf(posts);
        const { arrows, lanes } = graphLayout(story, wish(width));
        const known = story.forwards.filter(({ from, to }) => from !== null && from.channel !== to);
        const drawn = new Set(arrows.map(({ sighting }) => sighting));
        for (const { sighting, from, to } of known) {
          expect(drawn.has(sighting)).toBe(true);
          const arrow = arrows.find((one) => one.sighting === sighting);
          const [begin, end] = [from?.channel, to].map(
            (key) => lanes.find(({ channel }) => channel === key)?.y ?? 0,
          );
          expect(Math.sign((arrow?.to.y ?? 0) - (arrow?.from.y ?? 0))).toBe(
            Math.sign((end ?? 0) - (begin ?? 0)),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  const posts: Post[] = [
    { channel: 1, minute: 0, from: null },
    { channel: 2, minute: 60, from: 1 },
    { channel: 3, minute: null, from: 9 },
  ];

  it('is the same for the same story', () => {
    expect(graphLayout(storyOf(posts), wish(360))).toEqual(graphLayout(storyOf(posts), wish(360)));
  });

  it('goes from left to right in time, with what has no certain date in a column of its own', () => {
    const { marks, unknown, lanes, ticks } = graphLayout(storyOf(posts), wish(800));
    const x = (number: number) => marks.find(({ numbers }) => numbers.includes(number))?.x ?? 0;
    expect(x(1)).toBeLessThan(x(2));
    expect(x(2)).toBeLessThan(unknown?.x ?? 0);
    expect(x(3)).toBeGreaterThan(unknown?.x ?? 800);
    expect(marks.filter(({ isFirst }) => isFirst).map(({ numbers }) => numbers)).toEqual([[1]]);
    expect(ticks.every((tick) => tick.x <= (unknown?.x ?? 0))).toBe(true);
    expect(lanes.map(({ isCaptured }) => isCaptured)).toEqual([true, true, true, false]);
    // What was not captured has a mark, and no number.
    expect(marks.find(({ channel }) => channel === 'telegram -9')).toMatchObject({
      sightings: [],
      numbers: [],
    });
  });

  it('has no such column by the date of capture, where nothing else is told', () => {
    expect(
      graphLayout(storyOf([{ channel: 1, minute: null, from: null }]), wish(360, { by: 'captured' })).unknown,
    ).toBeNull();
  });

  it('draws a link between two that a person called the same', () => {
    const { links, marks } = graphLayout(
      storyOf(posts),
      wish(800, {
        links: [
          ['telegram -1 0', 'telegram -3 0'],
          ['telegram -1 0', 'gone'],
        ],
      }),
    );
    const place = (number: number) => marks.find(({ numbers }) => numbers.includes(number));
    expect(links).toMatchObject([{ from: { x: place(1)?.x, y: place(1)?.y }, to: { x: place(3)?.x } }]);
  });

  it(`draws more than ${SINGLE_MOST} together where they are near to each other`, () => {
    const many = Array.from(
      { length: SINGLE_MOST + 100 },
      (_, at): Post => ({ channel: at % 3, minute: at, from: null }),
    );
    const graph = graphLayout(storyOf(many), wish(800));
    expect(graph.marks.length).toBeLessThan(150);
    expect(graph.marks.flatMap(({ sightings }) => sightings)).toHaveLength(many.length);
  });

  it('leaves out lanes beyond the most, and says how many', () => {
    const graph = graphLayout(storyOf(posts), wish(515, { lanesMost: 2 }));
    expect(graph).toMatchObject({ left: 2, lanes: [{ channel: 'telegram -1' }, { channel: 'telegram -2' }] });
  });
});
