import { afterAll, describe, expect, it } from 'vitest';
import type { Paper } from '../../../../utils/document/model.ts';
import { writePdf } from '../../../../utils/document/pdf/write.ts';
import { LANGUAGES } from '../../../../utils/package/words/words.ts';
import { Workbench } from '../../gnupg.ts';
import { FONTS } from '../../pdf/fonts.ts';
import { needTool } from '../../tools.ts';
import { allPapers } from './papers.ts';
import { expectAllPrinted } from './printed.ts';
import { inputOf } from './sample.ts';

/* Each paper as PDF, read back by another program. */

const papers: [string, Paper][] = LANGUAGES.flatMap((language) =>
  Object.entries(allPapers(inputOf({ language }))).map(([name, paper]): [string, Paper] => [
    `${language}-${name}`,
    paper,
  ]),
);

describe.skipIf(!needTool('pdftotext') || !needTool('qpdf'))('a paper as PDF', () => {
  const bench = new Workbench();
  afterAll(() => bench.remove());

  it.each(papers)('%s has every word, blank and footnote, and is a whole file', async (name, paper) => {
    const pdf = bench.put(`${name}.pdf`, await writePdf(paper, FONTS));
    expectAllPrinted(bench.run('pdftotext', '-layout', pdf, '-').output, paper);
    expect(bench.run('qpdf', '--check', pdf).output).toContain('No syntax or stream encoding errors');
    const [, , ...fonts] = bench.run('pdffonts', pdf).output.trim().split('\n');
    expect(fonts.map((line) => line.trim().split(/ +/).slice(-5, -3))).toEqual([
      ['yes', 'yes'],
      ['yes', 'yes'],
    ]);
    const info = bench.run('pdfinfo', pdf).output;
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).not.toContain('Subut');
  });
});
