import { say } from '../../scripts/setup/plain.ts';
import { fillVault, keptRows, type Rows } from '../driver/fill-vault.ts';
import { openVault } from '../driver/vault.ts';
import type { Sites } from '../sites/server.ts';
import { cpuOf } from './cpu.ts';
import { middle, type Pair, ratio } from './pairs.ts';
import { openStand } from './stand.ts';

/* The first search in a vault that nobody opened before, so that there is no index: the worst that a search can be. */

/** First searches, each in a browser of its own. */
const SEARCHES = 3;

/** A day in the middle, as the list shows it, on which there is a capture each 90 minutes; and a word of the texts. */
const DAY = '10.01.2024';
const OF_DAY = 16;
const WORD = 'qeyd3';
const OF_WORD = 11;

const PARTS = ['byDay', 'byText', 'cpu'] as const;
/**
 * From the question to its answer, ms: all captures of a day; and a word, when the texts of all captures were searched for it. And the
 * processor time of all the browser until then, from before the vault page was opened.
 */
type FirstSearch = Record<(typeof PARTS)[number], number>;

/** Runs in the page, so that nothing of how it is driven is in the times. */
async function search(wanted: { day: string; ofDay: number; word: string; ofWord: number }) {
  const at = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  const type = (text: string) => {
    const input = at('search-text') as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const until = (holds: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!holds()) return false;
        watch.disconnect();
        resolve(performance.now());
        return true;
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      // What a question changes is drawn in a later turn.
      setTimeout(look);
    });
  const start = performance.now();
  type(wanted.day);
  const byDay = (await until(() => at('search-count')?.dataset.count === String(wanted.ofDay))) - start;
  type(wanted.word);
  const isAnswered = () =>
    at('search-preparing') === null && at('search-count')?.dataset.count === String(wanted.ofWord);
  const byText = (await until(isAnswered)) - start;
  return { byDay, byText };
}

async function firstSearch(sites: Sites, build: string, rows: Rows): Promise<FirstSearch> {
  const { extension, close } = await openStand(sites, build, 1);
  const desk = await openVault(extension);
  await fillVault(desk, rows);
  await desk.close();
  const before = await cpuOf(extension.context);
  const vault = await openVault(extension);
  const times = await vault.evaluate(search, {
    day: DAY,
    ofDay: OF_DAY,
    word: WORD,
    ofWord: OF_WORD,
  });
  const cpu = (await cpuOf(extension.context)) - before;
  await close();
  return { ...times, cpu };
}

/**
 * Each build in turn, with captures as it keeps them; and this one with captures as the earlier one kept them, of which each text is
 * opened.
 */
export async function firstSearches(
  sites: Sites,
  old: string,
  now: string,
  captures: number,
): Promise<Record<string, number>> {
  const kept = await keptRows(captures);
  const keptBefore = { ...kept, index: [] };
  const runs: { before: FirstSearch; now: FirstSearch; updated: FirstSearch }[] = [];
  for (let run = 0; run < SEARCHES; run++) {
    const before = await firstSearch(sites, old, keptBefore);
    const one = {
      before,
      now: await firstSearch(sites, now, kept),
      updated: await firstSearch(sites, now, keptBefore),
    };
    for (const part of PARTS) {
      const told = [one.before, one.now, one.updated].map((search) => `${Math.round(search[part])} ms`);
      say(`first search ${part}: ${told[0]} before, ${told[1]} now, ${told[2]} with captures of before`);
    }
    runs.push(one);
  }
  const of = (part: keyof FirstSearch, side: 'now' | 'updated'): Pair[] =>
    runs.map((run) => ({ before: run.before[part], now: run[side][part] }));
  const [days, texts] = [of('byDay', 'now'), of('byText', 'now')];
  return {
    firstSearchMs300: middle(days, 'now'),
    firstSearchRatio: ratio(days),
    firstTextSearchMs300: middle(texts, 'now'),
    firstTextSearchRatio: ratio(texts),
    // With captures that were kept by the build before.
    updatedSearchRatio: ratio(of('byDay', 'updated')),
    updatedTextSearchRatio: ratio(of('byText', 'updated')),
    // Of processor time, with that of opening the page.
    firstSearchCpuRatio: ratio(of('cpu', 'now')),
    updatedSearchCpuRatio: ratio(of('cpu', 'updated')),
    firstSearchMs300Before: middle(days, 'before'),
    firstTextSearchMs300Before: middle(texts, 'before'),
  };
}
