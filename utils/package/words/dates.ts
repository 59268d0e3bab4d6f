import type { Instant } from '../../evidence/time.ts';
import type { Language } from './words.ts';

/* Dates as people write them, by names of our own: what a browser knows of Azerbaijani differs from one to the next. */

/** In the form that stands beside a day: genitive in Russian. */
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  az: [
    ...['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun'],
    ...['iyul', 'avqust', 'sentyabr', 'oktyabr', 'noyabr', 'dekabr'],
  ],
  ru: [
    ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
    ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  ],
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
};

/** `24 noyabr 2026, 13:15:02.123 +04:00 (Asia/Baku)` */
export function localClock({ local, timeZone }: Instant, language: Language): string {
  return `${calendarDay(local.slice(0, 10), language)}, ${local.slice(11, 23)} ${local.slice(23)} (${timeZone})`;
}

/** To the minute, where nobody asks for more: `24 noyabr 2026, 13:15 +04:00 (Asia/Baku)` */
export const localMinute = ({ local, timeZone }: Instant, language: Language): string =>
  `${calendarDay(local.slice(0, 10), language)}, ${local.slice(11, 16)} ${local.slice(23)} (${timeZone})`;

/** As `localClock`, with UTC beside it: `24 noyabr 2026, 13:15:02.123 +04:00 (Asia/Baku) = 2026-11-24T09:15:02.123Z` */
export const clockWithUtc = (instant: Instant, language: Language): string =>
  `${localClock(instant, language)} = ${instant.utc}`;

/** `2026-11-24` as `24 noyabr 2026`. */
export function calendarDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[language][Number(month) - 1]} ${year}`;
}
