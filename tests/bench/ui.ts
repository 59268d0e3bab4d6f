import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import type { Extension } from '../driver/extension.ts';
import { fastWheel, type Wheeled } from '../driver/fast-wheel.ts';
import { fillVault, keptRows, type Rows } from '../driver/fill-vault.ts';
import { vaultWithPicture } from '../driver/long-picture.ts';
import { openVault } from '../driver/vault.ts';
import { type Walked, walkToFile } from '../driver/walk-to-file.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { buildBefore } from './before.ts';
import { median, openStand, round, type Stand } from './stand.ts';

/** Captures of the vault whose list is opened. */
const CAPTURES = 300;
/** Openings of each page that count; one before them is thrown away, in which the browser compiles the scripts. */
const RUNS = 9;
/** First searches, each in a browser of its own. */
const SEARCHES = 3;
/** The last commit whose popup loaded all that the vault page loads. */
const BEFORE = '088d86b';
/** A page on which the popup does not begin by itself, so that it has a button to press. */
const PAGE = 'https://example.org/long.html?rows=3&images=0';

/** A day in the middle, as the list shows it, on which there is a capture each 90 minutes; and a word of the texts. */
const DAY = '10.01.2024';
const OF_DAY = 16;
const WORD = 'qeyd3';

/** The first search alone. */
export const parts = ['search'];
/** The picture that is scrolled, px: a chat of some forty screens. */
const STRIP = { width: 1280, height: 31_000 };

export const title = `popup and vault page, against those of an earlier commit (${BEFORE}, or --before COMMIT)`;

/** Has each page note when the first element of that kind was drawn, ms since it began to load. */
async function watchFirst(page: Page, testId: string): Promise<void> {
  await page.addInitScript((id) => {
    const look = new MutationObserver(() => {
      const found = document.querySelector(`[data-testid="${id}"]`);
      if (found === null || found.matches(':disabled')) return;
      look.disconnect();
      requestAnimationFrame(() => Object.assign(globalThis, { subutFirst: performance.now() }));
    });
    look.observe(document, { subtree: true, childList: true, attributes: true });
  }, testId);
}

interface Opening {
  page: Page;
  /** To the element that was waited for. */
  took: number;
  /** Paths of the scripts and styles that were loaded until the page was at rest, within the extension. */
  loaded: ReadonlySet<string>;
}

async function open(extension: Extension, address: string, testId: string): Promise<Opening> {
  const page = await extension.context.newPage();
  const loaded = new Set<string>();
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType()))
      loaded.add(new URL(request.url()).pathname);
  });
  await watchFirst(page, testId);
  await page.goto(address);
  await page.waitForFunction(() => 'subutFirst' in globalThis, null, { polling: 20 });
  const took = await page.evaluate(() => (globalThis as unknown as { subutFirst: number }).subutFirst);
  await page.waitForLoadState('networkidle');
  return { page, took, loaded };
}

interface FirstSearch {
  /** From the question to its answer, ms: all captures of a day. */
  byDay: number;
  /** The same, until the texts of all captures were read for it. */
  byText: number;
}

/** The first search in a vault that nobody opened before, so that there is no index: the worst that a search can be. */
async function firstSearch(sites: Sites, build: string): Promise<FirstSearch> {
  const { extension, close } = await openStand(sites, build, 1);
  const desk = await openVault(extension);
  await fillVault(desk, await keptRows(CAPTURES));
  await desk.close();
  const vault = await openVault(extension);
  const start = performance.now();
  await vault.getByTestId('search-text').fill(DAY);
  await vault
    .locator(`[data-testid="search-count"][data-count="${OF_DAY}"]`)
    .waitFor({ timeout: 600_000, state: 'attached' });
  const byDay = performance.now() - start;
  await vault.getByTestId('search-text').fill(WORD);
  await vault.getByTestId('search-preparing').waitFor({ timeout: 600_000, state: 'detached' });
  const byText = performance.now() - start;
  await close();
  return { byDay, byText };
}

