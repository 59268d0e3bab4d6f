import { execFileSync } from 'node:child_process';
import { messages } from '../../utils/i18n/translate.ts';
import { expect } from './fixtures.ts';

/**
 * Each sheet of a recovery kit stands on a page of its own, with its code, and without the page's buttons.
 * @param paper the printed PDF
 * @returns the words of each page
 */
export function expectSheets(paper: string, codes: readonly string[]): string[] {
  const pages = execFileSync('pdftotext', ['-layout', paper, '-']).toString().split('\f').slice(0, -1);
  expect(pages).toHaveLength(codes.length);
  return pages.map((page, index) => {
    const words = page.replaceAll(/\s+/g, ' ');
    expect(codes.filter((code) => words.includes(code))).toEqual([codes[index]]);
    expect(words).toContain(messages.en.kit.sheetAny);
    for (const button of [messages.en.kit.print, messages.en.vault.leave])
      expect(words).not.toContain(button);
    return words;
  });
}
