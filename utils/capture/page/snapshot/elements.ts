/** Elements that HTML does not write as start tag, children, end tag. */

const HTML = 'http://www.w3.org/1999/xhtml';

const NAMESPACES = new Set<string | null>([
  HTML,
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
]);

/** Elements without an end tag. */
export const VOID = new Set([
  ...['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input'],
  ...['keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
]);

/** The parser drops a line break at the start of these. */
const DROPS_BREAK = new Set(['pre', 'textarea']);

/** One line break more where the parser drops the first. */
export function breakBefore(element: Element, text: string | null): string {
  const drops = isHtml(element) && DROPS_BREAK.has(element.localName);
  return drops && text?.startsWith('\n') ? '\n' : '';
}

export const isHtml = (element: Element): boolean => element.namespaceURI === HTML;

export const tagOf = (element: Element): string =>
  NAMESPACES.has(element.namespaceURI) ? element.localName : element.tagName;
