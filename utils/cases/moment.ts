import type { CaseDate } from '../evidence/case/date.ts';

/* Dates of a case as days that can be counted and set in order. */

/** Days since 1970 on the calendar, without clock or zone: a difference is a number of days. */
export type DayNumber = number;

const DAY_MS = 86_400_000;

/** Of `2026-11-24`. */
export function dayNumber(day: string): DayNumber {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

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
  if (date.precision === 'day')
    return { first: dayNumber(date.day), last: dayNumber(date.day), about: false };
  const [year = '', month, day] = date.around.split('-');
  const first = dayNumber(`${year}-${month ?? '01'}-${day ?? '01'}`);
  if (day !== undefined) return { first, last: first, about: true };
  const next =
    month === undefined ? Date.UTC(Number(year) + 1, 0, 1) : Date.UTC(Number(year), Number(month), 1);
  return { first, last: next / DAY_MS - 1, about: true };
}

/** The same day so many months later; the last of the month where it has no such day. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  const from = new Date(day * DAY_MS);
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
  const date = Math.min(from.getUTCDate(), lastOfMonth.getUTCDate());
  return Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), date) / DAY_MS;
}
