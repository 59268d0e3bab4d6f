import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import type { Extension } from '../driver/extension.ts';
import { fillVault, keptRows } from '../driver/fill-vault.ts';
import { openVault } from '../driver/vault.ts';
import { type Walked, walkToFile } from '../driver/walk-to-file.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { buildBefore } from './before.ts';
import { middle, pairs, ratio } from './pairs.ts';
import { openStand, type Stand } from './stand.ts';
import { manyCaptures } from './ui-list.ts';
import { pictures } from './ui-picture.ts';
import { firstSearches } from './ui-search.ts';

/** Captures of the vault whose list is opened. */
const CAPTURES = 300;
/** Openings of each page that count; one before them is thrown away, in which the browser compiles the scripts. */
const RUNS = 9;
/** The last commit whose popup loaded all that the vault page loads. */
const BEFORE = '088d86b';
/** A page on which the popup does not begin by itself, so that it has a button to press. */
const PAGE = 'https://example.org/long.html?rows=3&images=0';

/** The first search, the list of many captures, and the picture, each alone. */
export const parts = ['search', 'many', 'picture'];

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

async function rowTime(extension: Extension): Promise<number> {
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

/** @param before a commit to compare with */
export async function run(
  part?: string,
  { before: commit = BEFORE }: { before?: string } = {},
): Promise<Record<string, number>> {
  const old = await buildBefore(commit, 'test');
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
    const searches =
      part === undefined || part === 'search' ? await firstSearches(sites, oldBuild, newBuild, CAPTURES) : {};
    if (part === 'search') return searches;
    const sides = {
      before: await sideOf(sites, 'before', oldBuild),
      now: await sideOf(sites, 'now', newBuild),
    };
    const { before, now } = sides;
    const many = () => manyCaptures(sites, newBuild, now.extension, rowTime);
    const seen = () => pictures(before.extension, now.extension);
    const close = () => Promise.all([before.close(), now.close()]);
    if (part !== undefined) {
      const figures = part === 'many' ? await many() : await seen();
      await close();
      return figures;
    }
    const popup = await pairs('popup', sides, RUNS, popupTime);
    const firstRows = await pairs('first row', sides, RUNS, ({ extension }) => rowTime(extension));
    const list = await many();
    const weight = { before: await popupWeight(before), now: await popupWeight(now) };
    const background = { before: backgroundOf(before), now: backgroundOf(now) };
    const walk = await walkOf(now);
    // Last: it puts another vault in the place of theirs.
    const picture = await seen();
    await close();
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
      ...list,
      ...picture,
      popupGzipKBBefore: kb(weight.before),
      popupMsBefore: middle(popup, 'before'),
      vaultFirstRowMs300Before: middle(firstRows, 'before'),
      backgroundKBBefore: kb(background.before),
    };
  } finally {
    await sites.close();
  }
}
