import { expect, test } from 'vitest';
import { isWord } from '../../../components/vault/settings/typed-word.ts';
import { LANGUAGES } from '../../../utils/i18n/choose.ts';
import { translator } from '../../../utils/i18n/translate.ts';

test.each(LANGUAGES)(
  'the word that %s asks for is taken in small and in large letters, and nothing else is',
  (language) => {
    const word = translator(language)('wipe.word');
    const typed = [
      word,
      ` ${word} `,
      word.toUpperCase(),
      word.toLocaleUpperCase(language),
      word.normalize('NFD'),
    ];
    for (const text of typed) expect(isWord(text, word, language), text).toBe(true);
    for (const text of ['', ' ', word.slice(0, -1), `${word}${word}`, 'ok'])
      expect(isWord(text, word, language), text).toBe(false);
  },
);
