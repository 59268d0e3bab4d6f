import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dangerous } from '../../../../utils/evidence/inert/findings.ts';
import { findInLongPage, findInPage, PageReading } from '../../../../utils/evidence/inert/page-check.ts';
import { HEAD_START } from '../../../../utils/evidence/inert/policy.ts';

/* The second reading of a stored page: what it must find, and what it must not. */

const page = (body: string): string =>
  `<!DOCTYPE html>\n${HEAD_START}\n<html lang="az"><head></head><body>${body}</body></html>\n`;
const kinds = (html: string): string[] => findInPage(html).map(({ kind }) => kind);
const quoted = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

describe('a page that is inert', () => {
  test.each([
    'mətn &lt;script&gt; javascript:alert(1)',
    '<a href="#x" data-subut-href="https://a.test/">x</a><p data-subut-onclick="x()">',
    '<img src="data:image/png;base64,AAAA"><svg><image href="data:,x"></image><use xlink:href="#a"></use></svg>',
    '<p style="background: url(#a)" title="javascript">x</p><style>a { b: url("data:,x") } /* url(http://a.test) */</style>',
    `<iframe sandbox="" srcdoc="${quoted(page('<i>x</i>'))}"></iframe>`,
    '<div><template shadowrootmode="open"><slot></slot></template></div>',
    '<svg><a data-subut-href="javascript:x"></a><style>a{}</style></svg>',
    '<select><option selected="">a</option><!--x--><hr><optgroup><option>b</option></optgroup><template><p>x</p></template></select>',
    '<table><tr><td><select><option>a</option></select></td></tr></table><tr class="x"><body class="y">',
  ])('%s: nothing is found', (body) => {
    expect(findInPage(page(body))).toEqual([]);
    expect(findInPage(page(body).replace('<!DOCTYPE html>\n', ''))).toEqual([]);
  });
});

describe('a page that is not', () => {
  test.each([
    ['<script>1</script>', 'runs'],
    ['<svg><script>1</script></svg>', 'runs'],
    ['<svg><style><img src="/x" onerror="1"></style></svg>', 'runs'],
    ['<math><style><meta http-equiv="refresh" content="0"></style></math>', 'runs'],
    ['<META HTTP-EQUIV=refresh CONTENT="0;url=/x">', 'runs'],
    ['<LINK REL=preconnect HREF="https://a.test">', 'loads'],
    ['<link rel="stylesheet" href="x.css">', 'loads'],
    ['<link rel="stylesheet" href="#x">', 'loads'],
    ['<svg><image href="#x"></image></svg>', 'loads'],
    ['<p onclick="1">', 'runs'],
    ['<html style="color: red"><body style="background: url(//a.test)">', 'styles'],
    ['<html title="x"><body title="javascript:x">', 'runs'],
    ['<a href=" java\tscript:1">', 'runs'],
    ['<a href="https://a.test">', 'leads'],
    ['<svg><a xlink:href="https://a.test"></a></svg>', 'leads'],
    ['<svg><use href="https://a.test#x"></use></svg>', 'loads'],
    ['<svg><a><set attributeName="href" to="javascript:1"></set></a></svg>', 'runs'],
    ['<img src="x.png">', 'loads'],
    ['<img srcset="data:,x">', 'loads'],
    ['<iframe sandbox="" src="data:text/html,x"></iframe>', 'loads'],
    ['<iframe srcdoc="x"></iframe>', 'policy'],
    [`<iframe srcdoc="${quoted(page(''))}"></iframe>`, 'runs'],
    [`<iframe sandbox="" srcdoc="${quoted(page('<img src=/x>'))}"></iframe>`, 'loads'],
    ['<form action="/x">', 'loads'],
    ['<base target="_blank">', 'runs'],
    ['<object data="x"></object>', 'runs'],
    ['<noscript><img src=x></noscript>', 'runs'],
    ['<p style="background: u\\72l(//a.test)">', 'styles'],
    ['<svg><path fill="url(http://a.test#x)"></path></svg>', 'styles'],
    ['<style>@\\69mport "x.css";</style>', 'styles'],
    ['<style>a { b: image-set("x.png" 1x) }</style>', 'styles'],
    ['<template><img src="x.png"></template>', 'loads'],
    ['<!--><img src="x.png">-->', 'loads'],
    ['<html onload="1">', 'runs'],
    // Browsers take these where this parser passes over them.
    ['<select><meta http-equiv="refresh" content="0;url=https://a.test"></select>', 'runs'],
    ['<select><link rel="preconnect" href="https://a.test"></select>', 'loads'],
    ['<select><iframe src="https://a.test"></iframe></select>', 'loads'],
    ['<table><tr><td><select><img src="/x"></select></td></tr></table>', 'loads'],
    ['<select><style><!--</style></select><script>1</script>-->', 'runs'],
    ['<select><p>x</p></select>', 'runs'],
    ['<select></p></select>', 'runs'],
    ['<select><textarea></select>', 'runs'],
    ['<frameset onload="1"></frameset>', 'runs'],
    ['<tr onclick="1">', 'runs'],
    ['<table><caption><col onclick="1"></caption></table>', 'runs'],
    ['<head onclick="1">', 'runs'],
  ])('%s: is found', (body, kind) => {
    expect(kinds(page(body))).toContain(kind);
  });

  test('tells what runs, however much else there is', () => {
    expect(kinds(page(`${'<a href="https://a.test">x</a>'.repeat(1000)}<p onclick="1">`))).toContain('runs');
  });

  test.each([
    '',
    `<frameset><frame></frameset>${HEAD_START}`,
    '<!DOCTYPE html><html><head></head><body>x</body></html>',
    `<!DOCTYPE html SYSTEM "x"><script>1</script>">${HEAD_START}`,
    `<img src="data:,x">${HEAD_START}`,
    HEAD_START.replace("default-src 'none'", 'default-src *'),
    HEAD_START.replace('<meta charset="utf-8">', ''),
  ])('%s: has no policy before all else', (html) => {
    expect(kinds(html)).toContain('policy');
  });

  test('is the same however it comes in pieces', () => {
    const html = page('ə<script>1</script><a href="https://a.test">😀</a><style>a{b:url(//a.test)}</style>');
    const bytes = new TextEncoder().encode(html);
    const whole = findInPage(html);
    expect(whole).toHaveLength(4);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
        const reading = new PageReading();
        let at = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
          reading.read(bytes.subarray(at, cut));
          at = cut;
        }
        expect(reading.end()).toEqual(whole);
      }),
    );
  });

  test('is found at the end of a long one', async () => {
    const html = page(`${'<p>mətn</p>'.repeat(100_000)}<p onclick="1">`);
    expect(await findInLongPage(html)).toEqual([{ kind: 'runs', what: 'p onclick' }]);
  });
});

