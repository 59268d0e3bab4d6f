import { expect, test } from 'vitest';
import { makePassphrase } from '../../../components/words/make-passphrase.ts';
import { WORDS } from '../../../components/words/passphrase-words.ts';
import { judgePassword } from '../../../utils/app/password.ts';
import { LANGUAGES } from '../../../utils/i18n/choose.ts';

test.each(LANGUAGES)('%s has 256 different words, and a byte chooses among them', (language) => {
  expect(new Set(WORDS[language]).size).toBe(256);
  expect(WORDS[language]).toHaveLength(256);
  for (const word of WORDS[language]) expect(word).toMatch(/^[a-zа-я]{3,10}$/);
});

test.each(LANGUAGES)(
  'a passphrase in %s is eight of them, never the same, and very hard to guess',
  (language) => {
    const made = Array.from({ length: 50 }, () => makePassphrase(language));
    expect(new Set(made).size).toBe(50);
    for (const passphrase of made) {
      const words = passphrase.split(' ');
      expect(words).toHaveLength(8);
      for (const word of words) expect(WORDS[language]).toContain(word);
    }
    expect(judgePassword(made[0] ?? '').score).toBe(4);
  },
);
