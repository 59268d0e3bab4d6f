import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { normalizePassword } from '../bytes/normalize-password.ts';

/*
 * Passwords for a package. It may be copied and attacked at leisure, so a made one is strong enough for good, and one
 * of her own is judged before it is used.
 */

/**
 * Letters and digits that are told apart on paper and by voice in all three languages: no `l 1 i o 0`, and no `w`,
 * which the Azerbaijani keyboard does not have.
 */
const SYMBOLS = 'abcdefghjkmnpqrstuvxyz23456789';
const GROUPS = 6;
const GROUP = 4;

/** Six groups of four: `k7mq-3xhr-…`, 24 symbols of 30, that is 117 bits. */
export function generatePassword(): string {
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, randomSymbol).join('')).join('-');
}

function randomSymbol(): string {
  // Bytes beyond the last whole multiple would make the first symbols likelier.
  const limit = 256 - (256 % SYMBOLS.length);
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte !== undefined && byte < limit) return SYMBOLS.charAt(byte % SYMBOLS.length);
  }
}

const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** @returns 0, guessed at once, to 4, more than 10^10 guesses: all below 4 is too weak for a file that may be copied */
export function judgePassword(password: string): { score: 0 | 1 | 2 | 3 | 4 } {
  return { score: judge.check(normalizePassword(password)).score };
}
