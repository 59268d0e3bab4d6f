import type { CaseDate } from '../../evidence/case/date.ts';
import { calendarDay } from '../../package/words/dates.ts';
import { dayNumber } from '../moment.ts';
import { inTimeOrder } from '../order.ts';
import type { PaperWords } from './words/words.ts';

/* Dates of a case in words, their order, and the days between them. A date is told as far as it is known. */

/** `2026-11-29` or `2026-11` or `2026`. */
export function dayText(date: string, { dates, language }: PaperWords): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  return day === undefined ? `${dates.months[Number(month) - 1]} ${year}` : calendarDay(date, language);
}

export function dateText(date: CaseDate, words: PaperWords): string {
  switch (date.precision) {
    case 'day':
      return date.time === null ? dayText(date.day, words) : `${dayText(date.day, words)}, ${date.time}`;
    case 'about':
      return words.dates.about(dayText(date.around, words));
    case 'unknown':
      return words.dates.unknown;
  }
}

export const byDate = <T extends { when: CaseDate }>(all: readonly T[]): T[] =>
  inTimeOrder(all, ({ when }) => when);

/** The day, where one is known exactly. */
export const exactDay = (date: CaseDate | undefined): string | null =>
  date?.precision === 'day' ? date.day : null;

/** Whole days between two days of the calendar; `null`: one is not known, or the second is before the first. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const days = dayNumber(to) - dayNumber(from);
  return days < 0 ? null : days;
}
