import type { NotShown } from '../../utils/evidence/not-shown.ts';
import { expectRows, kept, runsOf, test } from './features.ts';
import { expect } from './fixtures.ts';

/*
 * Pages that bring their content in while they are scrolled, or use what they have again: every row is in the picture once and in
 * order, or the record says why not and is not complete.
 */

interface Case {
  /** Its page and what is asked of it. */
  page: string;
  rows: number;
  /** Pictures of one colour that are in it. */
  pictures?: number;
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
  { page: 'passing.html?x', rows: 160, told: 'words' },
  { page: 'late-pictures.html?as=shadow', rows: 66, pictures: 11 },
  { page: 'late-pictures.html?as=closed', rows: 66, pictures: 11 },
  { page: 'late-pictures.html?as=ground', rows: 66, pictures: 11 },
  { page: 'late-pictures.html?as=later', rows: 66, pictures: 11 },
  { page: 'late-pictures.html?as=poster', rows: 66, pictures: 11 },
  { page: 'late-pictures.html?as=drawing', rows: 66, pictures: 11 },
  { page: 'late-pictures.html?as=ground&wait=20000', rows: 66, told: 'pictures' },
  { page: 'late-pictures.html?as=shadow&wait=20000', rows: 66, told: 'pictures' },
];

for (const { page, rows, pictures, told } of CASES) {
  const address = `https://example.org/features/${page}&rows=${rows}`;
  test(`${page}: ${told === undefined ? 'every row once' : `told: ${told}`}`, async ({ shared }) => {
    const tab = await shared.browser.newPage();
    await tab.goto(address, { waitUntil: 'load' });
    const capture = await kept(shared, tab);
    await tab.close();
    if (told === undefined) {
      expectRows(capture, rows - 1);
      if (pictures !== undefined) expect(runsOf(capture, 0xff, 0, 0xc8)).toBe(pictures);
      return;
    }
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

/** Where frames are taken again, how long after it was scrolled the page throws itself away: between two takes, and after one. */
const THROWN_AFTER = [2500, 3500];

for (const after of THROWN_AFTER)
  test(`a page that throws itself away ${after} ms after it was scrolled: every row once`, async ({
    shared,
  }) => {
    const tab = await shared.browser.newPage();
    await tab.goto(`https://example.org/features/thrown.html?after=${after}&rows=140`, { waitUntil: 'load' });
    const capture = await kept(shared, tab);
    await tab.close();
    // Its words that never come in are told.
    expectRows(capture, 139, false);
  });
