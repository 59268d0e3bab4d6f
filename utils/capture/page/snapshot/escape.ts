/*
 * Text made safe for its place in the copy. More is escaped than HTML asks for: a page can build by script what no
 * parser would build, and when that is read again nothing in it may turn into an element.
 */

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
  // The parser would make a line break of it.
  '\r': '&#13;',
  // And would drop it here, put another in its place there.
  '\0': '\ufffd',
};

/** No sign is longer when it is escaped. */
const LONGEST_SIGN = 6;

const escaped = (text: string, signs: RegExp): string => text.replace(signs, (sign) => SIGNS[sign] ?? sign);

export const escapeText = (text: string): string => escaped(text, /[&<>\u00a0\r\0]/g);

export const escapeAttribute = (value: string): string => escaped(value, /[&<>"\u00a0\r\0]/g);

/** How much longer an attribute of this value is when it is escaped, UTF-16 units. */
export function growthOf(value: string): number {
  let growth = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === 0x22 || code === 0xa0) growth += 5;
    else if (code === 0x26 || code === 0x0d) growth += 4;
    else if (code === 0x3c || code === 0x3e) growth += 3;
  }
  return growth;
}

/** The longest start of a text that takes no more room than this when it is escaped. @param room UTF-16 units */
export function fitting(text: string, room: number): string {
  if (text.length * LONGEST_SIGN <= room) return text;
  let left = room;
  let at = 0;
  for (; at < text.length; at++) {
    left -= (SIGNS[text.charAt(at)] ?? ' ').length;
    if (left < 0) break;
  }
  return at === text.length ? text : text.slice(0, at).toWellFormed();
}

/** The text of a comment, kept as it is where it cannot end the comment early or be anything else than a comment. */
export function escapeComment(text: string): string {
  const plain = text.replace(/[<>\r\0]/g, (sign) => SIGNS[sign] ?? sign);
  return /--|^-|-$|!$/.test(plain) ? plain.replaceAll('-', '&#45;').replace(/!$/, '&#33;') : plain;
}
