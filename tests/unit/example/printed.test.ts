import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DraftWish, paperInput, paperOf } from '../../../utils/app/cases/papers.ts';
import { writeDocx } from '../../../utils/document/docx/write.ts';
import type { Paper } from '../../../utils/document/model.ts';
import { writePdf } from '../../../utils/document/pdf/write.ts';
import { LANGUAGES } from '../../../utils/package/words/words.ts';
import { TODAY } from '../../example/case.ts';
import { type Example, playExample } from '../../example/play.ts';
import { sized } from '../../sizes.ts';
import { runsOf } from '../cases/documents/papers.ts';
import { expectAllPrinted } from '../cases/documents/printed.ts';
import { FONTS } from '../pdf/fonts.ts';
import { needTool } from '../tools.ts';

/* The example's papers as files: the DOCX as LibreOffice prints it, the PDF as it is, in three languages; each word, and each place to fill in. */

const NAMES = sized<readonly string[] | null>(['complaint', 'refusal-appeal'], null);
const CASES = LANGUAGES.flatMap((language) =>
  (
    [
      'complaint',
      'platform-notice',
      'hold-letter',
      'refusal-appeal',
      'court-chronology',
      'list-of-exhibits',
    ] as const
  )
    .filter((kind) => NAMES === null || NAMES.includes(kind))
    .map((kind) => [language, kind] as const),
);

describe.skipIf(!needTool('soffice') || !needTool('pdftotext'))('the papers of the example', () => {
  let example: Example;
  let folder = '';
  const papers = new Map<string, Paper>();

  const wishOf = (kind: (typeof CASES)[number][1]): DraftWish => {
    const id = (key: string): string => example.ids.get(key) ?? '';
    switch (kind) {
      case 'complaint': {
        const rules = ['private-life'] as const;
        return { kind, addressee: 'district-prosecutor', rules, withAccount: true, withConclusions: true };
      }
      case 'platform-notice':
        return { kind, capture: id('gece 19'), platform: 'telegram' };
      case 'refusal-appeal':
        return { kind, addressee: 'court', refusal: id('r2') };
      case 'court-chronology':
        return { kind, final: id('r2') };
      default:
        return { kind };
    }
  };

  beforeAll(async () => {
    example = await playExample('example-printed');
    folder = mkdtempSync(join(tmpdir(), 'subut-example-'));
    const { vault, case: found } = example;
    for (const [language, kind] of CASES) {
      const input = await paperInput(vault.db, vault.ring, found, {
        language,
        today: TODAY,
        withRealNames: false,
      });
      const paper = paperOf(input, wishOf(kind));
      papers.set(`${language}-${kind}`, paper);
      writeFileSync(join(folder, `${language}-${kind}.docx`), await writeDocx(paper));
    }
    const files = CASES.map(([language, kind]) => join(folder, `${language}-${kind}.docx`));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], {
      stdio: 'pipe',
    });
  }, 300_000);
  afterAll(async () => {
    await example.vault.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(CASES)(
    '%s: %s is whole in Word and as PDF, with no place to fill in unmarked',
    async (language, kind) => {
      const paper = papers.get(`${language}-${kind}`);
      if (paper === undefined) throw new Error('not made');
      const pdf = join(folder, 'own.pdf');
      writeFileSync(pdf, await writePdf(paper, FONTS));
      const text = (path: string): string =>
        execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      const docx = join(folder, `${language}-${kind}`);
      const blanks = runsOf(paper.blocks).flatMap((run) => (run.kind === 'blank' ? [run.text] : []));
      const begins = blanks[0]?.slice(0, blanks[0].indexOf(':') + 1) ?? '[';
      for (const printed of [text(pdf), text(`${docx}.pdf`)]) {
        expectAllPrinted(printed, paper, ({ kind: of }) => of !== 'exact');
        const letters = printed.replaceAll(/\s/g, '');
        expect(letters.split(begins.replaceAll(/\s/g, '')).length - 1).toBe(blanks.length);
      }
      const zip = await JSZip.loadAsync(await writeDocx(paper));
      const xml = (await zip.file('word/document.xml')?.async('text')) ?? '';
      const marked = (xml.match(/<w:r>.*?<\/w:r>/gs) ?? []).filter((run) => run.includes(begins));
      expect(marked).toHaveLength(blanks.length);
      for (const run of marked) expect(run).toMatch(/<w:b\/>.*<w:highlight w:val="yellow"\/>/s);
    },
  );
});
