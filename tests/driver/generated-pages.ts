import fc from 'fast-check';
import { build } from 'vite';

/*
 * Pages that no parser builds, generated: names, namespaces, comments, document types and styles that mean harm, or that turn into
 * something else when they are written down carelessly and read again.
 */

/** A request to this host means that a page was not inert. */
export const COUNTED = 'count.test';
const HTTP = `http://${COUNTED}/x`;
const HTTPS = `https://${COUNTED}/x`;
const RUN = `location='${HTTP}?ran';fetch('${HTTP}?fetched');top.postMessage('ran','*')`;

/** A piece of a page, as data: it is built in a browser. */
export type Piece =
  | {
      is: 'element';
      space: string | null;
      name: string;
      attributes: [string, string][];
      kids: Piece[];
      shadow: Piece[] | null;
    }
  | { is: 'text' | 'comment' | 'cdata' | 'instruction' | 'markup'; text: string };

export interface MadePage {
  doctype: [name: string, publicId: string, systemId: string] | null;
  root: Piece;
}

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
const MATHML = 'http://www.w3.org/1998/Math/MathML';

const spaces = fc.constantFrom(HTML, HTML, HTML, SVG, SVG, MATHML, null, 'urn:other');
const names = fc.constantFrom(
  ...[
    'html',
    'head',
    'body',
    'title',
    'meta',
    'META',
    'link',
    'LINK',
    'base',
    'BASE',
    'style',
    'STYLE',
    'script',
    'Script',
  ],
  ...[
    'noscript',
    'noembed',
    'noframes',
    'xmp',
    'listing',
    'plaintext',
    'textarea',
    'template',
    'iframe',
    'IFRAME',
    'frame',
  ],
  ...[
    'frameset',
    'object',
    'embed',
    'applet',
    'portal',
    'img',
    'image',
    'input',
    'video',
    'audio',
    'source',
    'track',
    'form',
  ],
  ...[
    'a',
    'area',
    'button',
    'p',
    'div',
    'span',
    'b',
    'table',
    'caption',
    'colgroup',
    'tr',
    'td',
    'select',
    'option',
    'optgroup',
    'hr',
    'svg',
  ],
  ...[
    'math',
    'foreignObject',
    'foreignobject',
    'desc',
    'use',
    'set',
    'animate',
    'feImage',
    'mglyph',
    'malignmark',
    'mtext',
    'mi',
  ],
  ...[
    'annotation-xml',
    'x-card',
    'selectedcontent',
    'details',
    'dialog',
    'marquee',
    'br',
    'pre',
    'li',
    'nobr',
    'font',
    'keygen',
  ],
);
const attributeNames = fc.constantFrom(
  ...[
    'href',
    'HREF',
    'xlink:href',
    'src',
    'SRC',
    'srcset',
    'imagesrcset',
    'srcdoc',
    'data',
    'poster',
    'background',
    'action',
  ],
  ...[
    'formaction',
    'ping',
    'manifest',
    'http-equiv',
    'HTTP-EQUIV',
    'content',
    'charset',
    'name',
    'rel',
    'as',
    'type',
    'style',
  ],
  ...[
    'fill',
    'filter',
    'mask',
    'cursor',
    'onload',
    'ONLOAD',
    'onerror',
    'onfocus',
    'autofocus',
    'onbegin',
    'ontoggle',
    'open',
  ],
  ...[
    'attributeName',
    'to',
    'values',
    'from',
    'begin',
    'encoding',
    'shadowrootmode',
    'sandbox',
    'target',
    'title',
    'id',
  ],
  ...[
    'data-subut-tag',
    'is',
    'slot',
    'xmlns',
    'x-on:click',
    '@click',
    'foo',
    'class',
    'background-image',
    'media',
    'alt',
  ],
);
const attributeValues = fc.constantFrom(
  ...[
    HTTP,
    HTTPS,
    `//${COUNTED}/x`,
    `javascript:${RUN}`,
    ` java\nscript:${RUN}`,
    RUN,
    `0;url=${HTTP}`,
    '0',
    'refresh',
    'Refresh',
  ],
  ...[
    'stylesheet',
    'preconnect',
    'dns-prefetch',
    'preload',
    'prefetch',
    'modulepreload',
    'icon',
    'script',
    'image',
    'text/html',
  ],
  ...[
    'Content-Security-Policy',
    "default-src *; script-src * 'unsafe-inline'",
    'x-dns-prefetch-control',
    'on',
    'open',
    'href',
  ],
  ...[
    `background: url(${HTTP})`,
    `background: u\\72l("${HTTPS}")`,
    `background: image-set("${HTTP}" 1x)`,
    `url(${HTTP}#a)`,
  ],
  ...[
    `<img src=${HTTP} onerror="${RUN}">`,
    `"><img src=${HTTP}>`,
    `data:text/html,<script>${RUN}</script>`,
    'data:image/gif;base64,R0lGOD',
  ],
  ...[
    `<script>${RUN}</script>`,
    `<meta http-equiv=refresh content="0;url=${HTTP}">`,
    '',
    '#a',
    'allow-scripts',
    '_top',
    'utf-7',
    '"',
    '&quot;',
  ],
);
const breakouts = fc.constantFrom(
  ...[
    '</style>',
    '</title>',
    '</textarea>',
    '</xmp>',
    '</noscript>',
    '</iframe>',
    '</script>',
    '</template>',
    '</svg>',
    '</math>',
    '</table>',
  ],
  ...[
    '-->',
    '--!>',
    '>',
    '->',
    '<!--',
    ']]>',
    '<![CDATA[',
    '\0',
    '\r',
    '<',
    '&lt;',
    '/*',
    '*/',
    '"',
    "'",
    '\\',
    '',
    '\n',
  ],
);
const actions = fc.constantFrom(
  ...[
    `<img src=${HTTP} onerror="${RUN}">`,
    `<script>${RUN}</script>`,
    `<link rel=stylesheet href=${HTTP}>`,
    `<iframe src=${HTTP}></iframe>`,
  ],
  ...[
    `<meta http-equiv=refresh content="0;url=${HTTP}">`,
    `<svg onload="${RUN}">`,
    `<object data=${HTTP}></object>`,
    `<select><meta http-equiv=refresh content="0;url=${HTTP}"><style><!--</style><script>${RUN}</script>--></select>`,
    '<plaintext>',
  ],
  ...[
    `@import "${HTTP}";`,
    `a{background:url(${HTTP})}*{background:url(${HTTPS})}`,
    `*{background:image-set("${HTTP}" 1x)}`,
    'mətn',
    '<p title="',
  ],
  ...[
    `@font-face{font-family:x;src:url(${HTTP})}*{font-family:x}`,
    `<style>*{background:url(${HTTP})}</style>`,
    '<svg><style>',
    '<math><mtext><table><mglyph><style><!--</style>',
  ],
);
const texts = fc
  .array(fc.oneof(breakouts, actions, fc.string({ maxLength: 4 })), { maxLength: 4 })
  .map((parts) => parts.join(''));

