import { attributes, getAttribute, HTML, namespaceURI } from '../dom.ts';
import { asideName, plainName } from './attribute-names.ts';
import type { Counts } from './counts.ts';
import { inertCss } from './css.ts';
import { nameOf } from './elements.ts';
import { escapeAttribute, fitting } from './escape.ts';
import { LONG_ATTRIBUTES, MANY_ATTRIBUTES } from './lacks.ts';
import { MASKED, type Tokens } from './tokens.ts';

/** Attributes in the copy: none of them loads, runs or leads anywhere. What did is kept beside, under another name. */

/** One value may be this long, UTF-16 units: a picture that is written into the page, but not a page of its own. */
export const VALUE_MAX = 8_000_000;
/** No element of a page that somebody wrote has so many. */
const ATTRIBUTES_MAX = 2000;

/** Attributes that load something, and may stay where it is in the address itself. */
const HOLDING = new Set(['src', 'poster', 'href', 'xlink:href']);
/** Elements that show a picture or play a sound. */
const SHOWING = new Set(['img', 'source', 'video', 'audio', 'input', 'image', 'feimage']);

/** They would ask for the document itself, were it named as a place in it. */
const FETCHING = new Set(['link', 'image', 'feimage']);

/** Their addresses are followed or sent to, or are orders. */
const ADDRESSES = new Set([
  ...[
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
  ],
  ...[
    'manifest',
    'poster',
    'ping',
    'action',
    'formaction',
    'background',
    'longdesc',
    'profile',
    'integrity',
    'href',
  ],
  'xlink:href',
]);

/** Attributes whose value is read as CSS. */
const STYLED = new Set([
  ...[
    'style',
    'fill',
    'stroke',
    'filter',
    'mask',
    'clip-path',
    'cursor',
    'marker',
    'marker-start',
    'marker-mid',
  ],
  ...['marker-end', 'color-profile', 'mask-image', 'mask-border-source', 'shape-inside', 'shape-subtract'],
]);

/** By these a `meta` or a field says what it is. */
const NAMING = ['name', 'property', 'itemprop', 'id'];
export const namesOf = (element: Element): string[] =>
  NAMING.map((name) => getAttribute(element, name) ?? '');

/** Browsers read such an address past blanks and control characters, also in the middle of its name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
const MAY_RUN = /^[\u0000-\u0020]*[jvl]/i;
/** Whether it is the address of a script, which is written under no name that a browser knows. */
export const runs = (value: string): boolean =>
  MAY_RUN.test(value) &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the same
  /^(?:java|vb|live)script:/i.test(value.replace(/[\u0000-\u0020]/g, ''));

const isPicture = (value: string): boolean => /^\s*data:/i.test(value);

/** How an attribute stands in the copy. */
type Written = { as: 'plain'; name: string } | { as: 'aside'; why: string };

const SCRIPTS = 'handlers and javascript: addresses';
const LEADS = 'addresses that lead elsewhere';

/** @param tag what the element is in the copy, in lower case */
function judge(tag: string, name: string, value: string): Written {
  if (name.startsWith('on') || runs(value)) return { as: 'aside', why: SCRIPTS };
  if (name === 'http-equiv' || (name === 'charset' && !/^\s*utf-8\s*$/i.test(value)))
    return { as: 'aside', why: 'orders to the browser in meta elements' };
  if (name === 'charset') return { as: 'plain', name };
  if (ADDRESSES.has(name)) {
    const stays =
      ((name === 'href' || name === 'xlink:href') && value.startsWith('#') && !FETCHING.has(tag)) ||
      (HOLDING.has(name) && SHOWING.has(tag) && isPicture(value));
    if (stays) return { as: 'plain', name };
    const why =
      name === 'href' && (tag === 'a' || tag === 'area')
        ? LEADS
        : 'addresses that would be loaded or sent to';
    return { as: 'aside', why };
  }
  const plain = plainName(name);
  return plain === null
    ? { as: 'aside', why: 'attributes of no known meaning' }
    : { as: 'plain', name: plain };
}

/**
 * The attributes of an element as they stand in its start tag, with a blank before each.
 * @param as what the element is called in the copy
 * @param instead attributes that are written otherwise than they stand; `null`: not at all
 * @param room how long they may be together, UTF-16 units
 */
export function writeAttributes(
  element: Element,
  as: string,
  { counts, tokens }: { counts: Counts; tokens: Tokens },
  room: number,
  instead: Readonly<Record<string, string | null>> = {},
): string {
  const written = new Map<string, string>();
  let left = Math.min(room, VALUE_MAX);
  const put = (name: string, value: string): void => {
    // The parser takes the first of two names that differ in their capitals only.
    const key = name.toLowerCase();
    if (written.has(key)) return;
    const fits = fitting(value, Math.max(0, left));
    const isCut = fits.length < value.length;
    if (isCut) counts.add('not-copied', LONG_ATTRIBUTES);
    // Half a picture is none.
    const kept = isCut && isPicture(value) ? '' : fits;
    left -= name.length + 4 + kept.length;
    written.set(key, ` ${name}="${escapeAttribute(kept)}"`);
  };
  const all = attributes(element);
  const count = Math.min(all.length, ATTRIBUTES_MAX);
  if (count < all.length) counts.add('not-copied', `${MANY_ATTRIBUTES} ${ATTRIBUTES_MAX} of an element`);
  const tag = as.toLowerCase();
  const own = nameOf(element);
  const names = () => namesOf(element);
  let odd = 0;
  for (let index = 0; index < count; index++) {
    const attribute = all[index];
    if (attribute === undefined || left <= 0) break;
    const lower = attribute.name.toLowerCase();
    // Noted even where it is not written: the same value may stand elsewhere.
    const { text: value, times } = tokens.attribute(own, lower, attribute.value, names);
    if (Object.hasOwn(instead, lower)) continue;
    if (times > 0) counts.add('inert', MASKED, times);
    const how = judge(tag, lower, value);
    if (how.as === 'aside') {
      counts.add('inert', how.why);
      const aside = asideName(lower);
      // Nor may the page say with it what we say.
      if (aside === null || Object.hasOwn(instead, aside))
        put(`data-subut-odd-${++odd}`, `${attribute.name}=${value}`);
      else put(aside, value);
      // It still looks as a link does.
      if (how.why === LEADS && namespaceURI(element) === HTML) put('href', '#');
    } else if (STYLED.has(lower)) {
      const { css, aside } = inertCss(value);
      if (aside > 0) counts.add('inert', 'addresses in styles');
      put(how.name, css);
    } else put(how.name, value);
  }
  for (const [name, value] of Object.entries(instead)) {
    if (value === null) continue;
    // What stands in a field is the page's to choose too.
    const aside = !name.startsWith('data-') && runs(value) ? asideName(name) : null;
    if (aside !== null) counts.add('inert', SCRIPTS);
    put(aside ?? name, value);
  }
  return Array.from(written.values()).join('');
}
