import { DAY_MS, LEAST_DAYS, type Range, type Tick, ticksOf } from '../evidence/time-axis.ts';
import { byBeginning } from './order.ts';

/*
 * Where everything stands on the picture of a case: numbers only, so that the screen and the report draw the same. Time is counted in
 * days of the calendar, from 1970 on, with fractions; nothing here knows a zone.
 */

/** Rows of the picture, from above. */
export const LANES = ['publication', 'capture', 'event', 'deadline'] as const;
export type LaneName = (typeof LANES)[number];

/** Something that stands on the picture. */
export interface Moment {
  id: string;
  lane: LaneName;
  /** Day on which it begins. */
  from: number;
  /** Day on which it ends at the latest, not with it; as `from` where the minute is known. */
  to: number;
  /** Whether it was some time between the two, and not all of that time. */
  isAbout: boolean;
}

/** Time in which nothing came. */
export interface Span {
  id: string;
  from: number;
  to: number;
}

export interface Mark {
  id: string;
  /** In the table, from 1. */
  number: number;
  x: number;
  /** How far it reaches, where it is not known better. */
  left: number;
  right: number;
}

export interface Lane {
  lane: LaneName;
  marks: Mark[];
  /** Numbers for which there is room. */
  labels: { x: number; text: string }[];
}

export interface Layout {
  lanes: Lane[];
  spans: { id: string; x: number; width: number }[];
  ticks: Tick[];
}

/** Least width between two numbers of a lane, in pixels. */
const LABEL_PX = 26;

/** @param local wall clock, ISO 8601 without or with an offset, which is not looked at */
export const dayOfLocal = (local: string): number => Date.parse(`${local.slice(0, 19)}Z`) / DAY_MS;

/** In the order of the table. */
export const inOrder = <M extends Moment>(moments: readonly M[]): M[] => moments.toSorted(byBeginning);

/**
 * Shows more or less of it.
 * @param factor under 1 shows less
 * @param at what stays where it is: 0 the left edge, 1 the right one
 */
export function zoomed({ from, to }: Range, factor: number, at: number, whole: Range): Range {
  const most = whole.to - whole.from;
  const days = Math.min(Math.max((to - from) * factor, Math.min(LEAST_DAYS, most)), most);
  const fixed = from + (to - from) * at;
  return within({ from: fixed - days * at, to: fixed + days * (1 - at) }, whole);
}

/** @param by in widths of what is seen; above 0 to what is later */
export function moved({ from, to }: Range, by: number, whole: Range): Range {
  const days = (to - from) * by;
  return within({ from: from + days, to: to + days }, whole);
}

/** As long as it is, and nowhere outside of the whole. */
function within({ from, to }: Range, whole: Range): Range {
  const back = Math.max(0, whole.from - from) - Math.max(0, to - whole.to);
  return { from: from + back, to: to + back };
}

/**
 * @param moments in the order of the table
 * @param width in pixels, or in points on paper
 */
export function layOut(
  moments: readonly Moment[],
  silences: readonly Span[],
  seen: Range,
  width: number,
): Layout {
  const scale = width / (seen.to - seen.from);
  const place = (day: number) => (day - seen.from) * scale;
  const lanes = LANES.map((lane): Lane => ({ lane, marks: [], labels: [] }));
  const byName = new Map(lanes.map((lane) => [lane.lane, lane]));
  for (const [index, { id, lane, from, to, isAbout }] of moments.entries()) {
    if (to < seen.from || from > seen.to) continue;
    const x = place((from + to) / 2);
    const mark = {
      id,
      number: index + 1,
      x,
      left: isAbout ? place(from) : x,
      right: isAbout ? place(to) : x,
    };
    byName.get(lane)?.marks.push(mark);
  }
  for (const lane of lanes) lane.labels = labelsOf(lane.marks, width);
  const spans = silences
    .filter(({ from, to }) => to > seen.from && from < seen.to)
    .map(({ id, from, to }) => {
      const x = Math.max(0, place(from));
      return { id, x, width: Math.min(width, place(to)) - x };
    });
  return { lanes, spans, ticks: ticksOf(seen, scale) };
}

/** From the left, as many as stand apart from each other. */
function labelsOf(marks: readonly Mark[], width: number): Lane['labels'] {
  const labels: Lane['labels'] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { x, number } of marks.toSorted((one, other) => one.x - other.x)) {
    if (x < 0 || x > width || x - last < LABEL_PX) continue;
    labels.push({ x, text: String(number) });
    last = x;
  }
  return labels;
}

/** The marks at a place, the nearest first. @param reach in pixels, to both sides */
export const marksNear = (marks: readonly Mark[], x: number, reach: number): Mark[] =>
  marks
    .filter(({ left, right }) => x >= left - reach && x <= right + reach)
    .toSorted((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x));
