import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseChapters } from '../../../../utils/cases/report/case-chapters.ts';
import { CASE_REPORT_WORDS } from '../../../../utils/cases/report/words/languages.ts';
import { actDigest, caseEntryDigest } from '../../../../utils/evidence/case/entry.ts';
import { reportText } from '../../../../utils/package/report/report-text.ts';
import { Workbench } from '../../gnupg.ts';
import { needTool } from '../../tools.ts';
import { SUSPECT_NAME, sampleCaptures } from '../documents/sample.ts';
import { binderInput, drawn, packedView } from './drawn.ts';

/** The binder of the sample, held against what was entered. */

const LANGUAGES = ['az', 'ru', 'en'] as const;

describe('the report of a case', () => {
  let text: string;
  beforeAll(async () => {
    text = reportText(await packedView(binderInput({ language: 'en' })));
  });
  const chapter = (heading: string): string => {
    const [, after = ''] = text.split(`\n\n${heading}\n\n`);
    return after.split(/\n\n\S/)[0] ?? '';
  };

  it('tells her account under its date, by pseudonyms', () => {
    expect(chapter('In her own words')).toContain('Written: 25 February 2026');
    expect(chapter('In her own words')).toContain('Mən [Nar] bunu səhər gördüm. [Nar]nın adı da orada idi.');
    expect(text).not.toContain(SUSPECT_NAME);
  });

  it('tells each event once in the order of time, with its evidence by the numbers of the case', () => {
    const lines = chapter('Chronology').split('\n');
    const at = (words: string): number => lines.findIndex((line) => line.includes(words));
    expect(lines[at('Refusal to open a case')]).toMatch(/^ {2}13 {2}4 April 2026 /);
    expect(lines.slice(at('  11  2 March 2026'), at('  12  '))).toEqual(['  11  2 March 2026  Sent  9']);
    expect(lines[at('Threat')]).toBe('  9  20 February 2026, 21:05  Threat');
    expect(at('Protest')).toBeLessThan(at('Complaint filed'));
  });

  it('counts silence and times, each with its source, for a lawyer to check', () => {
    const times = chapter('Silence and times that end');
    expect(times).toContain('30 (5 March 2026 – 4 April 2026)');
    expect(times).toContain('205 (10 May 2026 – 1 December 2026; no answer is entered in the case)');
    const rules = times.match(/a lawyer must check this/g) ?? [];
    expect(rules).toHaveLength(times.match(/Source: |No source was found/g)?.length ?? 0);
    expect(rules.length).toBeGreaterThan(3);
  });

  it('keeps what is supposed apart from what happened', () => {
    const [facts = '', conclusions = ''] = chapter('Log').split('What is supposed');
    expect(facts).toContain('Kanalda şəkil paylaşılıb');
    expect(facts).not.toContain('keçmiş həmkar');
    expect(conclusions).toContain('keçmiş həmkar');
    expect(conclusions).toContain('[Şəxs B] hədələmişdi');
  });

  it('says what is not proved, and what is missing', () => {
    expect(text).toMatch(/no evidence is named here \(numbers in the chronology\): 8, 10, 12–15\./);
    expect(text).toContain('deleted or cannot be read: 8.');
  });

  it('tells of each act in the chain what was entered in it', async () => {
    const input = binderInput({ language: 'en' });
    const { acts } = await caseChapters(input);
    const receipt = input.entries.find(({ content }) => content.kind === 'attachment');
    if (receipt === undefined) throw new Error('no receipt');
    const record = await actDigest([await caseEntryDigest(receipt)]);
    expect(acts.get(record)).toEqual({ what: 'file', exhibits: [9] });
    expect(acts.size).toBe(input.entries.length);
  });
});

describe.skipIf(!needTool('pdftotext'))('its pages', () => {
  const bench = new Workbench();
  afterAll(() => bench.remove());

  it.each(LANGUAGES)(
    'are sound, tagged and have the timeline as vectors: %s',
    async (language) => {
      // pdfinfo draws the page of each element anew.
      const [first] = sampleCaptures();
      const input = binderInput({ language, captures: new Map(first && [first]) });
      const view = await packedView(input);
      const path = bench.put(`${language}.pdf`, await drawn({ ...view, exhibits: [] }));
      expect(bench.run('qpdf', '--check', path).output).toContain('No syntax or stream encoding errors');
      expect(bench.run('pdfinfo', path).output).toMatch(/^Tagged: +yes$/m);
      const fonts = bench.run('pdffonts', path).output.split('\n').slice(2).filter(Boolean);
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.every((line) => /\byes yes yes\b/.test(line))).toBe(true);
      // The codes of the sheets are the only pictures: they are squares.
      const images = bench.run('pdfimages', '-list', path).output.split('\n').slice(2).filter(Boolean);
      expect(images.filter((line) => !/ image +(\d+) +\1 /.test(line))).toEqual([]);
      const { output } = bench.run('pdfinfo', '-struct-text', path);
      for (const { heading } of view.before) expect.soft(output).toContain(`"${heading}"`);
      const [, figure = ''] = output.split(/^ *Figure$/m);
      for (const lane of Object.values(CASE_REPORT_WORDS[language].chronology.lanes))
        expect.soft(figure).toContain(lane);
      expect(figure).toContain(CASE_REPORT_WORDS[language].chronology.table);
    },
    120_000,
  );
});