/** Each build in turn. */
async function firstSearches(sites: Sites, old: string, now: string): Promise<Record<string, number>> {
  const all: { before: FirstSearch; now: FirstSearch }[] = [];
  for (let run = 0; run < SEARCHES; run++) {
    const pair = { before: await firstSearch(sites, old), now: await firstSearch(sites, now) };
    for (const part of ['byDay', 'byText'] as const)
      say(
        `first search ${part}: ${Math.round(pair.before[part])} ms before, ${Math.round(pair.now[part])} ms now`,
      );
    all.push(pair);
  }
  const of = (part: keyof FirstSearch): Pair[] =>
    all.map(({ before, now }) => ({ before: before[part], now: now[part] }));
  const [days, texts] = [of('byDay'), of('byText')];
  return {
    firstSearchMs300: middle(days, 'now'),
    firstSearchRatio: ratio(days),
    firstTextSearchMs300: middle(texts, 'now'),
    firstTextSearchRatio: ratio(texts),
    firstSearchMs300Before: middle(days, 'before'),
    firstTextSearchMs300Before: middle(texts, 'before'),
  };
}

/** A build in a browser of its own, with a page to capture and a full vault. */
interface Side extends Stand {
  name: 'before' | 'now';
  /** Of the built extension. */
  build: string;
  /** Address of the popup of the page's tab. */
  popup: string;
}

async function sideOf(sites: Sites, name: Side['name'], build: string): Promise<Side> {
  const stand = await openStand(sites, build, 1);
  const desk = await openVault(stand.extension);
  await fillVault(desk, await keptRows(CAPTURES));
  await desk.close();
  // What is done once, the index and the first check of the chain, is done before anything is timed.
  const vault = await openVault(stand.extension);
  await vault.getByTestId('custody-held').waitFor({ timeout: 120_000 });
  await vault.close();
  const page = await stand.extension.context.newPage();
  await page.goto(PAGE);
  const tab = await stand.extension.bringToFront(page);
  return { ...stand, name, build, popup: stand.extension.address('popup', `?tab=${tab}`) };
}

async function popupTime({ extension, popup }: Side): Promise<number> {
  const { page, took } = await open(extension, popup, 'popup-capture');
  await page.close();
  return took;
}

async function rowTime({ extension }: Side): Promise<number> {
  const { page, took } = await open(extension, extension.address('vault'), 'capture-row');
  // What comes after the first page belongs to this opening, not to the next one.
  await page.getByTestId('custody-held').waitFor({ timeout: 120_000 });
  await page.close();
  return took;
}

const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;
const kb = (bytes: number): number => Math.round(bytes / 100) / 10;

/** What the popup loads, in the language in which that is most; bytes, each file gzipped. */
async function popupWeight({ extension, popup, build, name }: Side): Promise<number> {
  const weights: number[] = [];
  for (const language of LANGUAGES) {
    await extension.desk.evaluate((language) => chrome.storage.local.set({ language }), language);
    const { page, loaded } = await open(extension, popup, 'popup-capture');
    await page.close();
    const sum = Array.from(loaded, (path) => gzipped(join(build, path))).reduce((all, one) => all + one, 0);
    say(`${name}: the popup in ${language} loads ${loaded.size} files, ${kb(sum)} KB gzipped`);
    weights.push(sum);
  }
  await extension.desk.evaluate(() => chrome.storage.local.remove('language'));
  return Math.max(...weights);
}

const backgroundOf = ({ build }: Side): number => statSync(join(build, 'background.js')).size;

async function walkOf({ extension, folder }: Side): Promise<Walked> {
  await extension.desk.evaluate(() => chrome.storage.local.set({ language: 'az' }));
  const page = await extension.context.newPage();
  await page.goto(ADDRESSES.telegramPreview);
  const walked = await walkToFile(extension, page, folder);
  await page.close();
  return walked;
}

