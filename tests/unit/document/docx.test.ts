import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { writeDocx } from '../../../utils/document/docx/write.ts';
import { piecesOf, xmlText } from '../../../utils/document/docx/xml-text.ts';
import {
  type Block,
  exact,
  heading,
  note,
  type Paper,
  paragraph,
  quoted,
  text,
} from '../../../utils/document/model.ts';
import { needTool } from '../tools.ts';

const paperOf = (blocks: readonly Block[], change: Partial<Paper> = {}): Paper => ({
  language: 'az',
  title: 'Sınaq & <sənəd>',
  running: 'LAYİHƏ',
  day: '2026-12-01',
  blocks,
  ...change,
});

/** Its parts as text, by their paths. */
async function partsOf(paper: Paper): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(await writeDocx(paper));
  const files = Object.values(zip.files).filter(({ name }) => /\.(xml|rels)$/.test(name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file.name, await file.async('string')] as const)),
  );
}

const body = async (...blocks: Block[]): Promise<string> => {
  const { 'word/document.xml': xml = '' } = await partsOf(paperOf(blocks));
  return /<w:body>(.*)<w:sectPr/s.exec(xml)?.[1] ?? '';
};

const HOSTILE = 'a < b & "c" \'d\' ]]> \u0000\u0001\u000b\u001f\ufffe\uffff \ud800 x \udfff 😀';

