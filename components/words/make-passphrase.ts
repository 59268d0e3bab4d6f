import type { Language } from '../../utils/i18n/choose.ts';
import { WORDS } from './passphrase-words.ts';

/** Eight words of 256: 64 bits, behind Argon2 out of reach for any guessing. */
const COUNT = 8;

/** A random passphrase of words, easy to write down and to type. */
export function makePassphrase(language: Language): string {
  return Array.from(
    crypto.getRandomValues(new Uint8Array(COUNT)),
    (byte) => WORDS[language][byte] ?? '',
  ).join(' ');
}
