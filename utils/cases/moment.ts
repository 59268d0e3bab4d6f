import type { CaseDate } from '../evidence/case/date.ts';
import { DAY_MS } from '../evidence/time-axis.ts';

/* Dates of a case as days that can be counted and set in order. */

/** Days since 1970 on the calendar, without clock or zone: a difference is a number of days. */
export type DayNumber = number;

/** `2026-11-24`, `2026-11` or `2026`: the days that it means, without `to`. */
export function daysOf(text: string): { from: DayNumber; to: DayNumber } {
  const [year = 0, month, day] = text.split('-').map(Number);
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const to = Date.UTC(
    month === undefined ? year + 1 : year,
    (month ?? 1) - 1 + (month !== undefined && day === undefined ? 1 : 0),
    (day ?? 1) + (day === undefined ? 0 : 1),
  );
  return { from: from / DAY_MS, to: to / DAY_MS };
}

/** Of `2026-11-24`. */
export const dayNumber = (day: string): DayNumber => daysOf(day).from;

/** `2026-11-24` */
export const dayOf = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The day of a moment on this device's calendar. */
export const localDay = (at: Date): string =>
  dayOf(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS);

/** The days on which something may have been. */
export interface DaySpan {
  first: DayNumber;
  last: DayNumber;
  /** It is only said to have been about then. */
  about: boolean;
}

/** @returns `null` where the date is not known */
export function spanOf(date: CaseDate): DaySpan | null {
  if (date.precision === 'unknown') return null;
  const about = date.precision === 'about';
  const { from, to } = daysOf(about ? date.around : date.day);
  return { first: from, last: to - 1, about };
}

/** The same day so many months later; the last of the month where it has no such day. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  const from = new Date(day * DAY_MS);
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
  const date = Math.min(from.getUTCDate(), lastOfMonth.getUTCDate());
  return Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), date) / DAY_MS;
}
