import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { inertCss, styleText } from '../../../../../utils/capture/page/snapshot/css.ts';
import {
  escapeAttribute,
  escapeComment,
  escapeText,
  fitting,
  growthOf,
} from '../../../../../utils/capture/page/snapshot/escape.ts';
import { findCssRequest } from '../../../../../utils/evidence/inert/css-check.ts';
import { sized } from '../../../../sizes.ts';

/* Whatever stands in a page: written down and read again it is the same text, and never an element. */

const RUNS = { numRuns: sized(1000, 50_000) };

/** What is something to a parser of HTML or CSS, beside any text at all. */
const PIECES = [
  ...[
    '<',
    '>',
    '</style>',
    '</title>',
    '<!--',
    '-->',
    '--!>',
    '--',
    '-',
    '!',
    '<![CDATA[',
    ']]>',
    '<img src=x>',
    '<svg',
  ],
  ...[
    '&',
    '&lt;',
    '&#60;',
    '"',
    "'",
    '\\',
    '/*',
    '*/',
    '\n',
    '\r',
    '\r\n',
    '\f',
    '\0',
    '\u00a0',
    ' ',
    'a',
    'ə',
    '😀',
  ],
  ...[
    'url(',
    'URL( ',
    'u\\72l(',
    'u\\000072 l(',
    '\\75 rl(',
    'ur\\l(',
    '@import ',
    '@\\69mport ',
    '@namespace s ',
    'src(',
  ],
  ...[
    'image-set(',
    '-webkit-image-set(',
    'image(',
    'http://a.test/b',
    '//a.test',
    'data:,x',
    '#a',
    ')',
    '(',
    ';',
    '{',
    '}',
  ],
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 14 })
  .map((parts) => parts.join('').toWellFormed());

interface Read {
  /** Names of all elements, comments as `#comment`. */
  names: string[];
  text: string;
  comments: string[];
}

function read(page: string): Read {
  const found: Read = { names: [], text: '', comments: [] };
  const walk = (node: Tree.Node): void => {
    if (node.nodeName === '#text') found.text += (node as Tree.TextNode).value;
    else if (node.nodeName === '#comment') found.comments.push((node as Tree.CommentNode).data);
    else if (!node.nodeName.startsWith('#')) found.names.push(node.nodeName);
    for (const child of (node as Partial<Tree.ParentNode>).childNodes ?? []) walk(child);
  };
  walk(parse(page));
  return found;
}

const frame = ['html', 'head', 'body'];
/** The parser knows no sign without a number there. */
const kept = (text: string): string => text.replaceAll('\0', '\ufffd');

