/*
 * Folds text for search: case, diacritics, and Azerbaijani and Russian letters that are often typed without their
 * marks. Folded text is only compared, never shown.
 */

const ALIKE: Readonly<Record<string, string>> = { ı: 'i', ə: 'e', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' };

/** @returns the text in the form in which both the index and a question are held against each other */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[ıəßæøł]/g, (sign) => ALIKE[sign] ?? sign);
}

/** Words that one capture brings into the index, and letters of each: a page may be endless. */
const WORDS_MOST = 4000;
const WORD_LENGTH = 64;

/**
 * Each different word of a text once, folded.
 * @returns `cut`: there were more than the index takes
 */
export function wordsOf(text: string): { words: string; cut: boolean } {
  const words = new Set<string>();
  for (const [word] of foldText(text).matchAll(/[\p{L}\p{N}_@.#-]{2,}/gu)) {
    if (words.size >= WORDS_MOST) return { words: Array.from(words).join(' '), cut: true };
    words.add(word.slice(0, WORD_LENGTH));
  }
  return { words: Array.from(words).join(' '), cut: false };
}
