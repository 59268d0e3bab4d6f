import { shorten } from '../evidence/shorten.ts';

/*
 * Text of strangers, shown to people. Signs that cannot be seen but change what is seen (control characters, marks that
 * turn the direction of writing, invisible fillers) are written out by their Unicode number.
 */

/** All controls and formats but the line feed and the two joiners, which emoji and some scripts are made with. */
const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Units of a text beyond which nobody reads it on a sheet or a screen; the evidence itself has all of it. */
const SHOWN_MOST = 20_000;

/** A right-to-left override becomes `[U+202E]`; line feeds stay. What is too long to be read ends with `… [+4190208]`. */
export function visible(text: string, most: number = SHOWN_MOST): string {
  return shorten(text, most)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSEEN, codePointName);
}

/** `[U+1F600]` */
export function codePointName(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `[U+${number.toString(16).toUpperCase().padStart(4, '0')}]`;
}
