import { adjusted, expectRows, kept, runsOf, stateOf, test, toldMissing } from './features.ts';
import { expect } from './fixtures.ts';

/*
 * Pages that make it hard to picture them: each row once, nothing that floats in between, everything put back to the
 * letter, and all that was done named in the record.
 */

interface Feature {
  /** Its page, and the name of its script in tests/sites/plain/features/. */
  name: string;
  /** What the record must name among what was done. */
  adjusted?: readonly string[];
  /** What is told as missing: such a page is not called complete, however well its rows are kept. */
  missing?: readonly string[];
  /** The page changes itself when it is scrolled. */
  changes?: true;
}

const FEATURES: readonly Feature[] = [
  { name: 'smooth', adjusted: ['scroll-behaviour smooth scrolling and snapping'] },
  { name: 'snap', adjusted: ['scroll-behaviour smooth scrolling and snapping'] },
  { name: 'content-visibility' },
  { name: 'parallax', adjusted: ['unstuck body (its ground)'] },
  { name: 'transformed', adjusted: ['hidden div.outside'] },
  {
    name: 'shadow-sticky',
    adjusted: [
      'unstuck header.top.row-coded',
      'unstuck footer.foot.row-coded',
      'unstuck div.aside',
      'hidden div.bubble',
    ],
  },
  { name: 'shadow-scroller', adjusted: ['unstuck header.top.row-coded'] },
  { name: 'framed', missing: ['areas 1'] },
  { name: 'scrollbars', missing: ['areas 2'] },
  {
    name: 'wide',
    adjusted: ['scrolled up and down only: 1265 of 2400 px of its width are shown'],
    missing: ['sideways 1'],
  },
  { name: 'rtl', missing: ['sideways 1'] },
  { name: 'rtl-inner', missing: ['sideways 1'] },
  {
    name: 'fade',
    adjusted: ['unmasked div.pane', 'hidden div.veil.up', 'hidden div.outer::after'],
  },
  {
    name: 'both-ends',
    adjusted: [
      'unstuck header.top.row-coded',
      'unstuck h2.middle.row-coded',
      'unstuck footer.foot.row-coded',
    ],
  },
  { name: 'fading', adjusted: ['unstuck p.line.row-coded.top'] },
  { name: 'cookie', adjusted: ['hidden div.cookies'], changes: true },
  { name: 'animated', adjusted: ['stilled div.banner.by-script'], changes: true },
  { name: 'media', adjusted: ['stilled video'] },
  { name: 'table', adjusted: ['unstuck th'] },
  { name: 'caret', adjusted: ['stilled animations, transitions, scrollbars, caret'] },
  { name: 'body-scroller', adjusted: ['unstuck header.top.row-coded'] },
  { name: 'quirks', adjusted: ['unstuck header.top.row-coded', 'hidden div.bar'] },
  { name: 'fractional' },
  {
    name: 'many',
    adjusted: ['unstuck header.top.row-coded', 'unstuck p.line.row-coded.top', 'hidden div.late'],
    changes: true,
  },
  { name: 'policy', adjusted: ['unstuck header.site.row-coded'] },
];

const address = (name: string): string => `https://example.org/features/${name}.html`;

for (const { name, adjusted: named = [], missing = [], changes } of FEATURES) {
  test(`${name}: every row once, nothing over it, and the page put back`, async ({ shared }) => {
    const page = await shared.browser.newPage();
    await page.goto(address(name), { waitUntil: 'networkidle' });
    const before = await stateOf(page);
    const capture = await kept(shared, page);
    if (changes === undefined) await expect.poll(() => stateOf(page)).toBe(before);
    expectRows(capture, 79, missing.length === 0);
    expect(adjusted(capture.record.method)).toEqual(expect.arrayContaining([...named]));
    expect(toldMissing(capture.record.method)).toEqual([...missing]);
    if (name === 'parallax') expect(runsOf(capture, 0xff, 0, 0xc8)).toBe(1);
    if (name === 'scrollbars') expect(runsOf(capture, 0xff, 0, 0xc8)).toBe(0);
    if (name === 'caret') expect(runsOf(capture, 0xff, 0, 0xc8)).toBe(0);
    if (name === 'shadow-sticky') expect(runsOf(capture, 0, 0xe5, 0xff)).toBe(1);
    // What moved moves again.
    if (name === 'media')
      expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(false);
    if (name === 'animated') {
      const states = await page.evaluate(() =>
        Array.from(document.querySelectorAll('.banner'), (one) => one.getAnimations()[0]?.playState),
      );
      expect(states).toEqual(['running', 'running']);
    }
    await page.close();
  });
}

test('frame-only: a page that is all one frame is pictured as it stands, and never called complete', async ({
  shared,
}) => {
  const page = await shared.browser.newPage();
  await page.goto(address('frame-only'), { waitUntil: 'networkidle' });
  const before = await stateOf(page);
  const capture = await kept(shared, page);
  expect(await stateOf(page)).toBe(before);
  expect(capture.record.method).toMatchObject({
    complete: false,
    endedBy: 'framed',
    coverage: { innerScrollers: 1 },
  });
  expect(capture.picture('screenshot.png').height).toBe(800);
  await page.close();
});
