import type { Counts } from './counts.ts';
import { escapeAttribute } from './escape.ts';

/** Attributes in the copy: none of them loads or runs anything. What did is kept beside, under another name. */

/** Attributes that make an element load, run or send something. */
const LOADING = new Set([
  'src',
  'srcset',
  'imagesrcset',
  'attributionsrc',
  'lowsrc',
  'dynsrc',
  'data',
  'classid',
  'codebase',
  'archive',
  'manifest',
  'poster',
  'ping',
  'action',
  'formaction',
  'background',
  'integrity',
]);

/** Elements that show a picture or play a sound: an address that holds it itself stays. */
const SHOWING = new Set(['img', 'source', 'video', 'audio', 'input', 'image', 'feImage', 'body']);

const SVG = 'http://www.w3.org/2000/svg';

/** Browsers read such an address past blanks and control characters, also in the middle of its name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
const runs = (value: string): boolean => /^(?:java|vb)script:/i.test(value.replace(/[\u0000-\u0020]/g, ''));

/** Whether the attribute gets something by itself, without a click. */
function loads(element: Element, name: string, value: string): boolean {
  const isLink = name === 'href' || name === 'xlink:href';
  const isReference =
    isLink &&
    (element.localName === 'link' ||
      (element.namespaceURI === SVG && element.localName !== 'a' && !value.startsWith('#')));
  if (!isReference && !LOADING.has(name)) return false;
  return !(SHOWING.has(element.localName) && !name.endsWith('srcset') && /^\s*data:/i.test(value));
}

/**
 * The attributes of an element as they stand in its start tag, with a blank before each.
 * @param instead attributes that are written otherwise than they stand; `null`: not at all
 */
export function writeAttributes(
  element: Element,
  counts: Counts,
  instead: Readonly<Record<string, string | null>> = {},
): string {
  let written = '';
  const put = (name: string, value: string): void => {
    written += ` ${name}="${escapeAttribute(value)}"`;
  };
  for (const { name, value } of element.attributes) {
    const lower = name.toLowerCase();
    if (Object.hasOwn(instead, lower)) continue;
    if (lower.startsWith('on') || runs(value)) {
      counts.add('inert', 'handlers and javascript: addresses');
      put(`data-subut-${name}`, value);
    } else if (loads(element, lower, value)) {
      counts.add('inert', 'addresses that would be loaded or sent to');
      put(`data-subut-${name}`, value);
    } else if (lower === 'http-equiv' && element.localName === 'meta') {
      counts.add('inert', 'orders to the browser in meta elements');
      put(`data-subut-${name}`, value);
    } else put(name, value);
  }
  for (const [name, value] of Object.entries(instead)) if (value !== null) put(name, value);
  return written;
}
