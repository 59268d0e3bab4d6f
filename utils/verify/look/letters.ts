/*
 * Texts brought into a form in which the same words are the same letters, whatever layout made of them: a browser shows
 * `text-transform`, line breaks and blanks of its own, and pictures in the place of signs.
 */

const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;

/** Letters that capitals do not give back. */
const SPECIAL: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ς: 'σ' };

/** Letters and digits only, without case and accents. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[ıßς]/g, (letter) => SPECIAL[letter] ?? letter)
    .replaceAll(NOT_LETTERS, '');

/** How far apart two words of a line may stand in a page: what stands between them was not shown. */
const BETWEEN = 600;
/** Places of the longest word that are tried. */
const PLACES = 200;

/**
 * Whether a line stands in a page, of which parts were not shown.
 * @param words of the line, as lettersOf gives them
 * @param page all of the page, as lettersOf gives it
 */
export function standsIn(words: readonly string[], page: string): boolean {
  if (page.includes(words.join(''))) return true;
  const longest = words.reduce((best, word, at) => (word.length > (words[best] ?? '').length ? at : best), 0);
  const word = words[longest] ?? '';
  let at = page.indexOf(word);
  for (let tried = 0; at >= 0 && tried < PLACES; tried++, at = page.indexOf(word, at + 1)) {
    if (goOn(words.slice(longest + 1), page, at + word.length) && goBack(words.slice(0, longest), page, at))
      return true;
  }
  return false;
}

function goOn(words: readonly string[], page: string, from: number): boolean {
  let at = from;
  for (const word of words) {
    const next = page.slice(at, at + BETWEEN + word.length).indexOf(word);
    if (next < 0) return false;
    at += next + word.length;
  }
  return true;
}

function goBack(words: readonly string[], page: string, from: number): boolean {
  let end = from;
  for (const word of words.toReversed()) {
    const start = Math.max(0, end - BETWEEN - word.length);
    const last = page.slice(start, end).lastIndexOf(word);
    if (last < 0) return false;
    end = start + last;
  }
  return true;
}
