import type { Instant } from '../../utils/evidence/time.ts';
import type { Language } from '../../utils/i18n/choose.ts';

/*
 * Numbers and dates are formatted here and not by Intl: Chromium carries no Azerbaijani formats and would fall back to
 * American ones.
 */

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UNITS: Record<Language, readonly string[]> = {
  az: ['B', 'KB', 'MB', 'GB'],
  ru: ['Б', 'КБ', 'МБ', 'ГБ'],
  en: ['B', 'KB', 'MB', 'GB'],
};

/** A number with at most one decimal, in the language's own signs: `1.5`, `1,5`. */
export function formatDecimal(value: number, language: Language): string {
  const rounded = String(Math.round(value * 10) / 10);
  return language === 'en' ? rounded : rounded.replace('.', ',');
}

/** Bytes as people read them, in steps of 1000: `1.4 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < 3) {
    value /= 1000;
    unit += 1;
  }
  return `${formatDecimal(value, language)}\u00a0${UNITS[language][unit]}`;
}

/** A day as written by hand: `24 Nov 2026`, `24.11.2026`. */
export function formatDay(year: string, month: string, day: string, language: Language): string {
  return language === 'en'
    ? `${Number(day)} ${MONTHS_EN[Number(month) - 1]} ${year}`
    : `${day}.${month}.${year}`;
}

/** The wall clock of an instant, to the minute or the second: `24 Nov 2026, 13:15:02`. */
export function formatLocal(instant: Instant, language: Language, precision: 'minute' | 'second'): string {
  const [date = '', time = ''] = instant.local.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${formatDay(year, month, day, language)}, ${time.slice(0, precision === 'minute' ? 5 : 8)}`;
}

/** The offset of an instant's zone from UTC: `UTC+04:00`. */
export const formatOffset = (instant: Instant): string => `UTC${instant.local.slice(-6)}`;

/** A day in UTC, for the dates of keys. */
export function formatDate(date: Date, language: Language): string {
  const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
  return formatDay(year, month, day, language);
}

/** The host of an address, or the address itself where it has none. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host || url;
}

/** Hexadecimal digits in groups of four. */
export const groupDigits = (hex: string): string => hex.replaceAll(/.{4}(?=.)/g, '$& ');
