import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocx } from '../../../../utils/document/docx/write.ts';
import type { Paper } from '../../../../utils/document/model.ts';
import { LANGUAGES } from '../../../../utils/package/words/words.ts';
import { sized } from '../../../sizes.ts';
import { needTool } from '../../tools.ts';
import { allPapers } from './papers.ts';
import { expectAllPrinted } from './printed.ts';
import { inputOf } from './sample.ts';

/* The papers, opened by LibreOffice and printed by it: what a lawyer sees is what was meant. */

const NAMES = sized<string[] | null>(['complaint', 'chronology'], null);

const papers: [string, Paper][] = LANGUAGES.flatMap((language) =>
  Object.entries(allPapers(inputOf({ language })))
    .filter(([name]) => NAMES === null || NAMES.includes(name))
    .map(([name, paper]): [string, Paper] => [`${language}-${name}`, paper]),
);

describe.skipIf(!needTool('soffice') || !needTool('pdftotext'))('a paper in LibreOffice', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'subut-papers-'));
    for (const [name, paper] of papers) writeFileSync(join(folder, `${name}.docx`), await writeDocx(paper));
    const files = papers.map(([name]) => join(folder, `${name}.docx`));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    // All at once: it starts for seconds, and writes a page in milliseconds.
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], {
      stdio: 'pipe',
    });
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(papers)('%s is printed with every word, blank and footnote', (name, paper) => {
    const pdf = join(folder, `${name}.pdf`);
    const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(printed.split('\f').length - 1).toBeGreaterThan(2);
    expectAllPrinted(printed, paper, ({ kind }) => kind !== 'exact');
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
