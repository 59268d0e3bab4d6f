import { DAY_MS, dayOf } from './moment.ts';
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

/** The part of time that is seen. */
export interface Range {
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

export interface Tick {
  x: number;
  /** The day that it stands for. */
  day: number;
  unit: 'day' | 'month' | 'year';
}

export interface Layout {
  lanes: Lane[];
  spans: { id: string; x: number; width: number }[];
  ticks: Tick[];
}

/** Least width between two numbers of a lane, and between two ticks, in pixels. */
const LABEL_PX = 26;
const TICK_PX = 68;
/** What is seen at the least, in days. */
const LEAST_DAYS = 4;
/** Room at both ends, as a part of the whole. */
const MARGIN = 0.04;

/** @param local wall clock, ISO 8601 without or with an offset, which is not looked at */
export const dayOfLocal = (local: string): number => Date.parse(`${local.slice(0, 19)}Z`) / DAY_MS;

/** `2026-11-24` */
export const isoDay = (day: number): string => dayOf(Math.floor(day));

/** In the order of the table. */
export const inOrder = <M extends Moment>(moments: readonly M[]): M[] => moments.toSorted(byBeginning);

/** All of it, with room at both ends; never less than `LEAST_DAYS`. */
export function wholeRange(all: readonly Range[]): Range {
  if (all.length === 0) return { from: 0, to: LEAST_DAYS };
  const from = all.reduce((least, one) => Math.min(least, one.from), Number.POSITIVE_INFINITY);
  const to = all.reduce((most, one) => Math.max(most, one.to), Number.NEGATIVE_INFINITY);
  const room = Math.max((to - from) * MARGIN, (LEAST_DAYS - (to - from)) / 2, 1);
  return { from: from - room, to: to + room };
}

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

type Step = readonly [days: number, unit: Tick['unit'], each: number];

/** The finest division first; months and years are told by the shortest of them. */
const STEPS: readonly Step[] = [
  [1, 'day', 1],
  [2, 'day', 2],
  [7, 'day', 7],
  [28, 'month', 1],
  [90, 'month', 3],
  [365, 'year', 1],
  [1826, 'year', 5],
  [3652, 'year', 10],
];
/** 5 January 1970 was a Monday. */
const MONDAY = 4;

/** @param scale pixels of a day */
function ticksOf(seen: Range, scale: number): Tick[] {
  const [, unit, each] = STEPS.find(([days]) => days * scale >= TICK_PX) ?? (STEPS.at(-1) as Step);
  return daysToMark(seen, unit, each).map((day) => ({ x: (day - seen.from) * scale, day, unit }));
}

function daysToMark({ from, to }: Range, unit: Tick['unit'], each: number): number[] {
  const days: number[] = [];
  if (unit === 'day') {
    const anchor = each === 7 ? MONDAY : 0;
    for (let day = Math.ceil((from - anchor) / each) * each + anchor; day <= to; day += each) days.push(day);
    return days;
  }
  const first = new Date(Math.floor(from) * DAY_MS);
  const months = unit === 'month' ? each : each * 12;
  const begin = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
  for (let month = begin; ; month += months) {
    const day = monthStart(month);
    if (day > to) return days;
    if (day >= from) days.push(day);
  }
}

/** @param month counted from the year 0 */
function monthStart(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime() / DAY_MS;
}
