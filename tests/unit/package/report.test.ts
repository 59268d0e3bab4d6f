import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { needTool } from '../tools.ts';
import { FIRST_ID, makeVault, pack, requestFor, type Vault } from './fixture.ts';
import { makePng } from './png.ts';
import { decode } from './rebuild.ts';

/** The report as others see it: pdftotext, pdfinfo, qpdf, and a reader of printed codes. */

const bench = new Workbench();
let vault: Vault;
let files: Map<string, Uint8Array<ArrayBuffer>>;
let path: string;

beforeAll(async () => {
  vault = await makeVault();
  const { file, written } = await pack(
    requestFor(vault, { language: 'en', organization: 'Uydurma Təşkilat', contact: 'yoxlama@example.org' }),
  );
  ({ files } = await unpack(file, written));
  path = bench.put('report.pdf', files.get('data/report.pdf') ?? new Uint8Array());
}, 60_000);
afterAll(() => bench.remove());

const digestOf = (file: string): Promise<string> => sha256(files.get(file) ?? new Uint8Array());
const record = `data/captures/001-${FIRST_ID}/capture.json`;

/** Of `pdfinfo -struct-text`: each element that has words of its own. */
function elementsIn(output: string): { tag: string; attributes: string; words: string }[] {
  const elements: { tag: string; attributes: string; words: string }[] = [];
  for (const line of output.split('\n').map((one) => one.trim())) {
    const last = elements.at(-1);
    if (line.startsWith('"') && last !== undefined) last.words = line.slice(1, -1).trim();
    else if (line.startsWith('/') && last !== undefined) last.attributes += line;
    else elements.push({ tag: /^\w*/.exec(line)?.[0] ?? '', attributes: '', words: '' });
  }
  return elements.filter(({ words }) => words !== '');
}

