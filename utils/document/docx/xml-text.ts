import { codePointName } from '../../evidence/visible-text.ts';

/* Text of strangers as a DOCX file can hold it. */

/**
 * What no XML 1.0 document may hold, escaped or not. Of these the library drops the control characters and writes the rest, and no
 * program opens the file.
 */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** `\u0001` becomes `[U+0001]`, half of a pair of surrogates the sign for what cannot be read. */
export const xmlText = (text: string): string => text.toWellFormed().replaceAll(FORBIDDEN, codePointName);

/** Letters that run from right to left, with the signs and spaces between them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}](?:[^\p{L}\n]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}])*/gu;

export interface Piece {
  text: string;
  rightToLeft: boolean;
}

/** The text in pieces of one direction each, so that none moves the words around it. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(RIGHT_TO_LEFT)) {
    if (index > from) pieces.push({ text: text.slice(from, index), rightToLeft: false });
    pieces.push({ text: found, rightToLeft: true });
    from = index + found.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), rightToLeft: false });
  return pieces;
}
