import { shorten } from './shorten.ts';

/*
 * Makes untrusted text safe to display. Invisible characters that change the display (controls, bidirectional marks,
 * fillers) are written out by their code points.
 */

/**
 * All controls and formats but the line feed and the two joiners, which emoji and some scripts are made with; and the flags of England,
 * Scotland and Wales, the only ones that are made with tags (UTS 51, ED-14a): any other tags may hide a text.
 */
const UNSEEN =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}|(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** UTF-16 units of such a flag. */
const FLAG_LENGTH = 14;

/** Display limit in UTF-16 units; the evidence itself has the whole text. */
const SHOWN_MOST = 20_000;

/** A right-to-left override becomes `[U+202E]`; line feeds stay. What is too long to be read ends with `… [+4190208]`. */
export function visibleText(text: string, most: number = SHOWN_MOST): string {
  return shorten(text, most)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSEEN, (found) => (found.length === FLAG_LENGTH ? found : codePointName(found)));
}

/** `[U+1F600]` */
export function codePointName(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `[U+${number.toString(16).toUpperCase().padStart(4, '0')}]`;
}
