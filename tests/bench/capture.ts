import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { buildExtension } from '../../scripts/setup/build.ts';
import { say } from '../../scripts/setup/plain.ts';
import { SECOND_READING } from '../../utils/capture/record/page-copy.ts';
import { TEXT_CHECK } from '../../utils/capture/stitch/shot-check.ts';
import { endOf, startCapture } from '../driver/capture.ts';
import { peakDuring } from '../driver/memory.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { watchSealing } from '../driver/sealing.ts';
import { openVault } from '../driver/vault.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { ROW_HEIGHT } from '../sites/rows.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { median, openStand, round, type Stand, WINDOW } from './stand.ts';

/** Of these a page gets the one of its site. */
const READERS = ['telegram-a.js', 'telegram-k.js', 'telegram-preview.js', 'instagram.js'];

/** Two pictures of the screen a second is what Chromium allows an extension; the first two are free. */
const FLOOR_MS = 500;
const SCREENS = 40;
const RUNS = 3;
/** Frames of the short and of the long capture whose memory is compared, at a devicePixelRatio of 2. */
const FEW = 20;
const MANY = 200;

/** Messages of the chats; more than so many screens hold. */
const MESSAGES = 600;
const CHATS = {
  A: `https://web.telegram.org/a/?n=${MESSAGES}#-100${CHANNEL.rawId}`,
  K: `https://web.telegram.org/k/?n=${MESSAGES}#-${CHANNEL.rawId}`,
};

export const title = `a page of ${SCREENS} screens in which nothing has to load, and chats of as many`;

const addressOf = (screens: number): string => {
  const rows = Math.ceil((screens * WINDOW.height) / ROW_HEIGHT);
  return `https://example.org/long.html?rows=${rows}&images=0`;
};

interface LongStand extends Stand {
  open(screens: number): Promise<Page>;
}

async function stand(sites: Sites, extensionFolder: string, ratio: number): Promise<LongStand> {
  const made = await openStand(sites, extensionFolder, ratio);
  await made.extension.set('max-frames', MANY * 2);
  return {
    ...made,
    async open(screens) {
      const page = await made.extension.context.newPage();
      await page.goto(addressOf(screens));
      await page.waitForTimeout(1500);
      return page;
    },
  };
}

/** Notes in the page when it is scrolled to its top, so that it can be told when it was given back. */
async function watchTop(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { subutBenchTop: times });
    addEventListener('scroll', () => scrollY === 0 && times.push(Date.now()));
  });
  return () => page.evaluate(() => (globalThis as unknown as { subutBenchTop: number[] }).subutBenchTop);
}

/**
 * When a table had one row more than at first. Playwright itself looks twice a second.
 * @param watcher any page of the extension
 */
function nextRow(watcher: Page, table: 'journal' | 'captures'): Promise<number> {
  return watcher.evaluate(async (table) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const count = () => answer(db.transaction(table).objectStore(table).count());
    try {
      const before = await count();
      while ((await count()) <= before) await new Promise((resolve) => setTimeout(resolve, 5));
      return Date.now();
    } finally {
      db.close();
    }
  }, table);
}

interface Timing {
  ratio: number;
  /** From the click to the picture of the window on the disk. */
  first: number;
  /** From the click to the first frame of the walk. */
  walk: number;
  restore: number;
  /** Time in which encryption is under way, of the time from click to stored capture. */
  sealShare: number;
  /** Time in which the copy of the page is read a second time, of the same. */
  sanitiseShare: number;
  /** Time in which texts are looked for on the page, and in the pictures, of the same. */
  textCheckShare: number;
}

async function timeOne({ extension, open }: LongStand, run: number): Promise<Timing> {
  const page = await open(SCREENS);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const floor = (Math.ceil(height / WINDOW.height) - 2) * FLOOR_MS;
  const atTop = await watchTop(page);
  const vault = await openVault(extension);
  const [kept, stored] = [nextRow(vault, 'journal'), nextRow(vault, 'captures')];
  const sealing = await watchSealing(extension.context);
  const popup = await startCapture(extension, page);
  const { captureId } = await endOf(popup);
  const sealed = await sealing();
  const { record } = await keptCapture(extension, captureId ?? '');
  const took = (await stored) - Date.parse(record.capturedAt.utc);
  const sealShare = sealed / took;
  const sanitiseShare = (await secondReadingOf(extension.context)) / took;
  const textCheckShare = (await textCheckOf(extension.context)) / took;
  const first = (await kept) - Date.parse(record.capturedAt.utc);
  const walk = Math.min(...record.method.frames.map(({ at }) => at));
  await vault.close();
  const last = Date.parse(record.capturedAt.utc) + record.method.durationMs;
  const restore = (await atTop()).map((time) => time - last).filter((time) => time > 0)[0] ?? Number.NaN;
  say(
    `run ${run}: ${record.method.frames.length} frames, ${Math.round(took)} ms to the stored capture ` +
      `(last frame after ${record.method.durationMs} ms), floor ${floor} ms, ` +
      `first picture on the disk after ${first} ms, first frame of the walk after ${walk} ms, ` +
      `page given back ${restore} ms after the last, ${round(sealShare * 100)} % of the time in encryption, ` +
      `${round(sanitiseShare * 100)} % in the second reading of the page, ` +
      `${round(textCheckShare * 100)} % in looking for texts`,
  );
  await page.close();
  return { ratio: took / floor, first, walk, restore, sealShare, sanitiseShare, textCheckShare };
}

