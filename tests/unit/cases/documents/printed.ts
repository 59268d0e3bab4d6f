import { expect } from 'vitest';
import type { Paper, Run } from '../../../../utils/document/model.ts';
import { runsOf } from './papers.ts';

/** Letters alone: lines break anywhere, and a long word is cut. */
const lettersOf = (text: string): string => text.replaceAll(/[\s\u00ad-]/gu, '');

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Each word of the paper, its title and its footnotes are in what was printed, and on each page that it is a draft.
 * @param printed with a form feed after each page
 * @param isLookedFor whether the words of a run can be found in it as they are
 */
export function expectAllPrinted(
  printed: string,
  paper: Paper,
  isLookedFor: (run: Run) => boolean = () => true,
): void {
  const pages = printed.split('\f').slice(0, -1);
  for (const page of pages) expect(lettersOf(page)).toContain(lettersOf(paper.running));
  const letters = lettersOf(printed);
  expect(letters).toContain(lettersOf(paper.title));
  // Tables and margins part what stands beside each other, so words are looked for one by one.
  const words = new Set(wordsOf(printed));
  for (const run of runsOf(paper.blocks)) {
    if (/[\u0590-\u08ff\ufffe\ufffd]/.test(run.text) || !isLookedFor(run)) continue;
    for (const word of wordsOf(run.text))
      expect(words.has(word) || letters.includes(word), `${word} in ${run.text}`).toBe(true);
  }
}
