import * as v from 'valibot';
import { CaseDate, UNKNOWN_DATE } from '../../evidence/case/date.ts';

/** A date as the fields of a form have it: all of them texts, empty where nothing was said. */
export const DateEntry = v.strictObject({
  precision: v.picklist(['day', 'about', 'unknown']),
  /** `2026-11-24`: of an exact date */
  day: v.string(),
  /** `14:05` */
  time: v.string(),
  /** Of one that is about right: the year, and as much more as is known; the day counts with a month only. */
  year: v.string(),
  month: v.string(),
  dayOfMonth: v.string(),
});
export type DateEntry = v.InferOutput<typeof DateEntry>;

export const NO_ENTRY: DateEntry = {
  precision: 'day',
  day: '',
  time: '',
  year: '',
  month: '',
  dayOfMonth: '',
};

/** @returns `null` where it is no date */
export function dateOf(entry: DateEntry): CaseDate | null {
  const { precision, day, time, year, month, dayOfMonth } = entry;
  if (precision === 'unknown') return UNKNOWN_DATE;
  const around = month === '' ? [year] : [year, month, ...(dayOfMonth === '' ? [] : [two(dayOfMonth)])];
  const wanted =
    precision === 'day'
      ? { precision, day, time: time === '' ? null : time.slice(0, 5) }
      : { precision, around: around.join('-') };
  const { success, output } = v.safeParse(CaseDate, wanted);
  return success ? output : null;
}

/** The fields as they stand for a date that is there. */
export function entryOf(date: CaseDate): DateEntry {
  if (date.precision === 'unknown') return { ...NO_ENTRY, precision: 'unknown' };
  if (date.precision === 'day') return { ...NO_ENTRY, day: date.day, time: date.time ?? '' };
  const [year = '', month = '', day = ''] = date.around.split('-');
  return { ...NO_ENTRY, precision: 'about', year, month, dayOfMonth: day };
}

const two = (text: string): string => text.padStart(2, '0');
