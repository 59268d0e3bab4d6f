import { isoDay, type Range, type Tick, wholeRange } from '../../evidence/time-axis.ts';
import { ranges } from '../../package/report/number-runs.ts';
import type { Block, Drawing, Shape } from '../../package/report/report-blocks.ts';
import { dayText } from '../documents/dates.ts';
import {
  type Lane,
  type LaneName,
  type Layout,
  layOut,
  type Mark,
  type Moment,
  type Span,
} from '../timeline-layout.ts';
import type { Told } from './told.ts';

/* The timeline on paper: all of the time on one strip, then, where that is too much for one, the parts of it. Shapes, not colours, tell apart. */

/** Points. The names of the lanes stand beside what is drawn. */
const NAMES = 75;
const WIDTH = 440;
const LANE = 30;
const AXIS = 16;
/** Half the size of a mark. */
const MARK = 3;
/** A digit of a label, and what stands between two. */
const DIGIT = 4.6;
const GAP = 4;
/** Room that the name of a day takes. */
const DAY_NAME = 48;
/** Marks of one lane on a strip; more make more strips, up to so many. */
const LANE_MOST = 12;
const STRIPS_MOST = 24;
const LEAST_DAYS = 7;

export function timelineDrawings(moments: readonly Moment[], silences: readonly Span[], told: Told): Block[] {
  if (moments.length === 0) return [];
  const whole = wholeRange(moments);
  const { chronology } = told.own;
  const name = ({ from, to }: Range) =>
    [from, to].map((day) => dayText(isoDay(day), told.words)) as [from: string, to: string];
  const parts = partsOf(moments, whole);
  const strip = (range: Range, heading: string, isNumbered: boolean): Block => ({
    kind: 'drawing',
    heading,
    alt: chronology.alt(...name(range)),
    drawing: stripOf(layOut(moments, silences, range, WIDTH), isNumbered, told),
  });
  return [
    strip(whole, `${chronology.whole}: ${chronology.span(...name(whole))}`, parts.length === 0),
    ...parts.map((part) => strip(part, chronology.span(...name(part)), true)),
  ];
}

/** Equal parts of the time, without those in which there is nothing. */
function partsOf(moments: readonly Moment[], whole: Range): Range[] {
  const most = Math.max(
    ...Array.from(Map.groupBy(moments, ({ lane }) => lane).values(), (all) => all.length),
  );
  const days = whole.to - whole.from;
  const count = Math.min(Math.ceil(most / LANE_MOST), STRIPS_MOST, Math.floor(days / LEAST_DAYS));
  if (count < 2) return [];
  const each = days / count;
  return Array.from({ length: count }, (_, at) => ({
    from: whole.from + at * each,
    to: whole.from + (at + 1) * each,
  })).filter((part) => moments.some(({ from, to }) => from < part.to && to > part.from));
}

/** @param isNumbered its marks have their numbers in the table */
function stripOf({ lanes, spans, ticks }: Layout, isNumbered: boolean, told: Told): Drawing {
  const bottom = lanes.length * LANE;
  const events = lanes.findIndex(({ lane }) => lane === 'event') * LANE;
  return {
    width: NAMES + WIDTH,
    height: bottom + AXIS,
    shapes: [
      ...spans.map(
        ({ x, width }): Shape => ({
          ...{ kind: 'rectangle', x: NAMES + x, y: events + 1, width, height: LANE - 2, grey: 0.85 },
        }),
      ),
      ...ticks.flatMap((tick) => tickShapes(tick, bottom)),
      { kind: 'line', x: 0, y: bottom, toX: NAMES + WIDTH, toY: bottom, width: 0.75 },
      ...lanes.flatMap((lane, index) => laneShapes(lane, index * LANE, isNumbered, told)),
    ],
  };
}

function tickShapes({ x: within, day, unit }: Tick, bottom: number): Shape[] {
  const x = NAMES + within;
  const line: Shape = { kind: 'line', x, y: 0, toX: x, toY: bottom + 4, width: 0.25, grey: 0.6 };
  if (within > WIDTH - DAY_NAME) return [line];
  const [year = '', month = '', date = ''] = isoDay(day).split('-');
  const parts = unit === 'year' ? [year] : unit === 'month' ? [month, year] : [date, month, year];
  return [line, { kind: 'words', x: x + 2, y: bottom + 11, text: parts.join('.'), align: 'start' }];
}

function laneShapes({ lane, marks }: Lane, top: number, isNumbered: boolean, { own }: Told): Shape[] {
  const y = top + LANE - 7;
  const text = own.chronology.lanes[lane];
  const seen = marks.filter(({ left, right }) => right >= 0 && left <= WIDTH);
  return [
    { kind: 'line', x: 0, y: top + LANE, toX: NAMES + WIDTH, toY: top + LANE, width: 0.25 },
    { kind: 'words', x: 0, y: y + 3, text, bold: true, align: 'start' },
    ...seen.flatMap((mark) => markShapes(mark, lane, y)),
    ...(isNumbered ? labelsOf(seen) : []).map(
      ({ left, row, text }): Shape => ({
        ...{ kind: 'words', x: NAMES + left, y: y - 6 - row * 8, text, align: 'start' },
      }),
    ),
  ];
}

function markShapes({ x: within, left, right }: Mark, lane: LaneName, y: number): Shape[] {
  const x = NAMES + within;
  const square = (size: number, grey: number): Shape => ({
    kind: 'rectangle',
    x: x - size,
    y: y - size,
    width: 2 * size,
    height: 2 * size,
    grey,
  });
  const reach: Shape[] =
    right > left
      ? [
          {
            ...{ kind: 'line', x: NAMES + Math.max(0, left), y, toX: NAMES + Math.min(WIDTH, right), toY: y },
            ...{ width: 1, dash: 2 },
          },
        ]
      : [];
  if (within < 0 || within > WIDTH) return reach;
  switch (lane) {
    case 'publication':
    case 'capture':
      return [...reach, { kind: 'circle', x, y, radius: MARK, filled: lane === 'publication' }];
    case 'event':
      return [...reach, square(MARK, 0)];
    case 'deadline':
      return [...reach, square(MARK, 0), square(MARK - 1, 1)];
  }
}

interface Label {
  left: number;
  row: number;
  numbers: number[];
  text: string;
}

const widthOf = (text: string): number => text.length * DIGIT;

/** Many numbers at one place are told by the first and the last. */
const textOf = (numbers: readonly number[]): string =>
  numbers.length > 3 && ranges(numbers).includes(',') ? `${numbers[0]} … ${numbers.at(-1)}` : ranges(numbers);

/** Numbers above their marks, in two rows; one for which there is no room stands with the one before. */
function labelsOf(marks: readonly Mark[]): Label[] {
  const labels: Label[] = [];
  const ends = [-GAP, -GAP];
  for (const { number, x } of marks.toSorted((one, other) => one.x - other.x)) {
    if (x < 0 || x > WIDTH) continue;
    const text = String(number);
    const left = Math.min(Math.max(x - widthOf(text) / 2, 0), WIDTH - widthOf(text));
    const row = ends.findIndex((end) => left >= end + GAP);
    const last = labels.at(-1);
    if (row >= 0) {
      labels.push({ left, row, numbers: [number], text });
      ends[row] = left + widthOf(text);
    } else if (last !== undefined) {
      last.numbers.push(number);
      last.text = textOf(last.numbers);
      ends[last.row] = last.left + widthOf(last.text);
    }
  }
  return labels;
}
