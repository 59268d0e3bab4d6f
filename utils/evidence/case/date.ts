import * as v from 'valibot';

/*
 * A date in a case, as somebody knows it: on the calendar of the place, without a zone, as it stands on paper. What is not
 * known is not filled in.
 */

const isCalendarDay = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** `2026-11-24`, a day that there is. */
const Day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
  v.check(isCalendarDay),
  v.description('Beyond this schema: a day that the calendar has.'),
);

const Month = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));
const Year = v.pipe(v.string(), v.regex(/^\d{4}$/));

export const CaseDate = v.variant('precision', [
  v.strictObject({
    precision: v.literal('day'),
    day: Day,
    /** `14:05`, on the clock of the place; `null`: not known. */
    time: v.nullable(v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))),
  }),
  /** Around that day, or some time in that month or year. */
  v.strictObject({ precision: v.literal('about'), around: v.union([Day, Month, Year]) }),
  v.strictObject({ precision: v.literal('unknown') }),
]);
export type CaseDate = v.InferOutput<typeof CaseDate>;

export const UNKNOWN_DATE: CaseDate = { precision: 'unknown' };
