/*
 * Text of strangers, shown to people. Signs that cannot be seen but change what is seen (control characters, marks that
 * turn the direction of writing, invisible fillers) are written out by their Unicode number.
 */

/** All controls and formats but the line feed and the two joiners, which emoji and some scripts are made with. */
const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A right-to-left override becomes `[U+202E]`; line feeds stay. */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\t', ' ').replaceAll(UNSEEN, codePointName);
}

/** `[U+1F600]` */
export function codePointName(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `[U+${number.toString(16).toUpperCase().padStart(4, '0')}]`;
}
