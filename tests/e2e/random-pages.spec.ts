import fc from 'fast-check';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { FULL, sized } from '../sizes.ts';
import { expectRows, kept, stateOf, test } from './features.ts';
import { expect } from './fixtures.ts';

/* Pages made by chance: whatever sticks, floats, comes late or is taken out, every row is in the picture once. */

const page = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  rows: fc.integer({ min: 5, max: 130 }),
  drop: fc.constantFrom(0, 1),
});

// The same pages each time; another seed here makes others.
for (const { seed, rows, drop } of fc.sample(page, { numRuns: sized(1, 6), seed: 20_261_124 })) {
  const query = `seed=${seed}&rows=${rows}&drop=${drop}`;
  test(`random.html?${query}: every row once`, async ({ shared }) => {
    const tab = await shared.browser.newPage();
    await tab.goto(`https://example.org/features/random.html?${query}`, { waitUntil: 'networkidle' });
    const before = await stateOf(tab);
    expectRows(await kept(shared, tab), rows - 1);
    await expect.poll(() => stateOf(tab)).toBe(before);
    await tab.close();
  });
}

/* Features that make a page hard to keep, mixed: whatever is not in the picture, the record does not call the page complete. */

const flag = fc.constantFrom('', '1');
const mixed = fc.record({
  page: fc.constant('mixed.html'),
  inner: flag,
  reveal: fc.constantFrom('', '', 'bound', 'delayed', 'frames', 'timer', 'margin', 'never'),
  picture: fc.constantFrom('', 'ground', 'shadow'),
  drop: flag,
  sticky: flag,
  float: flag,
  hover: flag,
  narrow: flag,
  wall: fc.constantFrom('', '', '', '1'),
});
const recycled = fc.record({
  page: fc.constant('recycled.html'),
  inner: flag,
  alike: flag,
  order: flag,
  spare: fc.constantFrom('0', '1', '2'),
  late: fc.constantFrom('', '60', '150', '400'),
});
const pages = fc.oneof({ weight: 4, arbitrary: mixed }, { weight: 1, arbitrary: recycled });
/** So many, but for those that come twice. */
const PAGES = 330;
const ROWS = 120;

const addresses = new Set(
  fc
    .sample(pages, { numRuns: PAGES, seed: 20_261_130 })
    .map(({ page, ...features }) => `${page}?${new URLSearchParams({ ...features, rows: String(ROWS) })}`),
);
for (const address of addresses) {
  test(`${address}: not complete with a row missing`, { tag: FULL }, async ({ shared }) => {
    const tab = await shared.browser.newPage();
    await tab.goto(`https://example.org/features/${address}`, { waitUntil: 'load' });
    const { record, picture } = await kept(shared, tab);
    await tab.close();
    const png = picture('screenshot.png');
    const { complete, devicePixelRatio } = record.method;
    const column = findCodeColumn(png, devicePixelRatio) ?? 0;
    const problems = rowProblems(readRowCodes(png, column, devicePixelRatio), 0, ROWS - 1);
    if (complete) expect(problems).toEqual([]);
  });
}
