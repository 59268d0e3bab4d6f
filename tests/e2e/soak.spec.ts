import type { Page } from 'playwright';
import { captureAgain, startCapture } from '../driver/capture.ts';
import { leftovers } from '../driver/stages.ts';
import { sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';

/* Many captures of one page, one after the other: nothing of them is left in the page, in the session, or in the journal. */

const ROUNDS = sized(7, 12);
const WARM = 3;
const PAGE = 'https://example.org/long.html?rows=20&images=0&sticky=1&fixed=1&smooth=1';

/** What the page's process counts, garbage collected: the listeners and nodes of the page and of all scripts in it. */
async function counted(page: Page): Promise<{ listeners: number; nodes: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { listeners: of('JSEventListeners'), nodes: of('Nodes') };
}

const look = (page: Page) =>
  page.evaluate(() => {
    const { scrollBehavior, caretColor, scrollbarColor } = getComputedStyle(document.documentElement);
    return { html: document.documentElement.outerHTML, scrollBehavior, caretColor, scrollbarColor };
  });

test(`${ROUNDS} captures leave nothing behind`, async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(PAGE);
  const before = await look(page);
  const popup = await startCapture(extension, page);
  await popup.getByTestId('popup-open-capture').waitFor();
  const ids = new Set<string>();
  for (let round = 2; round <= WARM; round++) ids.add(await captureAgain(popup));
  const warm = await counted(page);
  for (let round = WARM + 1; round <= ROUNDS; round++) ids.add(await captureAgain(popup));
  await expect.poll(() => look(page)).toEqual(before);
  expect(ids.size).toBe(ROUNDS - 1);
  // Not one more for each capture: what a devtools session adds is a few.
  const after = await counted(page);
  expect(after.listeners - warm.listeners).toBeLessThan(ROUNDS - WARM);
  expect(after.nodes - warm.nodes).toBeLessThan(ROUNDS - WARM);
  const desk = await extension.open('verify');
  await expect
    .poll(() => leftovers(desk))
    .toMatchObject({ journals: 0, entries: 0, keys: 0, phases: ['done'], captures: ROUNDS });
  expect((await leftovers(desk)).session.toSorted()).toEqual([
    'jobs',
    'journal-keys',
    'log-rotated',
    'program',
  ]);
});
