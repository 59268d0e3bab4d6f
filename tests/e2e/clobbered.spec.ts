import type { Page } from 'playwright';
import { adjusted, expectRows, kept, runsOf, test } from './features.ts';
import { expect } from './fixtures.ts';

/*
 * A page can name its fields and pictures after whatever a reader asks for, and is then asked in vain. In Firefox:
 * firefox.spec.ts.
 */

async function open(page: Page, rest = ''): Promise<void> {
  await page.goto(`https://example.org/features/clobbered.html${rest}`, {
    waitUntil: 'networkidle',
  });
  const answer = await page.evaluate(() => {
    const { childNodes } = document.forms[0] ?? {};
    return [childNodes instanceof Node, document.body instanceof HTMLBodyElement];
  });
  expect(answer).toEqual([true, false]);
}

for (const [what, rest] of [
  ['in the window', ''],
  ['in a form that scrolls by itself', '?inner=1'],
] as const) {
  test(`fields and pictures named after all that is read hide nothing: ${what}`, async ({ shared }) => {
    const page = await shared.browser.newPage();
    await open(page, rest);
    const capture = await kept(shared, page);
    expectRows(capture, 79);
    // The sticky sign comes once, in its place, and what floated over the rows was hidden.
    expect(runsOf(capture, 0xff, 0, 0xc8)).toBe(1);
    expect(adjusted(capture.record.method)).toEqual(
      expect.arrayContaining(['unstuck form.top', 'hidden form.over']),
    );
    expect(capture.text('text.txt')).toMatch(/^79\s/m);
    const html = capture.text('page.html');
    expect(html).toContain('title="saxlanılır"');
    expect(html).toContain('formanın içində');
    expect(html).toMatch(/<input[^>]* value="yeni"/);
    expect(html).toMatch(/<b>79<\/b>/);
    await page.close();
  });
}