describe.skipIf(!needTool('pdftotext'))('the report', () => {
  const text = (...args: string[]): string => bench.run('pdftotext', ...args, path, '-').output;

  it('names its language and its title, which a reader shows in place of the file’s name', () => {
    const { output } = bench.run('pdfinfo', path);
    expect(output).toMatch(/^Title: +Sınaq işi № 7$/m);
    expect(Buffer.from(files.get('data/report.pdf') ?? []).toString('latin1')).toMatch(/\/Lang \(en\)/);
    expect(Buffer.from(files.get('data/report.pdf') ?? []).toString('latin1')).toContain(
      '/DisplayDocTitle true',
    );
  });

  it('tells headings, paragraphs and pictures apart, in reading order', async () => {
    // Of one exhibit: pdfinfo draws the page of each element anew.
    const exhibits = vault.exhibits.slice(0, 1);
    const { file, written } = await pack(requestFor(vault, { language: 'en', exhibits }));
    const pdf = (await unpack(file, written)).files.get('data/report.pdf') ?? new Uint8Array();
    const one = bench.put('one.pdf', pdf);
    expect(bench.run('pdfinfo', one).output).toMatch(/^Tagged: +yes$/m);
    const { output } = bench.run('pdfinfo', '-struct-text', one);
    const elements = elementsIn(output);
    const ofTag = (wanted: string) => elements.filter(({ tag }) => tag === wanted).map(({ words }) => words);
    expect(ofTag('H1')).toEqual(['Web pages kept as evidence']);
    expect(ofTag('H2').slice(0, 3)).toEqual([
      'Contents',
      'List of exhibits',
      'Exhibit 1. Channel, Telegram (public preview, t.me)',
    ]);
    expect(ofTag('H3')).toContain('Files');
    expect(ofTag('TH').slice(0, 2)).toEqual(['Case', 'Number of exhibits']);
    expect(ofTag('TD').slice(0, 2)).toEqual(['Sınaq işi № 7', '1']);
    expect(elements.find(({ words }) => words === 'Case')?.attributes).toContain('/Scope /Row');
    expect(elements.find(({ words }) => words === 'SHA-256')?.attributes).toContain('/Scope /Column');
    // What was broken over lines is one paragraph; what stands below it is another.
    const paragraphs = ofTag('P');
    const first = paragraphs.indexOf('The capture is NOT complete. It ended because the tab was closed.');
    expect(paragraphs[first + 1]).toBe('The picture does not reach the end of what the page holds.');
    expect(paragraphs.find((words) => words.startsWith('The program writes each act'))).toMatch(
      /not who sat at the device\.$/,
    );
    // What stands at the edges of each sheet is not read out on each.
    expect(output).not.toMatch(/Page \d+ of \d+/);
    // All the rest is.
    const within = ['-x', '0', '-y', '48', '-W', '600', '-H', '709'];
    const sheets = bench.run('pdftotext', ...within, one, '-').output.split(/[\s"]+/);
    expect(sheets.length).toBeGreaterThan(500);
    const unread = sheets.filter((word) => !output.includes(word));
    expect(unread).toEqual([]);
  });

  it('tells the page on which each section begins', () => {
    const sheets = text('-layout').split('\f');
    const contents = sheets[1] ?? '';
    for (const title of [
      'What was done with these exhibits',
      'List of digests',
      'What this shows',
      'Page to sign',
    ]) {
      const page = Number(new RegExp(`^ *${title} +(\\d+)$`, 'm').exec(contents)?.[1]);
      expect.soft(sheets[page - 1], title).toMatch(new RegExp(`^ *${title}$`, 'm'));
    }
    const second = Number(/^ *2 +Uydurma kanal .* (\d+)$/m.exec(contents)?.[1]);
    expect(sheets[second - 1]).toMatch(/^ *Exhibit 2\. Channel/m);
  });

  it('says who made it, and what was done with each exhibit', () => {
    const all = text('-layout').replaceAll(/\s+/g, ' ');
    for (const part of ['Uydurma Təşkilat', 'yoxlama@example.org', 'opened in the vault'])
      expect(all).toContain(part);
    // Another capture's export is nobody's business here.
    expect(all).not.toContain('put into a package');
  });

  it('says on each sheet which case and exhibit it is of, its number, and the digests', async () => {
    const sheets = text('-layout').split('\f').slice(0, -1);
    const case256 = await digestOf('data/case.json');
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).toContain(`Page ${index + 1} of ${sheets.length}`);
      expect(sheet).toContain(`SHA-256 of data/case.json: ${case256}`);
      expect(sheet).toContain('Sınaq işi № 7');
    }
    const ofFirst = sheets.filter(
      (sheet) => sheet.trimStart().includes('Exhibit 1. Channel') && sheet.includes(`(capture.json): `),
    );
    expect(ofFirst.length).toBeGreaterThan(0);
    for (const sheet of ofFirst) expect(sheet).toContain(await digestOf(record));
  });

  it('stands as text in the package, under a digest that the code on each sheet leads to', async () => {
    const { report } = JSON.parse(decode(files.get('data/case.json')));
    expect(report).toBe(await digestOf('data/report.txt'));
    const printed = text('-raw').replaceAll(/\s+/g, '');
    const written = decode(files.get('data/report.txt'));
    expect(written).toContain('Sınaq işi № 7');
    // Colons stand for the columns of a table; signs that the font lacks are printed by their numbers.
    const words = written
      .split(/:?\s+/)
      .filter((word) => word !== '-' && !/[\p{Emoji_Presentation}\p{Script=Georgian}]/u.test(word));
    const missing = words.filter((word) => !printed.includes(word));
    expect(missing).toEqual([]);
  });

  it('prints composed what a page composes of letters and marks', async () => {
    const request = requestFor(vault, { language: 'en', caseName: 'Ag\u0306damlı S\u0327amil' });
    const { file, written } = await pack(request);
    const pdf = (await unpack(file, written)).files.get('data/report.pdf') ?? new Uint8Array();
    const { output } = bench.run('pdftotext', '-layout', bench.put('composed.pdf', pdf), '-');
    expect(output).toContain('Ağdamlı Şamil');
    expect(output).not.toContain('U+0306');
  });

  it.skipIf(!needTool('zbarimg'))('carries the same as a code that a phone reads', async () => {
    bench.run('pdftoppm', '-r', '150', '-png', path, join(bench.directory, 'sheet'));
    const sheets = readdirSync(bench.directory).filter((name) => name.startsWith('sheet'));
    const codes = sheets.toSorted().map((name) => {
      // It also says what else it looked for.
      return bench.run('zbarimg', '-q', '--raw', join(bench.directory, name)).output.split('\n')[0];
    });
    const case256 = (await digestOf('data/case.json')).toUpperCase();
    const first256 = (await digestOf(record)).toUpperCase();
    expect(codes[0]).toBe(`SUBUT:${case256}`);
    expect(codes).toContain(`SUBUT:${case256}:1:${first256}`);
    for (const code of codes) expect(code).toMatch(new RegExp(`^SUBUT:${case256}(:[12]:[0-9A-F]{64})?$`));
  });

  it.skipIf(!needTool('qpdf'))('is a sound PDF', () => {
    const { code, output } = bench.run('qpdf', '--check', path);
    expect(output).toContain('No syntax or stream encoding errors found');
    expect(code).toBe(0);
  });

  it('is one to be kept (PDF/A-3a): its fonts are in it, and what it says of itself can be read', async () => {
    const { output } = bench.run('pdffonts', path);
    const fonts = output.trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/ Identity-H +yes yes yes /);
    const caseName = 'A & B <u>çay</u>';
    const { file, written } = await pack(requestFor(vault, { language: 'ru', caseName }));
    const pdf = (await unpack(file, written)).files.get('data/report.pdf') ?? new Uint8Array();
    const named = Buffer.from(pdf).toString();
    const [metadata = ''] = /<\?xpacket begin[\s\S]*<\?xpacket end="w"\?>/.exec(named) ?? [];
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(metadata).toContain('A &amp; B &lt;u&gt;çay&lt;/u&gt;');
    expect(bench.run('pdfinfo', bench.put('named.pdf', pdf)).output).toContain(caseName);
    expect(named).toContain('/S /GTS_PDFA1');
    expect(named).toMatch(/\/Lang \(ru\)/);
  });

  it.skipIf(!needTool('qpdf'))('has a bookmark for each section', () => {
    const { output } = bench.run('qpdf', '--json', '--json-key=outlines', path);
    const titles = Array.from(output.matchAll(/"title": "([^"]*)"/g), ([, title]) => title);
    expect(titles).toEqual([
      'Web pages kept as evidence',
      'Contents',
      'Exhibit 1. Channel, Telegram (public preview, t.me)',
      'Exhibit 2. Channel, Telegram (public preview, t.me)',
      'What was done with these exhibits',
      'List of digests',
      'How to check this package',
      'What this shows',
      'Page to sign',
    ]);
  });

  it('names the original of each covered picture', async () => {
    let covered: boolean | null = null;
    const slicePicture = async (_png: Uint8Array, cover: boolean) => {
      covered = cover;
      return [{ bytes: makePng(20, 30), mediaType: 'image/png' as const, width: 20, height: 30 }];
    };
    const wish = { language: 'en', picturesInReport: true, coverPictures: true } as const;
    const { file, written } = await pack(requestFor(vault, wish), { slicePicture });
    const pdf = (await unpack(file, written)).files.get('data/report.pdf') ?? new Uint8Array();
    const { output } = bench.run('pdftotext', '-layout', bench.put('covered.pdf', pdf), '-');
    expect(covered).toBe(true);
    const { output: structure } = bench.run('pdfinfo', '-struct', join(bench.directory, 'covered.pdf'));
    expect(structure.match(/^ +Figure$/gm)).toHaveLength(2);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Alt (Exhibit 2: Picture, part 1 of 1)');
    const picture = vault.exhibits[0]?.record.artifacts.find(({ role }) => role === 'screenshot');
    expect(output.replaceAll(/\s+/g, ' ')).toContain(
      `derived from the original with the SHA-256 ${picture?.sha256}`,
    );
  });
});
