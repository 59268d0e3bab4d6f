import * as v from 'valibot';

/** ISO 8601 in UTC with milliseconds: `2026-11-24T09:15:02.123Z` */
export const Utc = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

/** One moment, three ways: a court reads the local time, a machine the UTC one, and the zone says how they meet. */
export const Instant = v.strictObject({
  utc: Utc,
  /** The same moment on the wall clock with its offset: `2026-11-24T13:15:02.123+04:00` */
  local: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/)),
  /** IANA zone name: `Asia/Baku` */
  timeZone: v.string(),
});
export type Instant = v.InferOutput<typeof Instant>;

const two = (value: number): string => String(value).padStart(2, '0');

/** The moment as this device's clock and zone tell it; the clock itself is not checked here. */
export function instantOf(date: Date): Instant {
  const offset = -date.getTimezoneOffset();
  const shifted = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset);
  return {
    utc: date.toISOString(),
    local: `${shifted}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** The form used in file names: `20261124T091502Z`. */
export function compactUtc(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
