/* Time across a picture: days of the calendar, from 1970 on, with fractions. Nothing here knows a zone. */

export const DAY_MS = 86_400_000;

/** What is seen at the least, in days. */
export const LEAST_DAYS = 4;
/** Room at both ends, as a part of the whole. */
const MARGIN = 0.04;
/** Least width between two ticks, in pixels. */
const TICK_PX = 68;

/** The part of time that is seen. */
export interface Range {
  from: number;
  to: number;
}

export interface Tick {
  x: number;
  /** The day that it stands for. */
  day: number;
  unit: 'hour' | 'day' | 'month' | 'year';
}

/** `2026-11-24` */
export const isoDay = (day: number): string => new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, 10);

/** All of it, with room at both ends. @param least so many days are seen at the least */
export function wholeRange(all: readonly Range[], least = LEAST_DAYS): Range {
  if (all.length === 0) return { from: 0, to: least };
  const from = all.reduce((least, one) => Math.min(least, one.from), Number.POSITIVE_INFINITY);
  const to = all.reduce((most, one) => Math.max(most, one.to), Number.NEGATIVE_INFINITY);
  const room = Math.max((to - from) * MARGIN, (least - (to - from)) / 2, least / 4);
  return { from: from - room, to: to + room };
}

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
/** Finer than a day, where they are wished for. */
const HOURS: readonly Step[] = [1, 3, 6, 12].map((hours) => [hours / 24, 'hour', hours / 24]);
/** 5 January 1970 was a Monday. */
const MONDAY = 4;

/**
 * The days that are named below a picture, as many as have room.
 * @param scale pixels of a day, or points on paper
 * @param finest also hours, where there is room
 */
export function ticksOf(seen: Range, scale: number, finest: 'hour' | 'day' = 'day'): Tick[] {
  const steps = finest === 'hour' ? [...HOURS, ...STEPS] : STEPS;
  const [, unit, each] = steps.find(([days]) => days * scale >= TICK_PX) ?? (steps.at(-1) as Step);
  return daysToMark(seen, unit, each).map((day) => ({ x: (day - seen.from) * scale, day, unit }));
}

function daysToMark({ from, to }: Range, unit: Tick['unit'], each: number): number[] {
  const days: number[] = [];
  if (unit === 'hour') {
    // Whole numbers: parts of a day do not add up to days.
    for (let step = Math.ceil(from / each); step * each <= to; step++) days.push(step * each);
    return days;
  }
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
