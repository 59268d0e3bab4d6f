import { expect, test } from 'vitest';
import { chooseLanguage, isLanguage } from '../../../utils/i18n/choose.ts';

test.each([
  [['az-Latn-AZ', 'en'], 'az'],
  [['tr-TR', 'en-US'], 'az'],
  [['ru'], 'ru'],
  [['en-GB', 'ru'], 'en'],
  [['de-DE', 'RU-ru', 'en'], 'ru'],
  [['ka', 'uk'], 'en'],
  [[], 'en'],
  // Languages that only begin with the same letters.
  [['azb', 'rue', 'fr'], 'en'],
])('%j -> %s', (preferred, expected) => {
  expect(chooseLanguage(preferred)).toBe(expected);
});

test('knows its own languages', () => {
  expect(['az', 'ru', 'en', 'tr', '', null, 1].map(isLanguage)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
