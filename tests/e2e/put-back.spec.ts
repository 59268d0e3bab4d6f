import en from '../../utils/i18n/en.json' with { type: 'json' };
import { endOf, startCapture } from '../driver/capture.ts';
import { stateOf, test } from './features.ts';
import { expect } from './fixtures.ts';

/* A capture that does not come to its end leaves the page as it found it: attributes to the letter, shadow roots too. */

const PAGE = 'https://example.org/features/shadow-sticky.html?rows=400';
const PLACE = 333;

test('after Cancel the page is as it was', async ({ shared }) => {
  const page = await shared.browser.newPage();
  await page.goto(PAGE, { waitUntil: 'networkidle' });
  await page.evaluate((top) => scrollTo(0, top), PLACE);
  const before = await stateOf(page);
  const popup = await startCapture(shared.extension, page);
  await page.waitForFunction((top) => scrollY > top, PLACE);
  expect(await stateOf(page)).not.toBe(before);
  await popup.getByTestId('popup-cancel').click();
  expect(await endOf(popup)).toMatchObject({ phase: 'cancelled', captureId: null });
  await expect.poll(() => stateOf(page)).toBe(before);
  await page.close();
});

test('after an error the page is as it was, and what stood in the window is kept', async ({ shared }) => {
  const page = await shared.browser.newPage();
  await page.goto(PAGE, { waitUntil: 'networkidle' });
  await page.evaluate((top) => {
    scrollTo(0, top);
    // The page shows another thing under another address at the first step, for a while: no frame is taken.
    const goElsewhere = (): void => {
      const root = document.querySelector('x-part')?.shadowRoot;
      const lines = Array.from(root?.querySelectorAll('p.line b') ?? []);
      const words = lines.map(({ textContent }) => textContent);
      for (const line of lines) line.textContent = 'başqa';
      history.pushState(null, '', '?elsewhere');
      setTimeout(() => {
        for (const [at, line] of lines.entries()) line.textContent = words[at] ?? '';
      }, 4000);
    };
    setTimeout(() => addEventListener('scroll', goElsewhere, { once: true }), 100);
  }, PLACE);
  await page.waitForTimeout(300);
  const before = await stateOf(page);
  const popup = await startCapture(shared.extension, page);
  const end = await endOf(popup);
  expect(end).toMatchObject({ phase: 'done', code: null });
  expect(end.text).toContain(en.popup.doneIncompleteTitle);
  expect(end.text).toContain(en.coverage.navigated);
  await expect.poll(() => stateOf(page)).toBe(before);
  await page.close();
});
