import { findCssRequest } from './css-check.ts';
import type { PageFinding } from './findings.ts';

/*
 * Finds what one element of a stored page would do, from its parsed name and attributes. This code uses deny lists; the
 * code that writes the page uses allow lists.
 */

/** As every parser of HTML gives it: names in lower case but those of SVG, and of foreign elements `xlink` as a prefix. */
export interface ReadElement {
  name: string;
  /** Whether it is of HTML, not of SVG or MathML. */
  isHtml: boolean;
  attributes: readonly { name: string; prefix?: string | undefined; value: string }[];
}

/** They run, load, change what other addresses mean, or swallow what stands after them as text. */
const FORBIDDEN = new Set([
  ...['script', 'base', 'object', 'embed', 'applet', 'frame', 'frameset', 'portal', 'fencedframe', 'webview'],
  ...[
    'noscript',
    'noembed',
    'noframes',
    'xmp',
    'plaintext',
    'listing',
    'isindex',
    'bgsound',
    'handler',
    'listener',
  ],
]);

const LOADING = new Set([
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
  ...['manifest', 'poster', 'ping', 'action', 'formaction', 'background', 'longdesc', 'profile', 'codetype'],
]);

/** Elements that show a picture or play a sound which their address holds itself. */
const SHOWING = new Set(['img', 'source', 'video', 'audio', 'input', 'image', 'feimage', 'body', 'track']);

/** For these a place in the document is the document, which they would ask for. */
const FETCHING = new Set(['link', 'image', 'feimage']);

/** Attributes that are read as CSS. */
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
  ...['marker-end', 'color-profile', 'shape-inside', 'shape-subtract', 'mask-image', 'mask-border-source'],
]);

/** An animation puts these values into another attribute. */
const ANIMATED = new Set(['from', 'to', 'by', 'values']);
const ANIMATES_ADDRESS = /^(?:xlink:)?href$|^src|^on|^style$|^class$/i;

// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers read past them
const IGNORED = /[\u0000-\u0020]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const MAY_RUN = /^[\u0000-\u0020]*[jvl]/i;
const runs = (value: string): boolean =>
  MAY_RUN.test(value) && /^(?:java|vb|live)script:/i.test(value.replace(IGNORED, ''));
const isData = (value: string): boolean => /^\s*data:/i.test(value);

/** @param onFrame gets the page that stands in a frame's attribute */
export function findInElement(element: ReadElement, onFrame: (page: string) => void): PageFinding[] {
  const name = element.name.toLowerCase();
  const found: PageFinding[] = [];
  const tell = (kind: PageFinding['kind'], what: string) => void found.push({ kind, what });
  if (name === 'script') tell(isEmptyScript(element) ? 'empty-script' : 'runs', 'script');
  else if (FORBIDDEN.has(name)) tell('runs', name);
  for (const attribute of element.attributes) {
    const own = attribute.name.toLowerCase();
    const value = attribute.value;
    const where = `${name} ${own}`;
    if (own.startsWith('data-')) continue;
    if (own.startsWith('on')) tell('runs', where);
    else if (own === 'http-equiv') tell('runs', where);
    else if (own === 'srcdoc') {
      // Anywhere else it is an attribute like any other.
      if (name === 'iframe' && element.isHtml) onFrame(value);
    } else if (own === 'href') {
      const isPlace = value.startsWith('#') && !FETCHING.has(name);
      if (!isPlace && !(isData(value) && SHOWING.has(name)))
        tell(runs(value) ? 'runs' : name === 'a' || name === 'area' ? 'leads' : 'loads', where);
    } else if (LOADING.has(own)) {
      if (own.endsWith('srcset') || !isData(value) || !SHOWING.has(name)) tell('loads', where);
    } else if (STYLED.has(own) && findCssRequest(value) !== null) tell('styles', where);
    else if (own === 'attributename' && ANIMATES_ADDRESS.test(value.trim())) tell('runs', where);
    else if (
      ANIMATED.has(own) &&
      (/script:/i.test(value.replace(IGNORED, '')) || findCssRequest(value) !== null)
    )
      tell('runs', where);
    else if (runs(value)) tell('runs', where);
  }
  if (name === 'iframe' && element.isHtml && !isSealedOff(element)) tell('runs', 'iframe without sandbox');
  return found;
}

const attributeOf = (element: ReadElement, wanted: string): string | null =>
  element.attributes.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;

const isSealedOff = (element: ReadElement): boolean => attributeOf(element, 'sandbox') === '';

const isEmptyScript = (element: ReadElement): boolean =>
  attributeOf(element, 'type') === 'application/x-inert' &&
  element.attributes.every(({ name }) => !/^(?:xlink:)?(?:src|href)$/i.test(name));
