/** An address with data in it, longer than what is too short to show anybody. A browser draws what it is, not what it is called. */
const DATA =
  /data(?::|%3a)(?!image(?:\/|%2f)svg|(?:application(?:\/|%2f)(?:x-)?)?font)[^"'\s<>(),]{0,200}?(?:,|%2c)[^"'\s<>()]{300}/i;
/** A drawing whose code is not legible as it stands. */
const DRAWING =
  /data(?::|%3a)image(?:\/|%2f)svg(?:\+|%2b)xml[^"'\s<>(),]{0,200}?base64(?:,|%2c)([a-z\d+/%]{300,}=*)/gi;

/**
 * Whether a page's code itself holds pictures or videos, as `data:` addresses: blurred miniatures of messengers, say. Drawings of lines
 * (SVG) count where they hold a picture; fonts and what is too short to show anybody do not. A picture that a page makes of other things,
 * such as the colours of a table, is not found.
 */
export const hasInlinePictures = (html: string): boolean =>
  DATA.test(html) ||
  Array.from(html.matchAll(DRAWING), ([, code = '']) => decoded(code)).some(hasInlinePictures);

/** Empty where it is no base64: no browser draws it then. */
function decoded(base64: string): string {
  try {
    return atob(decodeURIComponent(base64));
  } catch {
    return '';
  }
}
