import type { NotShown } from '../../utils/evidence/not-shown.ts';
import { expectRows, kept, test } from './features.ts';
import { expect } from './fixtures.ts';

/*
 * Pages that bring their content in while they are scrolled, or use what they have again: every row is in the picture once and in
 * order, or the record says why not and is not complete.
 */

interface Case {
  /** Its page and what is asked of it. */
  page: string;
  rows: number;
  /** What is told instead, where it cannot be had. */
  told?: NotShown['kind'] | 'gap' | 'pictures';
}

const CASES: readonly Case[] = [
  { page: 'reveals.html?by=bound', rows: 120 },
  { page: 'reveals.html?by=bound-both', rows: 120 },
  { page: 'reveals.html?by=delayed', rows: 120 },
  { page: 'reveals.html?by=frames', rows: 120 },
  { page: 'reveals.html?by=timer', rows: 120 },
  { page: 'reveals.html?by=margin', rows: 120 },
  { page: 'reveals.html?by=never', rows: 120, told: 'reveal' },
  { page: 'recycled.html?x', rows: 320 },
  { page: 'recycled.html?inner=1', rows: 320 },
  { page: 'recycled.html?spare=0&order=1', rows: 320 },
  { page: 'recycled.html?inner=1&spare=1&late=150', rows: 320 },
  { page: 'recycled.html?alike=1', rows: 320 },
];

for (const { page, rows, told } of CASES) {
  test(`${page}: ${told === undefined ? 'every row once' : `told: ${told}`}`, async ({ shared }) => {
    const tab = await shared.browser.newPage();
    await tab.goto(`https://example.org/features/${page}&rows=${rows}`, { waitUntil: 'networkidle' });
    const capture = await kept(shared, tab);
    await tab.close();
    if (told === undefined) return expectRows(capture, rows - 1);
    const { complete, gaps, coverage } = capture.record.method;
    expect(complete).toBe(false);
    const kinds = [
      ...(coverage.notShown ?? []).map(({ kind }) => kind),
      ...(gaps.length > 0 ? ['gap'] : []),
      ...(coverage.imagesNotLoaded > 0 ? ['pictures'] : []),
    ];
    expect(kinds).toContain(told);
  });
}
