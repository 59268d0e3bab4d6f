/*
 * Parses dates in the browser's time zone and in some language, such as "Aug 6, 2025, 16:28:20". Only unambiguous dates
 * are accepted: month by name or position, an hour that occurs once on that day, with seconds.
 */

const LANGUAGES = ['en', 'ru', 'az', 'uk', 'tr', 'de'];

const months = new Map<string, Map<string, number>>();

/** The names of the months in a language, as they stand within a date; Chromium's `M08` for languages it does not know. */
function monthsOf(language: string): Map<string, number> {
  const known = months.get(language);
  if (known !== undefined) return known;
  const names = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
    for (let index = 0; index < 12; index++) {
      const parts = format.formatToParts(Date.UTC(2024, index, 15));
      const name = parts.find(({ type }) => type === 'month')?.value ?? '';
      names.set(name.toLowerCase().replace(/\.$/, ''), index);
    }
  }
  months.set(language, names);
  return names;
}

const halves = new Map<string, Map<string, number>>();
const plain = (mark: string): string => mark.toLowerCase().replaceAll(/[\s.]/g, '');

/** What a language writes for the two halves of a day, and the hours that each adds to a clock of twelve. */
function halvesOf(language: string): Map<string, number> {
  const known = halves.get(language);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', hourCycle: 'h12', timeZone: 'UTC' });
  const marks = new Map<string, number>();
  for (const hours of [0, 12]) {
    const parts = format.formatToParts(Date.UTC(2024, 0, 1, hours + 1));
    const mark = parts.find(({ type }) => type === 'dayPeriod')?.value;
    if (mark !== undefined) marks.set(plain(mark), hours);
  }
  halves.set(language, marks);
  return marks;
}

/** The hour that is meant by one of a clock that stands between two texts; `null` where a word beside it may say which half of the day. */
function hourOf(written: number, before: string, after: string, languages: readonly string[]): number | null {
  const [ahead = ''] = /[\p{L}.]+\s*$/u.exec(before) ?? [];
  const [behind = ''] = /^\s*\p{L}[\p{L}.\s]*/u.exec(after) ?? [];
  for (const language of languages) {
    const marks = halvesOf(language);
    const half = marks.get(plain(behind)) ?? marks.get(plain(ahead));
    if (half !== undefined) return written > 12 ? null : (written % 12) + half;
  }
  // Behind it stands nothing else; ahead of it may stand "at".
  return behind === '' ? written : null;
}

const isKnown = (language: string): boolean => {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
};

function monthIn(raw: string, languages: readonly string[]): number | null {
  const byNumber = /\bM(0\d|1[0-2])\b/.exec(raw)?.[1];
  if (byNumber !== undefined) return Number(byNumber) - 1;
  const words = raw.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  for (const language of languages) {
    const names = monthsOf(language);
    for (const word of words) {
      const month = names.get(word);
      if (month !== undefined) return month;
    }
  }
  return null;
}

/**
 * The moment that a local date with seconds names.
 * @param raw one line of the page
 * @param languages in which it may be written, the likeliest first; a few more are tried
 * @returns ISO 8601 in UTC; `null` where the text leaves a doubt
 */
export function utcOfLocal(raw: string, languages: readonly string[] = []): string | null {
  const clock = /(\d{1,2}):(\d{2}):(\d{2})/.exec(raw);
  if (clock === null) return null;
  const tried = [...languages, ...LANGUAGES].filter(isKnown);
  const [before, after] = [raw.slice(0, clock.index), raw.slice(clock.index + clock[0].length)];
  const day = `${before} ${after}`;
  const year = /\b(20\d{2})\b/.exec(day)?.[1];
  const month = monthIn(day, tried);
  const date = /\b(\d{1,2})\b/.exec(day.replace(year ?? '', ' ').replace(/\bM\d\d\b/, ' '))?.[1];
  const hour = hourOf(Number(clock[1]), before, after, tried);
  if (year === undefined || month === null || date === undefined || hour === null) return null;
  const wanted = [Number(year), month, Number(date), hour, Number(clock[2]), Number(clock[3])] as const;
  const moment = new Date(...wanted);
  const isIt = (one: Date): boolean =>
    one.getFullYear() === wanted[0] &&
    one.getMonth() === wanted[1] &&
    one.getDate() === wanted[2] &&
    one.getHours() === wanted[3] &&
    one.getMinutes() === wanted[4] &&
    one.getSeconds() === wanted[5];
  // When clocks are put back an hour comes twice: which of the two is meant nobody can tell.
  const isTwice = [-1, 1].some((hours) => isIt(new Date(moment.getTime() + hours * 3_600_000)));
  return isIt(moment) && !isTwice ? moment.toISOString() : null;
}
