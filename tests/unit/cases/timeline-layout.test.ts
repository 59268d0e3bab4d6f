import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf } from '../../../utils/cases/moment.ts';
import {
  dayOfLocal,
  inOrder,
  type LaneName,
  layOut,
  type Moment,
  marksNear,
  moved,
  zoomed,
} from '../../../utils/cases/timeline-layout.ts';
import { isoDay, type Range, wholeRange } from '../../../utils/evidence/time-axis.ts';

const WIDTH = 800;
const START = daysOf('2026-03-01').from;

const momentOf = (lane: LaneName, date: string, change: Partial<Moment> = {}): Moment => ({
  id: `${lane} ${date}`,
  lane,
  ...daysOf(date),
  isAbout: date.length < 10,
  ...change,
});

describe('days', () => {
  test.each([
    ['2026-03-02', '2026-03-02', 1],
    ['2026-02', '2026-02-01', 28],
    ['2024-12', '2024-12-01', 31],
    ['2024', '2024-01-01', 366],
  ])('%s begins on %s and has %i days', (text, first, length) => {
    const { from, to } = daysOf(text);
    expect([isoDay(from), to - from]).toEqual([first, length]);
  });

  test('of a clock on the wall are told without its zone', () => {
    const day = dayOfLocal('2026-03-02T18:00:00.000+04:00');
    expect([isoDay(day), day % 1]).toEqual(['2026-03-02', 0.75]);
  });
});

describe('what is seen', () => {
  test('of nothing, and of one day, is not a line', () => {
    for (const all of [[], [daysOf('2026-03-02')]]) {
      const { from, to } = wholeRange(all);
      expect(to - from).toBeGreaterThanOrEqual(3);
    }
  });

  test('is never outside of the whole, whatever is pressed', () => {
    const whole: Range = { from: 1000, to: 1400 };
    const act = fc.oneof(
      fc.record({
        factor: fc.double({ min: 0.1, max: 9, noNaN: true }),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ by: fc.double({ min: -3, max: 3, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let seen = whole;
        for (const one of acts)
          seen = 'by' in one ? moved(seen, one.by, whole) : zoomed(seen, one.factor, one.at, whole);
        expect(seen.from).toBeGreaterThanOrEqual(whole.from - 1e-6);
        expect(seen.to).toBeLessThanOrEqual(whole.to + 1e-6);
        expect(seen.to - seen.from).toBeGreaterThanOrEqual(4 - 1e-6);
      }),
    );
  });

  test('keeps the day under the pointer when it is zoomed', () => {
    const whole: Range = { from: 0, to: 400 };
    const seen: Range = { from: 100, to: 200 };
    const { from, to } = zoomed(seen, 0.5, 0.25, whole);
    expect([from, to]).toEqual([112.5, 162.5]);
    expect(from + (to - from) * 0.25).toBe(125);
  });
});

describe('the picture', () => {
  const moments = inOrder([
    momentOf('event', '2026-03-20'),
    momentOf('publication', '2026-03'),
    momentOf('capture', '2026-03-05', { from: START + 4.5, to: START + 4.5 }),
    momentOf('event', '2027-01-01'),
  ]);
  const seen: Range = { from: START, to: START + 40 };
  const { lanes, ticks, spans } = layOut(
    moments,
    [{ id: 's', from: START - 5, to: START + 10 }],
    seen,
    WIDTH,
  );
  const marksOf = (name: LaneName) => lanes.find(({ lane }) => lane === name)?.marks ?? [];

  test('has each in its row, with its number in the table, and nothing that is not seen', () => {
    expect(lanes.map(({ lane, marks }) => [lane, marks.map(({ number }) => number)])).toEqual([
      ['publication', [1]],
      ['capture', [2]],
      ['event', [3]],
      ['deadline', []],
    ]);
  });

  test('tells how far an uncertain day reaches, and puts a day into its middle', () => {
    expect(marksOf('publication')[0]).toMatchObject({ x: 310, left: 0, right: 620 });
    expect(marksOf('capture')[0]).toMatchObject({ x: 90, left: 90, right: 90 });
    expect(marksOf('event')[0]).toMatchObject({ x: 390, left: 390, right: 390 });
  });

  test('cuts a silence where the picture ends', () => {
    expect(spans).toEqual([{ id: 's', x: 0, width: 200 }]);
  });

  test('finds what is under the pointer, the nearest first', () => {
    const marks = [
      { id: 'a', number: 1, x: 100, left: 100, right: 100 },
      { id: 'b', number: 2, x: 108, left: 108, right: 108 },
      { id: 'c', number: 3, x: 300, left: 90, right: 510 },
    ];
    expect(marksNear(marks, 106, 8).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(marksNear(marks, 60, 8)).toEqual([]);
  });

  test('leaves numbers out where they would lie over each other, and no mark', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      momentOf('event', '2026-03-05', {
        id: String(index),
        from: START + index / 10,
        to: START + index / 10,
      }),
    );
    const lane = layOut(many, [], seen, WIDTH).lanes.find((one) => one.lane === 'event');
    expect(lane?.marks).toHaveLength(200);
    const places = lane?.labels.map(({ x }) => x) ?? [];
    expect(places.length).toBeGreaterThan(5);
    for (const [index, x] of places.entries())
      if (index > 0) expect(x - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(26);
  });

  test('has a tick for each week', () => {
    expect(ticks.map(({ day, unit }) => [isoDay(day), unit])).toEqual([
      ['2026-03-02', 'day'],
      ['2026-03-09', 'day'],
      ['2026-03-16', 'day'],
      ['2026-03-23', 'day'],
      ['2026-03-30', 'day'],
      ['2026-04-06', 'day'],
    ]);
  });

  test.each([
    [5, '2026-03-01', 'day', 6],
    [300, '2026-03-01', 'month', 10],
    [900, '2026-04-01', 'month', 10],
    [2000, '2027-01-01', 'year', 5],
    [30_000, '2030-01-01', 'year', 8],
  ])('divides %i days from %s on by the %s', (days, first, unit, count) => {
    const divided = layOut([], [], { from: START, to: START + days }, WIDTH).ticks;
    expect(divided[0]).toMatchObject({ unit });
    expect(isoDay(divided[0]?.day ?? 0)).toBe(first);
    expect(divided).toHaveLength(count);
  });
});
