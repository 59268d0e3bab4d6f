import { foldText } from './fold.ts';

/*
 * Dates as people write them in Azerbaijani, Russian and English: `24 noyabr`, `24 ноября 2026 г.`, `November 24th`, `24.11.2026`,
 * `2026-11-24`, `noyabr 2026`.
 */

/** A day, a day of any year, or a month. */
export interface AskedDate {
  year: number | null;
  month: number;
  day: number | null;
}

/** First the name and its other stems, then what may stand behind any of them. */
const MONTHS: readonly { names: readonly string[]; endings: string }[] = [
  ['yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr', 'AZ'],
  ['yan fev mar apr may iyn iyl avq sen okt noy dek', ''],
  ['январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр', 'RU'],
  ['янв фев мар апр май июн июл авг сен окт ноя дек', ''],
  ['янв февр мар апр май июн июл авг сент окт нояб дек', ''],
  ['january february march april may june july august september october november december', ''],
  ['jan feb mar apr may jun jul aug sep oct nov dec', ''],
  ['jan feb mar apr may june july aug sept oct nov dec', ''],
].map(([names = '', endings = '']) => ({ names: names.split(' '), endings }));

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  '': [''],
  AZ: ['', 'da', 'də', 'dan', 'dən', 'a', 'ə', 'ı', 'i', 'u', 'ın', 'in', 'un', 'ında', 'ində', 'unda'],
  RU: ['', 'ь', 'я', 'е', 'ем', 'ём', 'й', 'а', 'у', 'ом', 'ю'],
};

const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap(({ names, endings }) =>
    names.flatMap((name, index) =>
      (ENDINGS[endings] ?? []).map((ending) => [foldText(name + ending), index + 1] as const),
    ),
  ),
);

/** What is written with a date and says nothing more. */
const FILLERS = new Set(
  ['il', 'ilin', 'ili', 'ildə', 'ayı', 'ayının', 'г', 'год', 'года', 'году', 'of', 'the'].map(foldText),
);

/** Without a day or a year: shorter ones, and these, are too often something else (`Marta`, `maye`, `may`). */
const MONTH_ALONE = 4;
const NOT_ALONE = new Set(
  ['mart', 'marta', 'maya', 'mayə', 'march', 'март', 'марта', 'марте', 'марту'].map(foldText),
);

const DAYS_MOST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The date at the beginning of these words, and how many of them it takes; `null` where there is none. @param words folded */
export function dateAt(words: readonly string[]): { dates: AskedDate[]; length: number } | null {
  const numeric = numericDates(words[0] ?? '');
  if (numeric.length > 0) return { dates: numeric, length: 1 };
  const parts: { kind: Kind; value: number; end: number }[] = [];
  for (const [index, word] of words.entries()) {
    if (index > 0 && FILLERS.has(word.replace(/\.$/, ''))) continue;
    const kinds = kindsOf(word, parts);
    if (kinds === null || parts.length === 3) break;
    parts.push({ ...kinds, end: index + 1 });
  }
  for (let length = parts.length; length > 0; length--) {
    const some = parts.slice(0, length);
    const order = some.map(({ kind }) => kind).join('');
    const month = some.find(({ kind }) => kind === 'm');
    if (month === undefined || !ORDERS.has(order)) continue;
    if (length === 1 && !standsAlone(words[0] ?? '')) continue;
    const partOf = (wanted: Kind) => some.find(({ kind }) => kind === wanted)?.value ?? null;
    const date = { year: partOf('y'), month: month.value, day: partOf('d') };
    if (isDay(date)) return { dates: [date], length: endOf(words, some.at(-1)?.end ?? 0) };
  }
  return null;
}

/** Whether a day, `2026-11-24`, is the asked one. */
export function isOn(day: string, { year, month, day: of }: AskedDate): boolean {
  const [itsYear, itsMonth, itsDay] = day.split('-').map(Number);
  return (year === null || year === itsYear) && month === itsMonth && (of === null || of === itsDay);
}

type Kind = 'd' | 'm' | 'y';

const ORDERS = new Set(['dmy', 'mdy', 'ydm', 'ymd', 'dm', 'md', 'my', 'ym', 'm']);

function kindsOf(word: string, before: readonly { kind: Kind }[]): { kind: Kind; value: number } | null {
  const has = (kind: Kind) => before.some((part) => part.kind === kind);
  const month = MONTH_OF.get(word.replace(/\.$/, ''));
  if (month !== undefined) return has('m') ? null : { kind: 'm', value: month };
  // `24-ü`, `24-го`, `24th`; `2026-cı`, `2026г`.
  const [, digits = ''] = /^(\d{1,2}|\d{4})(?:st|nd|rd|th|г|-?\p{L}{1,4})?$/u.exec(word) ?? [];
  const value = Number(digits);
  if (digits.length === 4 && value >= 1900 && value < 2100) return has('y') ? null : { kind: 'y', value };
  if (digits.length > 2 || value < 1 || value > 31) return null;
  return has('d') ? null : { kind: 'd', value };
}

/** With the fillers that follow. */
function endOf(words: readonly string[], end: number): number {
  let after = end;
  while (FILLERS.has((words[after] ?? '').replace(/\.$/, ''))) after += 1;
  return after;
}

const standsAlone = (month: string): boolean => month.length >= MONTH_ALONE && !NOT_ALONE.has(month);

const isDay = ({ month, day }: AskedDate): boolean =>
  month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= (DAYS_MOST[month - 1] ?? 0)));

/** `24.11.2026`, `24/11/26`, `24.11`, `11.2026`, `2026-11-24`, `2026-11`; both readings where a slash leaves them open. */
function numericDates(word: string): AskedDate[] {
  const [, one = '', sign, two = '', three = ''] =
    /^(\d{1,4})([./-])(\d{1,4})(?:\2(\d{1,4}))?$/.exec(word) ?? [];
  const form = [one, two, three].map(({ length }) => (length > 0 && length < 3 ? 'n' : length)).join('');
  const [first, second, third] = [one, two, three].map(Number) as [number, number, number];
  const found: AskedDate[] = [];
  if (form === '4nn') found.push({ year: first, month: second, day: third });
  if (form === '4n0') found.push({ year: first, month: second, day: null });
  if (form === 'n40') found.push({ year: second, month: first, day: null });
  if (form === 'nn0') found.push({ year: null, month: second, day: first });
  if (form === 'nn4' || (form === 'nnn' && three.length === 2)) {
    const year = form === 'nn4' ? third : 2000 + third;
    found.push({ year, month: second, day: first });
    if (sign === '/' && first !== second) found.push({ year, month: first, day: second });
  }
  return found.filter(isDay);
}
