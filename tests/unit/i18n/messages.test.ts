import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../utils/i18n/choose.ts';
import { messages, translator } from '../../../utils/i18n/translate.ts';

type Tree = { readonly [name: string]: string | Tree };

const ENDING = /_(?:zero|one|two|few|many|other)$/;

/** `a.b_one` -> text */
function leaves(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, name].join('.'), value]] : leaves(value, [...path, name]),
  );
}

const texts = (language: Language): [string, string][] => leaves(messages[language]);

/** Texts by the key that the program uses, plural forms together. */
function families(language: Language): Map<string, [string, string][]> {
  return Map.groupBy(texts(language), ([key]) => key.replace(ENDING, ''));
}

const placesIn = (text: string): string[] =>
  Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name).toSorted();

describe.each(LANGUAGES)('%s', (language) => {
  test('says everything that English says, and nothing else', () => {
    expect([...families(language).keys()].toSorted()).toEqual([...families('en').keys()].toSorted());
  });

  test('has just the plural forms that its grammar asks for', () => {
    const asked = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, forms] of families(language)) {
      const endings = forms.map(([name]) => name.slice(key.length + 1)).toSorted();
      expect(endings, key).toEqual(endings.length === 1 && endings[0] === '' ? [''] : asked);
    }
  });

  test('is counted where English counts', () => {
    for (const [key, forms] of families(language)) {
      const counted = (families('en').get(key)?.length ?? 0) > 1;
      expect(forms.length > 1, key).toBe(counted);
    }
  });

  test('leaves the same places open as English', () => {
    const english = families('en');
    for (const [key, forms] of families(language)) {
      const places = placesIn(english.get(key)?.at(-1)?.[1] ?? '');
      for (const [name, text] of forms) expect(placesIn(text), name).toEqual(places);
    }
  });

  test('is calm: no exclamation marks, no stray blanks, no empty text', () => {
    for (const [key, text] of texts(language)) {
      expect(text, key).not.toMatch(/!|\s\s|^\s|\s$|^$/);
    }
  });
});

test('Azerbaijani is written in its own letters', () => {
  for (const [key, text] of leaves(messages.az)) expect(text, key).not.toMatch(/\p{Script=Cyrillic}/u);
});

test('Russian is written in its own letters, without Latin look-alikes inside words', () => {
  for (const [key, text] of leaves(messages.ru)) {
    const words = text.replaceAll(/\{\{\w+\}\}/g, '');
    expect(words, key).not.toMatch(/\p{Script=Cyrillic}[A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u);
  }
});

test('numbers choose the form', () => {
  const ru = translator('ru');
  expect([1, 2, 5, 21].map((count) => ru('vault.total', { count }))).toEqual([
    '1 запись',
    '2 записи',
    '5 записей',
    '21 запись',
  ]);
  expect(translator('az')('vault.total', { count: 5 })).toBe('5 qeyd');
});

test('what a page says is put in as it stands: not escaped twice, not taken for a place to fill', () => {
  const title = '<b>&amp; {{count}} $t(app.close)';
  expect(translator('en')('vault.choose', { title })).toBe(`Choose ${title}`);
});

test('every sentence is said somewhere', async () => {
  const folder = new URL('../../../', import.meta.url);
  const names = (
    await Promise.all(
      ['components', 'utils/app'].map(async (top) =>
        (await readdir(new URL(top, folder), { recursive: true })).map((name) => `${top}/${name}`),
      ),
    )
  )
    .flat()
    .filter((name) => /\.tsx?$/.test(name));
  const sources = (await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))).join(
    '\n',
  );
  const silent = [...families('en').keys()].filter((key) => {
    // Codes are put in as `group.${code}`.
    const computed = sources.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.\${`);
    return !computed && !sources.includes(`'${key}'`);
  });
  expect(silent).toEqual([]);
});
