import type { Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { endOf, startCapture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { fillVault, keptRows, wordAt } from '../driver/fill-vault.ts';
import { watchSealing } from '../driver/sealing.ts';
import { openVault } from '../driver/vault.ts';
import { ROW_HEIGHT } from '../sites/rows.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { median, openStand, round, type Stand, WINDOW } from './stand.ts';

/** Captures of the small and of the large vault. */
const FEW = 100;
const MANY = 10_000;
const RUNS = 7;
/** Screens of the capture whose sealing is timed, at a devicePixelRatio of 2. */
const SCREENS = 40;

export const title = `a vault with ${MANY} captures, against one with ${FEW}`;

/**
 * Has the page note when its first row was drawn: ms since it began to load, and since its scripts had run. Chromium keeps
 * this for each new page.
 */
async function watchFirstRow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (document.querySelector('[data-testid="capture-row"]') === null) return;
      look.disconnect();
      requestAnimationFrame(() => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        const now = performance.now();
        const opening = now - (navigation?.domContentLoadedEventStart ?? 0);
        Object.assign(globalThis, { subutFirstRow: { page: now, opening } });
      });
    });
    look.observe(document, { subtree: true, childList: true });
  });
}

interface FirstPage {
  /** From the page's first byte. */
  page: number;
  /** From the moment in which its scripts were loaded and began to open the vault. */
  opening: number;
}

/**
 * From the page's first byte to the first rows drawn: loading its scripts, opening the vault (which has no passphrase,
 * so no KDF is in it) and the first page of the list.
 */
async function firstPage(extension: Extension): Promise<FirstPage> {
  const page = await extension.context.newPage();
  await watchFirstRow(page);
  await page.goto(extension.address('vault'));
  await page.waitForFunction(() => 'subutFirstRow' in globalThis, null, { polling: 20 });
  const took = await page.evaluate(
    () => (globalThis as unknown as { subutFirstRow: FirstPage }).subutFirstRow,
  );
  // What comes after the first page belongs to this run, not to the next one.
  await page.getByTestId('custody-held').waitFor({ timeout: 120_000 });
  await page.close();
  return took;
}

/** The first page of both, one after the other each time, so that what else the machine does weighs on both alike. */
async function firstPages(few: Extension, many: Extension): Promise<{ few: FirstPage; many: FirstPage }[]> {
  const pairs: { few: FirstPage; many: FirstPage }[] = [];
  // The first is thrown away: the browser compiles the scripts.
  for (let run = 0; run <= RUNS; run++) {
    const pair = { few: await firstPage(few), many: await firstPage(many) };
    pairs.push(pair);
    const told = [pair.few, pair.many].map(
      ({ page, opening }) => `${Math.round(page)} ms (${Math.round(opening)} ms after its scripts)`,
    );
    say(`first page: ${told.join(', ')}`);
  }
  return pairs.slice(1);
}

/** From a question typed to its answer drawn. */
async function searchTimes(vault: Page, questions: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    times.push(
      await vault.evaluate(async (text) => {
        const input = document.querySelector('[data-testid="search-text"]') as HTMLInputElement;
        input.value = text;
        const start = performance.now();
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        // The frame after is when the answer is on the screen.
        await new Promise((resolve) => setTimeout(resolve));
        return performance.now() - start;
      }, question),
    );
    const shown = await vault.getByTestId('search-count').getAttribute('data-count');
    say(`  "${question}": ${shown} found in ${Math.round(times.at(-1) ?? 0)} ms`);
  }
  return times;
}

/** Opens the vault and waits until the index and the check of the chain are done. @returns how long that took */
async function settled(extension: Extension): Promise<{ took: number; vault: Page }> {
  const start = performance.now();
  const vault = await openVault(extension);
  await vault.getByTestId('search-text').fill('qeyd1');
  const done = { timeout: 3_600_000 };
  await vault.locator(`[data-testid="search-count"]:not([data-count="0"])`).waitFor(done);
  await vault.getByTestId('search-preparing').waitFor({ state: 'detached', ...done });
  await vault.getByTestId('custody-held').waitFor(done);
  return { took: performance.now() - start, vault };
}

/** @returns from opening the vault until a search could be answered, with the index that lay there, and a search */
async function timeSearch(extension: Extension): Promise<{ ready: number; search: number }> {
  const { took, vault } = await settled(extension);
  const questions = [
    'qeyd9',
    'qeyd1234',
    wordAt(7),
    `${wordAt(11)} ${wordAt(12)}`,
    '2024-03-05',
    'heç yerdə',
  ];
  const search = median(await searchTimes(vault, questions));
  await vault.close();
  return { ready: took, search };
}

/** Busy time in encryption, of the time from click to stored. */
async function sealShare(sites: Sites, extensionFolder: string): Promise<number> {
  const { extension, close } = await openStand(sites, extensionFolder, 2);
  const rows = Math.ceil((SCREENS * WINDOW.height) / ROW_HEIGHT);
  const shares: number[] = [];
  for (let run = 0; run < 3; run++) {
    const page = await extension.context.newPage();
    await page.goto(`https://example.org/long.html?rows=${rows}&images=0`);
    await page.waitForTimeout(1500);
    const sealing = await watchSealing(extension.context);
    const popup = await startCapture(extension, page);
    const start = performance.now();
    await endOf(popup, 300_000);
    const took = performance.now() - start;
    shares.push((await sealing()) / took);
    say(
      `${SCREENS} screens in ${Math.round(took)} ms, ${round((shares.at(-1) ?? 0) * 100)} % of it in encryption`,
    );
    await page.close();
  }
  await close();
  return median(shares);
}

/** A browser whose vault has so many captures, and in which all was done that is done once. */
async function standWith(
  sites: Sites,
  extensionFolder: string,
  count: number,
): Promise<Stand & { made: number }> {
  const rows = await keptRows(count);
  const made = await openStand(sites, extensionFolder, 1);
  const desk = await openVault(made.extension);
  await fillVault(desk, rows);
  await desk.close();
  const { took, vault } = await settled(made.extension);
  await vault.close();
  say(
    `${count} captures: index made, and the chain checked for the first time, after ${Math.round(took / 1000)} s`,
  );
  return { ...made, made: took };
}

export async function run(): Promise<Record<string, number>> {
  const extensionFolder = await buildExtension('test');
  const sites = await startSites();
  try {
    const few = await standWith(sites, extensionFolder, FEW);
    const many = await standWith(sites, extensionFolder, MANY);
    const first = await firstPages(few.extension, many.extension);
    const search = await timeSearch(many.extension);
    await few.close();
    await many.close();
    return {
      listRatio10kTo100: round(median(first.map(({ few, many }) => many.page / few.page))),
      // Opening the vault, without a KDF, and the first page of its list.
      unlockMs: Math.round(median(first.map(({ many }) => many.opening))),
      // The same with the loading of the page and its scripts.
      firstPageMs: Math.round(median(first.map(({ many }) => many.page))),
      searchMs: Math.round(search.search),
      sealShare: round(await sealShare(sites, extensionFolder)),
      firstPageOf100Ms: Math.round(median(first.map(({ few }) => few.page))),
      // From opening the vault until the index was read and the chain compared with the last check.
      settledMs: Math.round(search.ready),
      // The same where neither had been done before.
      firstSettledMs: Math.round(many.made),
    };
  } finally {
    await sites.close();
  }
}