const plainPieces: fc.Arbitrary<Piece> = fc.record({
  is: fc.constantFrom(
    'text' as const,
    'text' as const,
    'comment' as const,
    'cdata' as const,
    'instruction' as const,
    'markup' as const,
  ),
  text: texts,
});

const { piece } = fc.letrec<{ piece: Piece; element: Piece; list: Piece; kids: Piece[] }>((tie) => ({
  kids: fc.array(tie('piece'), { maxLength: 4, depthIdentifier: 'page' }),
  element: fc.record({
    is: fc.constant('element' as const),
    space: spaces,
    name: names,
    attributes: fc.array(fc.tuple(attributeNames, attributeValues), { maxLength: 4 }),
    kids: tie('kids'),
    shadow: fc.option(tie('kids'), { freq: 8 }),
  }) as fc.Arbitrary<Piece>,
  /** Browsers do not agree what may stand in one. */
  list: fc.record({
    is: fc.constant('element' as const),
    space: fc.constant(HTML),
    name: fc.constant('select'),
    attributes: fc.constant<[string, string][]>([]),
    kids: tie('kids'),
    shadow: fc.constant(null),
  }) as fc.Arbitrary<Piece>,
  piece: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'page' },
    { weight: 5, arbitrary: plainPieces },
    { weight: 9, arbitrary: tie('element') },
    { weight: 1, arbitrary: tie('list') },
  ),
}));

const NO_ATTRIBUTES: [string, string][] = [];
const element = (name: string, kids: Piece[]): Piece => ({
  is: 'element',
  space: HTML,
  name,
  attributes: NO_ATTRIBUTES,
  kids,
  shadow: null,
});

/** Most have a head and a body, as pages do, with anything at all in them and between. */
const roots: fc.Arbitrary<Piece> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.array(piece, { maxLength: 2 }),
        fc.array(piece, { maxLength: 4 }),
        fc.array(piece, { maxLength: 5 }),
      )
      .map(([before, head, body]) =>
        element('html', [...before, element('head', head), element('body', body)]),
      ),
  },
  { weight: 1, arbitrary: piece.filter((one) => one.is === 'element') },
);

export const madePages: fc.Arbitrary<MadePage> = fc.record({
  doctype: fc.option(
    fc.tuple(
      fc.constantFrom('html', 'svg', 'HTML'),
      fc.constantFrom('', '-//W3C//DTD HTML 4.01//EN', `"><script>${RUN}</script>`, "'"),
      fc.constantFrom(
        '',
        'about:legacy-compat',
        `"><script>${RUN}</script><x y="`,
        `'><img src=${HTTP}>`,
        HTTP,
      ),
    ),
  ),
  root: roots,
});

/** A page that does all of it, to see that it would be seen. */
export const ARMED = `<!DOCTYPE html><img src="${HTTP}?armed"><script>top.postMessage('ran','*')</script>`;

/** The code that builds such pages in a browser and writes them down, for a page without anything in it. */
export async function bundleWriter(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: new URL('./page-writer.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'subutWriter',
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code;
}