/** How long the copy of the page that was captured last was read a second time, ms. */
async function secondReadingOf(browser: BrowserContext): Promise<number> {
  const worker = browser.serviceWorkers().find((one) => one.url().startsWith('chrome-extension://'));
  const took = await worker?.evaluate(
    (name) => performance.getEntriesByName(name).at(-1)?.duration,
    SECOND_READING,
  );
  if (took === undefined) throw new Error('no page was read a second time');
  return took;
}

/** How long texts were looked for in the capture that was made last, ms. */
async function textCheckOf(browser: BrowserContext): Promise<number> {
  const worker = browser.serviceWorkers().find((one) => one.url().startsWith('chrome-extension://'));
  const took = await worker?.evaluate(
    (name) => performance.getEntriesByName(name).map(({ duration }) => duration),
    TEXT_CHECK,
  );
  if (took === undefined || took.length === 0) throw new Error('no texts were looked for');
  return took.reduce((sum, one) => sum + one, 0);
}

interface ChatTiming {
  /** From the click to the stored capture, against the floor of its frames. */
  ratio: number;
  /** The same, less the time in which the page was waited for. */
  ownRatio: number;
  waitedMs: number;
  /** From the stored capture until the popup says so. */
  toldMs: number;
}

/** A chat of a stand-in, which loads as the client does, from the click until the popup says that it was kept. */
async function timeChat({ extension }: Stand, name: string, url: string): Promise<ChatTiming> {
  await extension.set('max-frames', SCREENS);
  const page = await extension.context.newPage();
  await page.goto(url);
  await page.waitForTimeout(1500);
  const vault = await openVault(extension);
  const stored = nextRow(vault, 'captures');
  const popup = await startCapture(extension, page);
  // Before the end is read, which closes the popup.
  await popup.getByTestId('popup-done').waitFor({ timeout: 300_000 });
  const toldAt = Date.now();
  const { captureId } = await endOf(popup, 300_000);
  const { record } = await keptCapture(extension, captureId ?? '');
  const { frames, waitedMs = { loads: 0, pictures: 0 } } = record.method;
  const took = (await stored) - Date.parse(record.capturedAt.utc);
  const waited = waitedMs.loads + waitedMs.pictures;
  const floor = (frames.length - 1) * FLOOR_MS;
  const toldMs = toldAt - (await stored);
  say(
    `Web ${name}: ${frames.length} frames, ${Math.round(took)} ms to the stored capture, of which the page was waited for ` +
      `${waited} ms; floor ${floor} ms; told ${Math.round(toldMs)} ms later`,
  );
  await vault.close();
  await page.close();
  return { ratio: took / floor, ownRatio: (took - waited) / floor, waitedMs: waited, toldMs };
}

/** The figures of a chat, under names of its own. */
async function chatFigures(stand: Stand, name: keyof typeof CHATS): Promise<Record<string, number>> {
  const runs: ChatTiming[] = [];
  for (let run = 1; run <= RUNS; run++) runs.push(await timeChat(stand, name, CHATS[name]));
  const figure = (key: keyof ChatTiming): number => median(runs.map((one) => one[key]));
  return {
    [`chat${name}RatioToFloor`]: round(figure('ratio')),
    [`chat${name}OwnRatio`]: round(figure('ownRatio')),
    [`chat${name}WaitedMs`]: figure('waitedMs'),
    [`chat${name}ToldMs`]: Math.round(figure('toldMs')),
  };
}

/** Peak of a capture of so many frames, and no more: a browser of its own for each. */
async function peakOf(sites: Sites, extensionFolder: string, frames: number): Promise<number> {
  const { extension, open, close } = await stand(sites, extensionFolder, 2);
  const page = await open(MANY + 10);
  await extension.set('max-frames', frames);
  const popup = await startCapture(extension, page);
  const { peak } = await peakDuring(extension.context, () => endOf(popup, 600_000));
  say(`${frames} frames at a devicePixelRatio of 2: at most ${Math.round(peak / 2 ** 20)} MB`);
  await close();
  return peak;
}

/** From the click to the stored capture, against the least that the browser's quota allows; and what it takes of memory. */
export async function run(): Promise<Record<string, number>> {
  const extensionFolder = await buildExtension('test');
  const sites = await startSites();
  const sizeOf = (script: string): number => statSync(join(extensionFolder, script)).size;
  try {
    const timing = await stand(sites, extensionFolder, 1);
    const runs: Timing[] = [];
    for (let run = 1; run <= RUNS; run++) runs.push(await timeOne(timing, run));
    const chats = { ...(await chatFigures(timing, 'A')), ...(await chatFigures(timing, 'K')) };
    await timing.close();
    const few = await peakOf(sites, extensionFolder, FEW);
    const many = await peakOf(sites, extensionFolder, MANY);
    return {
      ratioToFloor: round(median(runs.map(({ ratio }) => ratio))),
      firstFrameMs: median(runs.map(({ first }) => first)),
      firstWalkMs: median(runs.map(({ walk }) => walk)),
      sealShare: round(median(runs.map(({ sealShare }) => sealShare))),
      sanitiseShare: round(median(runs.map(({ sanitiseShare }) => sanitiseShare))),
      textCheckShare: round(median(runs.map(({ textCheckShare }) => textCheckShare))),
      restoreMs: median(runs.map(({ restore }) => restore)),
      ...chats,
      memoryGrowthMB: Math.round((many - few) / 2 ** 20),
      // The most that any page gets: the engine and the larger of the readers.
      injectedBytes: sizeOf('page.js') + Math.max(...READERS.map(sizeOf)),
    };
  } finally {
    await sites.close();
  }
}
