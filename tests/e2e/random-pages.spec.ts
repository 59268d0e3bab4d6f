import fc from 'fast-check';
import { sized } from '../sizes.ts';
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
