import type { Language } from '../i18n/choose.ts';
import { WORDS } from './passphrase-words.ts';

/** Eight words of 256: 64 bits, behind Argon2 out of reach for any guessing. */
const COUNT = 8;

/** A passphrase of words, made at random: what a person writes down rightly and types without a slip. */
export function makePassphrase(language: Language): string {
  return Array.from(
    crypto.getRandomValues(new Uint8Array(COUNT)),
    (byte) => WORDS[language][byte] ?? '',
  ).join(' ');
}
