import { afterAll, describe, expect, it } from 'vitest';
import {
  type Block,
  exact,
  heading,
  note,
  type Paper,
  paragraph,
  quoted,
  type Run,
  strong,
  text,
} from '../../../utils/document/model.ts';
import { writePdf } from '../../../utils/document/pdf/write.ts';
import { Workbench } from '../gnupg.ts';
import { FONTS } from '../pdf/fonts.ts';
import { needTool } from '../tools.ts';

const paperOf = (blocks: readonly Block[], change: Partial<Paper> = {}): Paper => ({
  language: 'az',
  title: 'Sınaq & <sənəd>',
  running: 'LAYİHƏ',
  day: '2026-12-01',
  blocks,
  ...change,
});

const blank: Run = { kind: 'blank', text: '[YAZIN: imza]', what: 'imza' };
const filler = (count: number): Block[] =>
  Array.from({ length: count }, (_, at) => paragraph(text(`sətir ${at}`)));

describe('a PDF file', () => {
  it('is the same for the same paper', async () => {
    const paper = paperOf([heading(1, 'a'), paragraph(text('b'), note('c'))]);
    expect(await writePdf(paper, FONTS)).toEqual(await writePdf(paper, FONTS));
  });
});

describe.skipIf(!needTool('pdftotext') || !needTool('qpdf'))('what other programs read in it', () => {
  const bench = new Workbench();
  afterAll(() => bench.remove());

  const file = async (blocks: readonly Block[], change: Partial<Paper> = {}): Promise<string> =>
    bench.put('paper.pdf', await writePdf(paperOf(blocks, change), FONTS));
  const pagesOf = (path: string): string[] =>
    bench.run('pdftotext', '-layout', path, '-').output.split('\f').slice(0, -1);
  const structureOf = (path: string): string => bench.run('pdfinfo', '-struct-text', path).output;
  const uncompressed = (path: string): string =>
    bench.run('qpdf', '--qdf', '--object-streams=disable', path, '-').output;

  it('names language, title and day, and is one to be kept', async () => {
    const path = await file([paragraph(text('söz'))], { language: 'ru' });
    const read = uncompressed(path);
    expect(read).toContain('/Lang (ru)');
    expect(read).toContain('<pdfaid:part>3</pdfaid:part>');
    const info = bench.run('pdfinfo', path).output;
    expect(info).toMatch(/Title: +Sınaq & <sənəd>/);
    expect(info).toMatch(/CreationDate: +Tue Dec +1 00:00:00 2026/);
  });

  it('tells headings, lists, tables, facts and notes apart', async () => {
    const structure = structureOf(
      await file([
        heading(1, 'bir'),
        heading(2, 'iki'),
        heading(3, 'üç'),
        { kind: 'list', numbered: true, items: [[text('element'), note('qeyd')]] },
        {
          kind: 'table',
          columns: [{ head: 'Sütun', width: 100 }],
          rows: [[[[text('xana')], [text('ikinci')]]]],
        },
        { kind: 'facts', rows: [{ label: 'Ad', values: [[quoted('dəyər')]] }] },
      ]),
    ).replaceAll(/ \(block\)| \(inline\)/g, '');
    for (const [tag, words] of [
      ['H1', 'Sınaq & <sənəd>'],
      ['H2', 'bir'],
      ['H3', 'iki'],
      ['H4', 'üç'],
      ['LBody', 'element'],
      ['Reference', '1'],
      ['Note', 'qeyd'],
    ])
      expect(structure).toMatch(new RegExp(`${tag}\\n(?: +Lbl\\n +"1 "\\n)? +"${words}"`));
    expect(structure).toMatch(/TH:?\n +\/Scope \/Column\n +"Sütun"/);
    expect(structure).toMatch(/TH:?\n +\/Scope \/Row\n +"Ad"/);
  });

  it('has each footnote at the foot of the page of its number', async () => {
    const many = (word: string, count: number): string => Array(count).fill(word).join(' ');
    const blocks = Array.from({ length: 40 }, (_, at) =>
      paragraph(text(many(`söz${at}`, 30)), note(many(`mənbə${at}`, 25))),
    );
    const pages = pagesOf(await file(blocks));
    expect(pages.length).toBeGreaterThan(3);
    for (const at of blocks.keys()) {
      // Its number stands behind the last word.
      const referring = pages.findLastIndex((page) => new RegExp(`\\bsöz${at}\\b`).test(page));
      const noted = pages.map((page) => page.match(new RegExp(`\\bmənbə${at}\\b`, 'g'))?.length ?? 0);
      expect(noted, `note ${at + 1}`).toEqual(pages.map((_, page) => (page === referring ? 25 : 0)));
    }
    // Below all else.
    for (const page of pages) {
      const noted = page.search(/mənbə/);
      if (noted >= 0) expect(page.slice(noted)).not.toMatch(/söz/);
    }
  });

  it('goes on with a note that is longer than a foot on the next pages, and loses none of it', async () => {
    const words = Array.from({ length: 3000 }, (_, at) => `n${at}`);
    const pages = pagesOf(await file([paragraph(text('söz'), note(words.join(' ')))]));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join(' ').match(/\bn\d+\b/g)).toEqual(words);
  });

  it('marks each blank by brackets, weight, colour and a frame', async () => {
    const read = uncompressed(
      await file([
        paragraph(text('x '), blank, text(', y')),
        { kind: 'facts', rows: [{ label: 'x', values: [[blank]] }] },
        { kind: 'signature', date: blank, line: blank, name: [blank] },
      ]),
    );
    const boxes = read.match(/1 0\.93 0\.4 rg 0\.4 w .*? B Q/g) ?? [];
    expect(boxes.flatMap((box) => box.match(/ re/g))).toHaveLength(5);
  });

  it('has the line for a signature on the page of what stands before it', async () => {
    for (let count = 20; count < 40; count += 1) {
      const pages = pagesOf(
        await file([
          ...filler(count),
          paragraph(text('SON')),
          { kind: 'signature', date: blank, line: blank, name: [blank] },
        ]),
      );
      expect(pages.findIndex((page) => page.includes('SON'))).toBe(
        pages.findIndex((page) => page.includes('YAZIN')),
      );
    }
  });

  it('leaves no heading at the end of a page', async () => {
    for (let count = 20; count < 40; count += 1) {
      const pages = pagesOf(await file([...filler(count), heading(1, 'BAŞLIQ'), paragraph(text('SON'))]));
      expect(pages.findIndex((page) => page.includes('BAŞLIQ'))).toBe(
        pages.findIndex((page) => page.includes('SON')),
      );
    }
  });

  it('has the head of a table, and the heading above it, on the page of its first row', async () => {
    for (let count = 15; count < 40; count += 1) {
      const pages = pagesOf(
        await file([
          ...filler(count),
          heading(1, 'BAŞLIQ'),
          {
            kind: 'table',
            columns: [{ head: 'SÜTUN', width: 100 }],
            rows: [[Array.from({ length: 8 }, (_, line) => [text(`XANA${line}`)])]],
          },
        ]),
      );
      const places = ['BAŞLIQ', 'SÜTUN', 'XANA0', 'XANA7'].map((word) =>
        pages.findIndex((page) => page.includes(word)),
      );
      expect(new Set(places).size, `${places}`).toBe(1);
    }
  });

  it('has all of a long address, a digest in one line, and what stands together', async () => {
    const address = `https://t.me/s/kanal?x=${'0123456789'.repeat(30)}`;
    const digest = 'b'.repeat(64);
    const read = pagesOf(
      await file([
        paragraph(text('№ '), exact('12/7'), strong('qalın'), quoted('sitat'), text('.')),
        { kind: 'facts', rows: [{ label: 'Heş', values: [[exact(digest)], [exact(address)]] }] },
      ]),
    ).join('');
    expect(read).toContain('№ 12/7qalınsitat.');
    expect(read).toContain(digest);
    expect(read.replaceAll(/\s/g, '')).toContain(address);
  });

  it('breaks lines where the text does, and keeps the words apart', async () => {
    const path = await file([paragraph(text('bir\niki'))]);
    expect(pagesOf(path).join('')).toMatch(/bir\n+ *iki/);
    expect(structureOf(path)).toContain('"bir iki"');
  });

  it('is whole whatever the text holds', async () => {
    const hostile =
      'a < b & "c" ]]> \u0000\u0001\u000b\u202e\ufffe\uffff \ud800 x \udfff 😀 ערוץ قناة \\ ( ) %';
    const path = await file(
      [
        heading(1, hostile),
        paragraph(text(hostile), quoted(hostile), exact(hostile), note(hostile)),
        paragraph(),
        { kind: 'list', numbered: false, items: [[text(hostile)], []] },
        { kind: 'table', columns: [{ head: hostile, width: 100 }], rows: [[[[text(hostile)]]], [[]]] },
        { kind: 'facts', rows: [{ label: hostile, values: [[exact('a'.repeat(30_000))]] }] },
        { kind: 'sheet' },
        { kind: 'sheet' },
      ],
      { title: hostile, running: hostile },
    );
    expect(bench.run('qpdf', '--check', path).output).toContain('No syntax or stream encoding errors');
    const read = pagesOf(path).join('');
    expect(read).toContain('[U+05E2]');
    expect((read.match(/a/g) ?? []).length).toBeGreaterThanOrEqual(30_000);
  });
});