describe('what is written down, read by another parser', () => {
  test('is the same text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(`<!DOCTYPE html><body><p>${escapeText(text)}</p>`)).toEqual({
          names: [...frame, 'p'],
          text: kept(text),
          comments: [],
        });
      }),
      RUNS,
    );
  });

  test('is the same text within titles, text areas and foreign elements', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [name, around] of [
          ['title', ''],
          ['textarea', ''],
          ['title', 'svg'],
          ['mtext', 'math'],
        ] as const) {
          const inside = `<${name}>x${escapeText(text)}</${name}>`;
          const page = around === '' ? inside : `<${around}>${inside}</${around}>`;
          const { names, text: found } = read(`<!DOCTYPE html><body>${page}`);
          expect(names.filter((one) => !frame.includes(one))).toEqual(
            around === '' ? [name] : [around, name],
          );
          expect(found).toBe(`x${kept(text)}`);
        }
      }),
      RUNS,
    );
  });

  test('is the same attribute', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const page = parse(`<!DOCTYPE html><body><p title="${escapeAttribute(text)}">x`);
        const body = (page.childNodes[1] as Tree.Element).childNodes[1] as Tree.Element;
        expect((body.childNodes[0] as Tree.Element).attrs).toEqual([{ name: 'title', value: kept(text) }]);
      }),
      RUNS,
    );
  });

  test('is one comment, and nothing after it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { names, comments } = read(`<!DOCTYPE html><body><!--${escapeComment(text)}--><p>`);
        expect(names).toEqual([...frame, 'p']);
        expect(comments).toHaveLength(1);
      }),
      RUNS,
    );
    for (const plain of ['', ' plain ', '[if IE]', 'a-b', 'ə - ö']) expect(escapeComment(plain)).toBe(plain);
  });

  test('is a style and nothing else, wherever the parser comes upon it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { css } = styleText(text);
        for (const [before, inside] of [
          ['', css],
          ['<svg>', css],
          ['<svg>', escapeText(css)],
          ['<math>', css],
          ['<svg><desc>', css],
          ['<select>', css],
        ]) {
          const { names } = read(`<!DOCTYPE html><body>${before}<style>${inside}</style>`);
          // Some parsers leave it out of a select.
          const more = names.filter((one) => !['svg', 'math', 'desc', 'select', ...frame].includes(one));
          expect(more).toEqual(more.length === 0 && before === '<select>' ? [] : ['style']);
        }
      }),
      RUNS,
    );
  });

  test('is as long as was said, and no part of it is cut in two', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, room) => {
        expect(escapeAttribute(text).length).toBe(text.length + growthOf(text));
        const start = fitting(text, room);
        expect(escapeAttribute(start).length).toBeLessThanOrEqual(Math.max(room, 0));
        if (escapeAttribute(text).length <= room) expect(start).toBe(text);
      }),
      RUNS,
    );
  });
});

describe('styles', () => {
  test('ask for nothing, as other code reads them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(findCssRequest(inertCss(text).css)).toBeNull();
        expect(findCssRequest(styleText(text).css)).toBeNull();
      }),
      RUNS,
    );
  });

  test('that ask for nothing stand as they are', () => {
    for (const css of [
      'a > b { color: red }',
      '.a { background: url("data:image/png;base64,AAAA") }',
      '.a { fill: url(#gradient) } .b { clip-path: url( "#c" ) }',
      'p::after { content: "url(http://a.test) @import" } /* url(http://a.test) */',
      '@media (400px <= width < 700px) { a { color: red } }',
      '@font-face { src: local("x"), url(data:font/woff2;base64,AAAA) }',
    ])
      expect(styleText(css)).toEqual({ css, aside: 0 });
  });

  test.each([
    ['a{b:url(http://a.test/x)}', 'a{b:url("about:invalid#http://a.test/x")}'],
    ['a{b:url( "http://a.test/x" )}', 'a{b:url("about:invalid#http://a.test/x" )}'],
    ["a{b:U\\52l('//a.test')}", 'a{b:url("about:invalid#//a.test")}'],
    ['@import "http://a.test/x.css";', '@-subut-import "http://a.test/x.css";'],
    ['@\\49MPORT url(x.css)', '@-subut-import url("about:invalid#x.css")'],
    ['a{b:image-set("x.png" 1x)}', 'a{b:-subut-image-set("x.png" 1x)}'],
    ['a{b:-webkit-image-set(url(x.png) 1x)}', 'a{b:-subut-webkit-image-set(url("about:invalid#x.png") 1x)}'],
    ['@namespace s url(http://www.w3.org/2000/svg);', '@namespace s "http://www.w3.org/2000/svg";'],
    ['a{b:url(http://a.test/x', 'a{b:url("about:invalid#http://a.test/x")'],
    ['<!-- a{} -->', '/*!*/ a{} -->'],
    ['a::after{content:"</style><img>"}', 'a::after{content:"\\3c /style>\\3c img>"}'],
    ['a{b:url(data:image/svg+xml,<svg/>)}', 'a{b:url("data:image/svg+xml,\\3c svg/>")}'],
  ])('%s', (css, wanted) => {
    expect(styleText(css).css).toBe(wanted);
  });
});
