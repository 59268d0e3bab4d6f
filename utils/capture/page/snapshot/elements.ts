import { HTML, localName, namespaceURI, SVG } from '../dom.ts';

/*
 * Which elements stand in the copy as they are: those of HTML, SVG and MathML that only hold, lay out or draw something.
 * Told by their names in lower case, as the parser will tell them when the copy is read. All others stand there under a name
 * that means nothing, with their own beside it.
 */

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Without an end tag. */
export const VOID = new Set([
  'area',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

const HTML_NAMES = new Set([
  ...VOID,
  ...['html', 'head', 'body', 'title', 'style', 'template', 'slot', 'iframe', 'canvas'],
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'center',
    'dd',
    'details',
    'dialog',
    'dir',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hgroup',
  ],
  ...['legend', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'search', 'section', 'summary', 'ul'],
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'bdi',
    'bdo',
    'big',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
    'i',
    'ins',
  ],
  ...[
    'kbd',
    'label',
    'mark',
    'marquee',
    'meter',
    'nobr',
    'output',
    'progress',
    'q',
    'rb',
    'rp',
    'rt',
    'rtc',
    'ruby',
  ],
  ...['s', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var'],
  ...['caption', 'colgroup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'],
  ...['audio', 'map', 'picture', 'video', 'button', 'datalist', 'optgroup', 'option', 'select', 'textarea'],
]);

/** By their names in lower case: as SVG writes them. */
const SVG_NAMES = new Map(
  [
    ...['svg', 'g', 'defs', 'symbol', 'use', 'switch', 'view', 'title', 'desc', 'metadata', 'style', 'a'],
    ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'image', 'foreignObject'],
    ...[
      'text',
      'tspan',
      'textPath',
      'linearGradient',
      'radialGradient',
      'stop',
      'pattern',
      'clipPath',
      'mask',
      'marker',
    ],
    ...['filter', 'feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite', 'feConvolveMatrix'],
    ...[
      'feDiffuseLighting',
      'feDisplacementMap',
      'feDistantLight',
      'feDropShadow',
      'feFlood',
      'feFuncA',
      'feFuncB',
    ],
    ...[
      'feFuncG',
      'feFuncR',
      'feGaussianBlur',
      'feImage',
      'feMerge',
      'feMergeNode',
      'feMorphology',
      'feOffset',
    ],
    ...['fePointLight', 'feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence'],
  ].map((name) => [name.toLowerCase(), name]),
);

const MATHML_NAMES = new Set([
  ...[
    'math',
    'mi',
    'mn',
    'mo',
    'ms',
    'mtext',
    'mspace',
    'mrow',
    'mfrac',
    'msqrt',
    'mroot',
    'mstyle',
    'merror',
  ],
  ...[
    'mpadded',
    'mphantom',
    'mfenced',
    'menclose',
    'msub',
    'msup',
    'msubsup',
    'munder',
    'mover',
    'munderover',
  ],
  ...[
    'mmultiscripts',
    'mprescripts',
    'none',
    'mtable',
    'mtr',
    'mtd',
    'mlabeledtr',
    'maligngroup',
    'semantics',
  ],
  ...['annotation'],
]);

/** Of elements that a site made up; nothing of the browser's own has a dash but these, which SVG and MathML have. */
const MADE_UP = /^[a-z][a-z0-9._]*-[a-z0-9._-]*$/;
const NOT_MADE_UP = new Set([
  ...['annotation-xml', 'color-profile', 'font-face', 'font-face-src', 'font-face-uri', 'font-face-format'],
  ...['font-face-name', 'missing-glyph'],
]);
const LONGEST = 100;

/** Stands for what has no name in the copy. */
export const UNNAMED = 'subut-element';

/** The parser drops a line break at the start of these. */
const DROPS_BREAK = new Set(['pre', 'textarea']);

/** The element's own name in lower case. */
export const nameOf = (element: Element): string => localName(element).toLowerCase();

/** What the element is in the copy, and what it was called where that is something else. */
export function tagOf(element: Element): { name: string; was: string | null } {
  const own = localName(element);
  const lower = own.toLowerCase();
  switch (namespaceURI(element)) {
    case HTML:
      // One that was made with capitals is nothing to the browser, and looks so.
      if (HTML_NAMES.has(own) || isMadeUp(own)) return { name: own, was: null };
      break;
    case SVG: {
      const name = SVG_NAMES.get(lower);
      if (name !== undefined) return { name, was: null };
      break;
    }
    case MATHML:
      if (MATHML_NAMES.has(lower)) return { name: lower, was: null };
  }
  return { name: UNNAMED, was: own.slice(0, LONGEST) };
}

const isMadeUp = (name: string): boolean =>
  name.length <= LONGEST && MADE_UP.test(name) && !NOT_MADE_UP.has(name);

/** One line break more where the parser drops the first. @param name of an element of HTML, in the copy */
export function breakBefore(name: string, text: string | null): string {
  return DROPS_BREAK.has(name) && text?.startsWith('\n') ? '\n' : '';
}