describe('a DOCX file', () => {
  it('names its language, its title and its day, and no author', async () => {
    for (const [language, code] of [
      ['az', 'az-Latn-AZ'],
      ['ru', 'ru-RU'],
      ['en', 'en-GB'],
    ] as const) {
      const parts = await partsOf(paperOf([], { language }));
      expect(parts['word/styles.xml']).toContain(`<w:lang w:val="${code}"/>`);
      const core = parts['docProps/core.xml'];
      expect(core).toContain(`<dc:language>${code}</dc:language>`);
      expect(core).toContain('<dc:title>Sınaq &amp; &lt;sənəd&gt;</dc:title>');
      expect(core).toContain('2026-12-01T00:00:00Z');
      expect(core).not.toMatch(/creator|lastModifiedBy|Un-named/);
    }
  });

  it('is the same for the same paper', async () => {
    const paper = paperOf([heading(1, 'a'), paragraph(text('b'), note('c'))]);
    expect(await partsOf(paper)).toEqual(await partsOf(paper));
  });

  it('has headings with their levels', async () => {
    const parts = await partsOf(paperOf([heading(1, 'one'), heading(2, 'two'), heading(3, 'three')]));
    for (const level of [1, 2, 3]) {
      expect(parts['word/document.xml']).toContain(`<w:pStyle w:val="Heading${level}"/>`);
      const style = new RegExp(`w:styleId="Heading${level}".*?</w:style>`, 's').exec(
        parts['word/styles.xml'] ?? '',
      );
      expect(style?.[0]).toContain(`<w:outlineLvl w:val="${level - 1}"/>`);
    }
  });

  it('says how each line height is meant', async () => {
    const parts = await partsOf(paperOf([]));
    const heights = (parts['word/styles.xml'] ?? '').match(/<w:spacing [^>]*w:line=[^>]*>/g) ?? [];
    expect(heights.length).toBeGreaterThan(2);
    for (const height of heights) expect(height).toContain('w:lineRule="auto"');
  });

  it('repeats the first row of a table on each page, and keeps rows whole', async () => {
    const xml = await body({
      kind: 'table',
      columns: [
        { head: 'A', width: 40 },
        { head: 'B', width: 60 },
      ],
      rows: [[[[text('1')], [text('2')]], []]],
    });
    const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false]);
    for (const row of rows) expect(row).toContain('<w:cantSplit/>');
    // Word calls a file damaged in which a cell has no paragraph.
    for (const cell of xml.match(/<w:tc>.*?<\/w:tc>/gs) ?? []) expect(cell).toContain('<w:p>');
    const widths = Array.from(xml.matchAll(/<w:gridCol w:w="(\d+)"/g), ([, width]) => Number(width));
    expect(widths).toEqual([3855, 5782]);
  });

  it('numbers footnotes in the order of the paper, in a part of their own', async () => {
    const parts = await partsOf(
      paperOf([
        paragraph(text('a'), note('first')),
        { kind: 'list', numbered: true, items: [[text('b'), note('second <2>')]] },
      ]),
    );
    const references = (parts['word/document.xml'] ?? '').matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g);
    expect(Array.from(references, ([, id]) => id)).toEqual(['1', '2']);
    expect(parts['word/footnotes.xml']).toMatch(/w:id="1".*first.*w:id="2".*second &lt;2&gt;/s);
  });

  it('marks each blank by brackets, colour and weight', async () => {
    const blank = { kind: 'blank', text: '[YAZIN: imza]', what: 'imza' } as const;
    const xml = await body(
      paragraph(blank),
      { kind: 'signature', date: blank, line: blank, name: [blank] },
      { kind: 'facts', rows: [{ label: 'x', values: [[blank]] }] },
    );
    const runs = (xml.match(/<w:r>.*?<\/w:r>/gs) ?? []).filter((run) => run.includes('YAZIN'));
    expect(runs).toHaveLength(5);
    for (const run of runs) expect(run).toMatch(/<w:b\/>.*<w:highlight w:val="yellow"\/>/s);
  });

  it('counts each numbered list from 1', async () => {
    const list = { kind: 'list', numbered: true, items: [[text('x')]] } as const;
    const xml = await body(list, list);
    const numbers = Array.from(xml.matchAll(/<w:numId w:val="(\d+)"\/>/g), ([, id]) => id);
    expect(new Set(numbers).size).toBe(2);
  });

  it('sets the head of a letter apart from what follows', async () => {
    const line = { kind: 'paragraph', role: 'addressee', runs: [text('x')] } as const;
    const xml = await body(line, line, paragraph(text('y')));
    const styles = Array.from(xml.matchAll(/<w:pStyle w:val="(\w+)"\/>/g), ([, style]) => style);
    expect(styles).toEqual(['Title', 'Addressee', 'AddresseeEnd']);
  });

  it('breaks lines where the text does', async () => {
    expect(await body(paragraph(quoted('a\nb')))).toMatch(/>a<\/w:t>.*<w:br\/>.*>b<\/w:t>/s);
  });

  it('keeps words of pages from the dictionaries, and right-to-left ones from moving what is beside them', async () => {
    const xml = await body(paragraph(quoted('kanal ערוץ של 5 end')));
    const [, ...runs] = xml.match(/<w:r>.*?<\/w:r>/gs) ?? [];
    expect(runs.map((run) => run.includes('<w:rtl'))).toEqual([false, true, false]);
    for (const run of runs) expect(run).toContain('<w:rStyle w:val="Quoted"/>');
  });

  it.skipIf(!needTool('python3'))('is well-formed in each part, whatever the text holds', async () => {
    const parts = await partsOf(
      paperOf(
        [
          heading(1, HOSTILE),
          paragraph(text(HOSTILE), quoted(HOSTILE), exact(HOSTILE), note(HOSTILE)),
          { kind: 'list', numbered: false, items: [[text(HOSTILE)]] },
          { kind: 'table', columns: [{ head: HOSTILE, width: 100 }], rows: [[[[text(HOSTILE)]]]] },
          { kind: 'facts', rows: [{ label: HOSTILE, values: [[exact('a'.repeat(30_000))]] }] },
          { kind: 'sheet' },
        ],
        { title: HOSTILE, running: HOSTILE },
      ),
    );
    const folder = mkdtempSync(join(tmpdir(), 'subut-docx-'));
    const paths = Object.entries(parts).map(([name, xml], at) => {
      const path = join(folder, `${at}-${name.replaceAll(/\W/g, '-')}.xml`);
      writeFileSync(path, xml);
      return path;
    });
    const script = 'import sys, xml.dom.minidom\nfor p in sys.argv[1:]: xml.dom.minidom.parse(p)';
    expect(() => execFileSync('python3', ['-c', script, ...paths], { stdio: 'pipe' })).not.toThrow();
  });
});

describe('text for XML', () => {
  it('writes out what XML cannot hold, and leaves the rest', () => {
    expect(xmlText('a\u0001b\ufffec\td\n😀')).toBe('a[U+0001]b[U+FFFE]c\td\n😀');
    expect(xmlText('\ud800')).toBe('\ufffd');
  });

  it('is parted by direction, and nothing is lost', () => {
    const said = 'abc ערוץ, של 12 – قناة! def';
    const pieces = piecesOf(said);
    expect(pieces.map(({ text: piece }) => piece).join('')).toBe(said);
    expect(pieces.map(({ rightToLeft }) => rightToLeft)).toEqual([false, true, false]);
    expect(piecesOf('')).toEqual([{ text: '', rightToLeft: false }]);
  });
});
