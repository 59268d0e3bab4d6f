import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { adjusted, expectRows, runsOf, stateOf, test } from './features.ts';
import { expect, type Running } from './fixtures.ts';

/* What was measured and done at the beginning is looked at again with every frame: the window, and what was done to the page. */

const CHANGES: readonly [string, (running: Running, page: Page) => Promise<void>][] = [
  ['the page is zoomed', ({ extension }, page) => extension.zoom(page, 1.5)],
  ['the page is zoomed out', ({ extension }, page) => extension.zoom(page, 0.5)],
  ['the window is made smaller', (_, page) => page.setViewportSize({ width: 900, height: 500 })],
];

for (const [what, change] of CHANGES) {
  test(`${what} in the middle: what was seen until then is kept, and not called whole`, async ({
    shared,
  }) => {
    const { browser, extension } = shared;
    const page = await browser.newPage();
    await page.goto('https://example.org/long.html?rows=300&images=0');
    const popup = await startCapture(extension, page);
    await page.waitForFunction(() => scrollY > 800);
    await change(shared, page);
    const end = await endOf(popup);
    await extension.zoom(page, 1);
    await page.close();
    expect(end, end.detail).toMatchObject({ phase: 'done' });
    expect(end.text).toContain(en.popup.doneIncompleteTitle);
    expect(end.text).toContain(en.coverage.resized);
    const { record, picture } = await keptCapture(extension, end.captureId ?? '');
    expect(record.method).toMatchObject({ complete: false, endedBy: 'resized' });
    // All that is in the picture is in its place.
    const runs = readRowCodes(
      picture('screenshot.png'),
      findCodeColumn(picture('screenshot.png'), 1) ?? 0,
      1,
    );
    const last = runs.findLast(({ row, whole }) => row !== null && whole)?.row ?? 0;
    expect(last).toBeGreaterThan(20);
    expect(last).toBeLessThan(299);
    const whole = runs.slice(0, runs.findLastIndex(({ row, whole }) => row !== null && whole) + 1);
    expect(rowProblems(whole, 0, last)).toEqual([]);
  });
}

test('a cover that the page puts back once is hidden once more', async ({ shared }) => {
  const page = await shared.browser.newPage();
  await page.goto('https://example.org/features/insists.html?times=1', { waitUntil: 'networkidle' });
  const before = await stateOf(page);
  const end = await capture(shared.extension, page);
  await expect.poll(() => stateOf(page)).toBe(before);
  await page.close();
  const kept = await keptCapture(shared.extension, end.captureId ?? '');
  expectRows(kept, 79);
  expect(runsOf(kept, 0xff, 0, 0xc8)).toBe(0);
  expect(adjusted(kept.record.method)).toContain('hidden div.cover');
  expect(kept.record.method.coverage).not.toHaveProperty('putBack');
});

const UNDONE: readonly [string, string][] = [
  ['always puts back', ''],
  ['always lets out of its clip', '?by=clip'],
  ['always shows without its box', '?by=contents'],
];

for (const [what, query] of UNDONE) {
  test(`a cover that the page ${what} is never called hidden, and the capture not complete`, async ({
    shared,
  }) => {
    const page = await shared.browser.newPage();
    await page.goto(`https://example.org/features/insists.html${query}`, { waitUntil: 'networkidle' });
    const end = await capture(shared.extension, page);
    await page.close();
    expect(end.text).toContain(en.popup.doneIncompleteTitle);
    expect(end.text).toContain(en.coverage.putBack_one.replace('{{count}}', '1'));
    const kept = await keptCapture(shared.extension, end.captureId ?? '');
    expect(runsOf(kept, 0xff, 0, 0xc8)).toBeGreaterThan(0);
    const done = adjusted(kept.record.method);
    expect(done).toContain('put-back hidden div.cover');
    expect(done).not.toContain('hidden div.cover');
    expect(kept.record.method).toMatchObject({
      complete: false,
      endedBy: 'whole',
      coverage: { putBack: 1 },
    });
  });
}
