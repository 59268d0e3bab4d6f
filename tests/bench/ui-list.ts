import type { Page } from 'playwright';
import { say } from '../../scripts/setup/plain.ts';
import type { Extension } from '../driver/extension.ts';
import { fillVault, keptRows } from '../driver/fill-vault.ts';
import { openVault, WHOLE_LIST } from '../driver/vault.ts';
import type { Sites } from '../sites/server.ts';
import { longestTask } from './cpu.ts';
import { median, openStand, round } from './stand.ts';

/* The list of a vault with ten thousand captures. */

const MANY = 10_000;
const RUNS = 5;
/** The last capture of the vault: its word is of one capture. */
const QUESTIONS = ['qeyd9999', 'qeyd12', '10.01.2024', 'heç yerdə'];

/** The longest time from one frame to the next while something is done, ms. */
async function worstFrame(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { worst: 0 };
    Object.assign(globalThis, { subutFrames: seen });
    const look = (last: number) => (now: number) => {
      seen.worst = Math.max(seen.worst, now - last);
      requestAnimationFrame(look(now));
    };
    requestAnimationFrame((now) => requestAnimationFrame(look(now)));
  });
  await act();
  return page.evaluate(() => (globalThis as unknown as { subutFrames: { worst: number } }).subutFrames.worst);
}

/** Down and up the page of the list, as fast as a hand does. */
async function scroll(page: Page): Promise<void> {
  const list = await page.locator(WHOLE_LIST).boundingBox();
  await page.mouse.move((list?.x ?? 0) + 200, 400);
  for (const way of [1, -1]) for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, way * 200);
}

/** From a question typed to its answer drawn, ms. */
const search = (page: Page, question: string): Promise<number> =>
  page.getByTestId('search-text').evaluate(async (input: HTMLInputElement, text) => {
    const start = performance.now();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, question);

/**
 * @param few the extension with a vault of few captures, in which all was done that is done once
 * @param rowTime from the first byte of the vault page to the first row of its list, ms
 */
export async function manyCaptures(
  sites: Sites,
  build: string,
  few: Extension,
  rowTime: (extension: Extension) => Promise<number>,
): Promise<Record<string, number>> {
  const stand = await openStand(sites, build, 1);
  try {
    const desk = await openVault(stand.extension);
    await fillVault(desk, await keptRows(MANY));
    await desk.close();
    const opened = await openVault(stand.extension);
    const start = performance.now();
    await opened.getByTestId('search-text').fill(QUESTIONS[0] ?? '');
    await opened.locator('[data-testid="search-count"][data-count="1"]').waitFor({ timeout: 600_000 });
    const byRow = performance.now() - start;
    await opened.getByTestId('search-preparing').waitFor({ timeout: 600_000, state: 'detached' });
    const byText = performance.now() - start;
    say(
      `${MANY} captures: found after ${Math.round(byRow)} ms, all texts searched after ${Math.round(byText)} ms`,
    );
    await opened.getByTestId('custody-held').waitFor({ timeout: 3_600_000, state: 'attached' });
    await opened.close();
    const rows: { few: number; many: number }[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const pair = { few: await rowTime(few), many: await rowTime(stand.extension) };
      say(`first row: ${Math.round(pair.few)} ms with few, ${Math.round(pair.many)} ms with ${MANY}`);
      rows.push(pair);
    }
    const vault = await openVault(stand.extension);
    await vault.getByTestId('search-text').fill(QUESTIONS[0] ?? '');
    await vault.locator('[data-testid="search-count"][data-count="1"]').waitFor({ timeout: 60_000 });
    const searches: number[] = [];
    for (const question of QUESTIONS) searches.push(await search(vault, question));
    await vault.getByTestId('search-clear').click();
    const frames: number[] = [];
    for (let run = 0; run < RUNS; run++) frames.push(await worstFrame(vault, () => scroll(vault)));
    const longest = await longestTask(vault, () => scroll(vault));
    const counted = rows.slice(1);
    return {
      vaultFirstRowMs10k: Math.round(median(counted.map(({ many }) => many))),
      firstRowRatio10kTo300: round(median(counted.map(({ few: less, many }) => many / less))),
      firstTextSearchMs10k: Math.round(byText),
      searchMs10k: Math.round(median(searches)),
      // While one page of the list is scrolled.
      listWorstFrameMs: Math.round(median(frames)),
      listLongestTaskMs: round(longest),
    };
  } finally {
    await stand.close();
  }
}
