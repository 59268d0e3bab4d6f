import { createHash } from 'node:crypto';
import * as given from '../../example/case.ts';
import { type Page, pages } from '../../example/play.ts';

/* What the example's papers must say, worked out from its input alone, with nothing of the product. */

/** An exhibit: a page, or a file of the case. */
export type Expected = { key: given.Key; at: number } & (
  | { page: Page; file: null }
  | { page: null; file: given.File }
);

/** In the order in which they came into the case; the first is exhibit 1. */
export const EXHIBITS: readonly Expected[] = [
  ...pages().map((page): Expected => ({ key: page.key, at: page.at.getTime(), page, file: null })),
  ...given.FILES.map(
    (file): Expected => ({ key: file.key, at: Date.parse(`${file.entered}T12:00+04:00`), page: null, file }),
  ),
].toSorted((a, b) => a.at - b.at);

/** Its number in every paper. */
export function exhibit(key: given.Key): number {
  const place = EXHIBITS.findIndex((one) => one.key === key);
  if (place < 0) throw new Error(`no exhibit ${key}`);
  return place + 1;
}

/** `Exhibit 3, 5` */
export const proofs = (keys: readonly given.Key[]): string =>
  keys.length === 0
    ? 'There is no evidence of it in this case.'
    : `Exhibit ${keys
        .map(exhibit)
        .toSorted((a, b) => a - b)
        .join(', ')}`;

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** `2025-10-06 21:05` as an English paper writes it. */
export function dateWords(text: string): string {
  if (text.startsWith('~')) return `About ${dateWords(text.slice(1))}`;
  const [date = '', time] = text.split(' ');
  const [year, month, day] = date.split('-');
  const words = `${MONTHS[Number(month) - 1]} ${year}`;
  if (day === undefined) return words;
  return `${Number(day)} ${words}${time === undefined ? '' : `, ${time}`}`;
}

/** A page's moment as a record tells it in Baku: `18 September 2025, 21:40:00.000 +04:00 (Asia/Baku)`. */
export function clockWords(at: Date): string {
  const local = new Date(at.getTime() + 4 * 3_600_000).toISOString();
  return `${dateWords(local.slice(0, 10))}, ${local.slice(11, 23)} +04:00 (Asia/Baku)`;
}

/** Whole days from one day to another. */
export const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** By hand, on a calendar: each request, from when, until when (`null`: until today), and the days without an answer. */
export const SILENCES: readonly [request: given.Key, from: string, to: string | null, days: number][] = [
  ['tg', '2025-09-20', null, 422],
  ['s1', '2025-10-09', '2025-11-10', 32],
  ['ig', '2025-11-28', '2025-12-01', 3],
  ['a1', '2025-12-03', '2026-01-15', 43],
  ['s2', '2026-03-02', '2026-08-03', 154],
  ['a2', '2026-08-25', null, 83],
  ['s3', '2026-09-07', null, 70],
];

/** By hand too: rule, what it is about, the last day, whether something ended it. */
export const DEADLINES: readonly [rule: string, about: given.Key, due: string, isEnded: boolean][] = [
  ['information-13', 'tg', '2025-09-21', false],
  ['take-it-down', 'tg', '2025-09-22', false],
  ['ccp-207-check-long', 's1', '2025-11-08', true],
  ['ccp-212-copy', 'r1', '2025-11-11', true],
  ['information-13', 'ig', '2025-11-29', true],
  ['take-it-down', 'ig', '2025-11-30', true],
  ['prosecutor-appeal', 'a1', '2025-12-13', false],
  ['echr-four-months', 'r1', '2026-03-10', false],
  ['ccp-207-check-long', 's2', '2026-04-01', true],
  ['ccp-212-copy', 'r2', '2026-08-04', true],
  ['prosecutor-appeal', 'a2', '2026-09-04', false],
  ['ccp-207-check-long', 's3', '2026-10-07', false],
  ['echr-four-months', 'r2', '2026-12-03', false],
];