/** The picture of a long capture, scrolled fast as soon as it is shown. Puts another vault in the place of the one that was there. */
async function wheel({ extension, name }: Side, rows: Rows): Promise<Wheeled> {
  const desk = await openVault(extension);
  await fillVault(desk, rows);
  await desk.close();
  const vault = await openVault(extension);
  await vault.getByTestId('capture-open').click();
  await vault.getByTestId('picture-show').click();
  await vault.getByTestId('picture-tile').first().waitFor();
  const seen = await fastWheel(vault);
  await vault.close();
  say(
    `${name}: of ${seen.frames} frames ${seen.blank} blank, ${seen.unsharp} not yet sharp, the longest ${Math.round(seen.worstFrameMs)} ms`,
  );
  return seen;
}

interface Pair {
  before: number;
  now: number;
}

/** Both sides one after the other each time, so that what else the machine does weighs on both alike. */
async function pairs(
  what: string,
  before: Side,
  now: Side,
  time: (side: Side) => Promise<number>,
): Promise<Pair[]> {
  const all: Pair[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const pair = { before: await time(before), now: await time(now) };
    say(`${what}: ${Math.round(pair.before)} ms before, ${Math.round(pair.now)} ms now`);
    all.push(pair);
  }
  return all.slice(1);
}

const middle = (all: readonly Pair[], side: keyof Pair): number =>
  Math.round(median(all.map((pair) => pair[side])));
const ratio = (all: readonly Pair[]): number => round(median(all.map(({ now, before }) => now / before)));

/** @param before a commit to compare with */
export async function run(
  part?: string,
  { before: commit = BEFORE }: { before?: string } = {},
): Promise<Record<string, number>> {
  const old = await buildBefore(commit);
  try {
    const build = await buildExtension('test');
    return await compare(old.folder, build, part);
  } finally {
    await old.remove();
  }
}

async function compare(oldBuild: string, newBuild: string, part?: string): Promise<Record<string, number>> {
  const sites = await startSites();
  try {
    const searches = await firstSearches(sites, oldBuild, newBuild);
    if (part === 'search') return searches;
    const before = await sideOf(sites, 'before', oldBuild);
    const now = await sideOf(sites, 'now', newBuild);
    const popup = await pairs('popup', before, now, popupTime);
    const firstRows = await pairs('first row', before, now, rowTime);
    const weight = { before: await popupWeight(before), now: await popupWeight(now) };
    const background = { before: backgroundOf(before), now: backgroundOf(now) };
    const walk = await walkOf(now);
    const rows = await vaultWithPicture(STRIP.width, STRIP.height);
    const wheeled = { before: await wheel(before, rows), now: await wheel(now, rows) };
    await before.close();
    await now.close();
    return {
      popupGzipKB: kb(weight.now),
      popupGzipRatio: ratio([weight]),
      // From the first byte of the page to the button that can be pressed.
      popupMs: middle(popup, 'now'),
      popupRatio: ratio(popup),
      // From the first byte of the page to the first row of the list.
      vaultFirstRowMs300: middle(firstRows, 'now'),
      vaultFirstRowRatio: ratio(firstRows),
      backgroundKB: kb(background.now),
      backgroundRatio: ratio([background]),
      // From a Telegram page to the saved file, in Azerbaijani.
      clicksToFile: walk.clicks,
      wordsToFile: walk.words,
      ...searches,
      // While the picture of a long capture is scrolled fast.
      worstFrameMs: Math.round(wheeled.now.worstFrameMs),
      blankTiles: wheeled.now.blank,
      unsharpFrames: wheeled.now.unsharp,
      wheelFrames: wheeled.now.frames,
      worstFrameMsBefore: Math.round(wheeled.before.worstFrameMs),
      blankTilesBefore: wheeled.before.blank,
      popupGzipKBBefore: kb(weight.before),
      popupMsBefore: middle(popup, 'before'),
      vaultFirstRowMs300Before: middle(firstRows, 'before'),
      backgroundKBBefore: kb(background.before),
    };
  } finally {
    await sites.close();
  }
}
