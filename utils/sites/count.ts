import type { PageCount } from '../evidence/reading.ts';

/*
 * Counts as pages write them. "46.1K" is no number: sites round or cut, so it stands for every number that either would
 * have made it from. What follows the first number ("members, 7 online") is left in the raw text alone.
 */

const SCALES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, m: 1e6, b: 1e9, тыс: 1e3, млн: 1e6, млрд: 1e9, min: 1e3, mln: 1e6, mlrd: 1e9 },
};

/** A letter stands right at the number ("84 members" has none), a word may stand apart. */
const NUMBER = /(\d[\d\s.,'’]*)(?:([KMB])(?!\p{L})|\s*(тыс|млн|млрд|min|mln|mlrd)(?!\p{L}))?/iu;

const GROUPED = /^\d{1,3}(?:[\s.,'’]\d{3})+$/;

/** More digits than this are no count of anything. */
const DIGITS_MAX = 15;

function readRange(digits: string, scale: number): [least: number, most: number] | null {
  const bare = digits.replaceAll(/\D/g, '');
  if (bare.length > DIGITS_MAX) return null;
  if (scale === 1) return /^\d+$/.test(digits) || GROUPED.test(digits) ? [Number(bare), Number(bare)] : null;
  const [, whole = '', part = ''] = /^(.*?)(?:[.,](\d+))?$/.exec(digits) ?? [];
  const unit = scale / 10 ** part.length;
  const value = Number(whole.replaceAll(/\D/g, '') + part) * unit;
  return unit < 1 ? null : [Math.max(0, Math.ceil(value - unit / 2)), value + unit - 1];
}

/** @param written the page's own words; `null` stays `null` */
export function countOf(written: string | null): PageCount | null {
  const raw = written?.replaceAll(/\s+/g, ' ').trim() ?? '';
  if (raw === '') return null;
  const [, digits = '', letter, word] = NUMBER.exec(raw) ?? [];
  const scale = SCALES[(letter ?? word ?? '').toLowerCase()] ?? 1;
  const range = digits === '' ? null : readRange(digits.replace(/[\s.,'’]+$/, ''), scale);
  return range === null || !range.every(Number.isSafeInteger)
    ? { raw, least: null, most: null }
    : { raw, least: range[0], most: range[1] };
}