/** Elements that the parser opens anew in each paragraph. */
const open = (count: number): string =>
  `<p>${Array.from({ length: count }, (_, index) => `<b id="${index}">`).join('')}</p>`;

describe('a page that is built to be read for minutes is given up, and that is told', () => {
  test.each([
    ['elements that are opened again and again', open(1500) + '<p>x'.repeat(3000)],
    ['the same in a template', `<template>${open(1500)}${'<p>x'.repeat(3000)}</template>`],
    [
      'the same in a frame',
      `<iframe sandbox="" srcdoc="${quoted(page(open(1500) + '<p>x'.repeat(3000)))}"></iframe>`,
    ],
    [
      'the same in many frames',
      `<iframe sandbox="" srcdoc="${quoted(page(open(100) + '<p>x'.repeat(95)))}"></iframe>`.repeat(100),
    ],
    ['elements within each other', '<div>'.repeat(3000)],
  ])('%s', async (_, body) => {
    expect(kinds(page(body))).toContain('unread');
    expect((await findInLongPage(page(body))).map(({ kind }) => kind)).toContain('unread');
    expect(dangerous(findInPage(page(body)))).not.toEqual([]);
  });

  test('but not one that somebody wrote carelessly, or long, or deep', () => {
    const careless = `${open(20)}${'<p>x'.repeat(300)}${'<b><p>x</b>'.repeat(300)}`;
    const long = '<table><tr><td><p><b>x</b></td></tr></table>'.repeat(5000);
    expect(findInPage(page(careless + long + '<div>'.repeat(1500)))).toEqual([]);
  });
});

test('a copy that was made before there was a second reading is not called dangerous for what it always held', () => {
  const old = (body: string): string =>
    `<!DOCTYPE html>\n<html lang="az"><head>${HEAD_START}</head><body>${body}</body></html>\n`;
  const usual =
    '<script data-subut-src="x" type="application/x-inert"></script><a href="https://a.test">x</a><style>a{b:url(//a.test)}</style>';
  expect(findInPage(old(usual))).not.toEqual([]);
  expect(dangerous(findInPage(old(usual)))).toEqual([]);
  expect(dangerous(findInPage(old('<script type="application/x-inert">1</script>')))).not.toEqual([]);
  expect(dangerous(findInPage(old('<svg><style><meta http-equiv="refresh" content="0">')))).not.toEqual([]);
});
