import { describe, expect, it } from 'vitest';
import { PAPER_WORDS } from '../../../../utils/cases/documents/words/languages.ts';

/** Each sentence by its path; functions are given words that can be found again. */
function sentencesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const given = Array.from({ length: value.length }, (_, at) => `<${at}>`);
    return [[path, String(value(...given))]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => sentencesOf(inner, `${path}.${name}`));
}

const sentences = {
  az: sentencesOf(PAPER_WORDS.az),
  ru: sentencesOf(PAPER_WORDS.ru),
  en: sentencesOf(PAPER_WORDS.en),
};

/** Without a word of any language. */
const WORDLESS = new Set(['.language', '.labels.number', '.chronology.answeredAfter']);

describe('the words of papers', () => {
  it('are the same in three languages, each said and filled alike', () => {
    const paths = sentences.az.map(([path]) => path);
    expect(paths.length).toBeGreaterThan(200);
    expect(sentences.ru.map(([path]) => path)).toEqual(paths);
    expect(sentences.en.map(([path]) => path)).toEqual(paths);
    const fills = (all: [string, string][]) =>
      all.map(([path, words]) => [path, (words.match(/<\d>/g) ?? []).toSorted()]);
    expect(fills(sentences.ru)).toEqual(fills(sentences.az));
    expect(fills(sentences.en)).toEqual(fills(sentences.az));
  });

  it('are in their own language, and never empty', () => {
    for (const [language, all] of Object.entries(sentences))
      for (const [path, words] of all) {
        expect(words, `${language}${path}`).toMatch(/\S/);
        expect(words, `${language}${path}`).not.toMatch(/undefined|null|\s$|^\s/);
        if (WORDLESS.has(path)) continue;
        const isRussian = /[а-яё]/i.test(words) || words === '№ <0>';
        expect(isRussian, `${language}${path}`).toBe(language === 'ru');
      }
    const en = new Map(sentences.en);
    const same = sentences.az.filter(([path, words]) => en.get(path) === words && !WORDLESS.has(path));
    expect(new Set(same.map(([, words]) => words))).toEqual(new Set(['Material']));
  });

  it('tell blanks apart', () => {
    for (const { blanks } of Object.values(PAPER_WORDS)) {
      const all = Object.values(blanks);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
