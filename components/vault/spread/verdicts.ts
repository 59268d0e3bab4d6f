import type { Verdict } from '../../../utils/evidence/match.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';

interface Choice {
  verdict: Verdict;
  words: MessageKey;
  /** The letter on the key, and where the key lies where the keyboard writes no Latin letters. */
  letter: string;
  code: string;
  testId: string;
}

export const CHOICES: readonly Choice[] = [
  { verdict: 'same', words: 'spread.same', letter: 's', code: 'KeyS', testId: 'spread-same' },
  { verdict: 'not-same', words: 'spread.notSame', letter: 'n', code: 'KeyN', testId: 'spread-not-same' },
  {
    verdict: 'cannot-say',
    words: 'spread.cannotSay',
    letter: 'c',
    code: 'KeyC',
    testId: 'spread-cannot-say',
  },
];

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

/** What a key decides; `null`: nothing, also with another key held, and where it is held itself. */
export function verdictOf({ key, code, ctrlKey, metaKey, altKey, repeat }: Key): Verdict | null {
  if (ctrlKey || metaKey || altKey || repeat) return null;
  const isLatin = /^[a-z]$/i.test(key);
  const choice = CHOICES.find((one) => (isLatin ? key.toLowerCase() === one.letter : code === one.code));
  return choice?.verdict ?? null;
}
