import { codePointName } from '../evidence/visible-text.ts';

/*
 * Writes a text with the signs that a font has, so that none is an empty box or missing unseen: emoji by their names in the reader's
 * language (CLDR 48), all else by its number.
 */

export type PrintLanguage = 'az' | 'ru' | 'en';

type Names = Readonly<Record<string, string>>;

const NAMES: Record<PrintLanguage, () => Promise<{ default: Names }>> = {
  az: () => import('./emoji/az.json', { with: { type: 'json' } }),
  ru: () => import('./emoji/ru.json', { with: { type: 'json' } }),
  en: () => import('./emoji/en.json', { with: { type: 'json' } }),
};

export const emojiNames = async (language: PrintLanguage): Promise<Names> =>
  (await NAMES[language]()).default;

/** How the platform is to draw the sign before them: they say nothing in print. */
const SELECTORS = /[\ufe0e\ufe0f]/g;
const TONES = /[\u{1f3fb}-\u{1f3ff}]/gu;
const JOINER = '\u200d';

const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A writer of texts; what it writes has no sign that the font lacks but line feeds.
 * @param hasGlyph whether the font has a code point
 */
export function printableWith(
  hasGlyph: (codePoint: number) => boolean,
  names: Names,
): (text: string) => string {
  const known = new Map<string, boolean>([['\n', true]]);
  const has = (sign: string): boolean => {
    const found = known.get(sign) ?? hasGlyph(sign.codePointAt(0) ?? 0);
    known.set(sign, found);
    return found;
  };
  const hasAll = (text: string): boolean => {
    for (const sign of text) if (!has(sign)) return false;
    return true;
  };
  const bySigns = (text: string): string =>
    Array.from(text, (sign) => (has(sign) ? sign : codePointName(sign))).join('');
  return (written) => {
    // The font has the letters, and none of the marks of which some systems compose them. In the evidence they stay apart.
    const text = written.normalize('NFC');
    if (hasAll(text)) return text;
    const parts: (string | Run)[] = [];
    for (const { segment } of clusters.segment(text)) {
      const sign = segment.replaceAll(SELECTORS, '');
      const name = sign === '' || hasAll(sign) ? null : emojiName(sign, names);
      const last = parts.at(-1);
      if (name === null) parts.push(bySigns(sign === '' ? segment : sign));
      else if (typeof last === 'object' && last.name === name) last.count += 1;
      else parts.push({ name, count: 1 });
    }
    return parts.map((part) => (typeof part === 'string' ? part : runText(part))).join('');
  };
}

/** The same emoji so many times. */
interface Run {
  name: string;
  count: number;
}

const runText = ({ name, count }: Run): string => (count === 1 ? `[${name}]` : `[${name} × ${count}]`);

/**
 * As CLDR names it, or put together of what it is joined of; `null`: not an emoji that it knows.
 * @param sign one cluster, without selectors
 */
function emojiName(sign: string, names: Names): string | null {
  const own = names[sign];
  if (own !== undefined) return own;
  const tones = sign.match(TONES) ?? [];
  if (tones.length > 0) {
    const base = emojiName(sign.replaceAll(TONES, ''), names);
    const told = tones.map((tone) => names[tone] ?? tone);
    return base === null ? null : `${base}: ${[...new Set(told)].join(', ')}`;
  }
  const parts = sign.split(JOINER);
  if (parts.length < 2) return null;
  const told = parts.map((part) => emojiName(part, names));
  return told.every((part) => part !== null) ? told.join(' + ') : null;
}
