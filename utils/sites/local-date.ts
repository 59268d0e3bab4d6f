/*
 * Dates that a page writes in the browser's own time zone and in some language, such as "Aug 6, 2025, 16:28:20". They are
 * read only where nothing is in doubt: month by name or place, the hour once on that day, seconds written.
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
  for (const language of [...languages, ...LANGUAGES].filter(isKnown)) {
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
  const clock = /(\d{1,2}):(\d{2}):(\d{2})(?:\s*([AP])\.?M\.?)?/i.exec(raw);
  if (clock === null) return null;
  const day = raw.replace(clock[0], ' ');
  const year = /\b(20\d{2})\b/.exec(day)?.[1];
  const month = monthIn(day, languages);
  const date = /\b(\d{1,2})\b/.exec(day.replace(year ?? '', ' ').replace(/\bM\d\d\b/, ' '))?.[1];
  if (year === undefined || month === null || date === undefined) return null;
  const half = clock[4]?.toUpperCase();
  const hour = half === undefined ? Number(clock[1]) : (Number(clock[1]) % 12) + (half === 'P' ? 12 : 0);
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
