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
};

export function escapeText(text: string): string {
  return text.replace(/[&<>\u00a0]/g, (sign) => SIGNS[sign] ?? sign);
}

export function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\u00a0]/g, (sign) => SIGNS[sign] ?? sign);
}

/** The text of a `<style>`, where nothing is escaped: only its end must not come early. `\/` is `/` in CSS strings. */
export function escapeStyle(css: string): string {
  return css.replace(/<\/(?=style)/gi, '<\\/');
}

/** The text of a comment, kept as it is where it cannot end the comment early. */
export function escapeComment(text: string): string {
  const plain = !/^-?>|--!?>|<!--|-$|<!-$/.test(text);
  return plain ? text : text.replace(/[<>-]/g, (sign) => (sign === '-' ? '&#45;' : (SIGNS[sign] ?? sign)));
}
