import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';
import { test as base } from 'playwright/test';
import { Extension } from '../driver/extension.ts';
import { startOver } from '../driver/start-over.ts';
import { hearErrors, tellPages } from '../driver/tell-pages.ts';
import { type LaunchOptions, launchChromium, nameDownloads } from '../sites/browser.ts';
import { type Sites, startSites } from '../sites/server.ts';

/** The builds: `test` may see pages without a click, `shipped` is what people get; `neutral` is made by its own test. */
export const BUILDS = {
  test: '.output/chrome-mv3-test',
  shipped: '.output/chrome-mv3',
  neutral: '.output/chrome-mv3-neutral',
} as const;

export type Launch = Partial<
  Omit<LaunchOptions, 'extension' | 'hostRules' | 'downloads' | 'opensWelcome'>
> & {
  build?: keyof typeof BUILDS;
};

export interface Running {
  browser: BrowserContext;
  extension: Extension;
}

interface TestFixtures {
  /** An empty folder that goes with the test. */
  folder: string;
  /** Where the browser saves files. */
  downloads: string;
  /** Starts a browser with the extension and the stand-ins; it is closed with the test. */
  launch(options?: Launch): Promise<Running>;
  /** A browser with the test build, and nothing in it. */
  running: Running;
}

interface Options {
  /** devicePixelRatio of `running`. */
  ratio: number;
  /** Whether `running` is started for the test alone, because the test leaves something in it that cannot be taken back. */
  alone: boolean;
}

interface WorkerFixtures {
  sites: Sites;
  /** The browser that goes on from test to test, as if it had just been started. */
  standing(ratio: number, downloads: string): Promise<Running>;
}

/** A browser that cannot be emptied in this time, ms, is given up for a new one: now and then one does not answer any more. */
const EMPTIED_MS = 60_000;

/** The browser that `npm test` found. */
export function executable(): string {
  const path = process.env.SUBUT_BROWSER;
  if (!path)
    throw new Error('run these with "npm test -- e2e": it finds the browser and builds the extension');
  return path;
}

/** Starts a browser with the extension; for fixtures that keep one by themselves. */
export async function startBrowser(
  sites: Sites,
  downloads: string,
  { build = 'test', ...options }: Launch = {},
): Promise<Running> {
  const browser = await launchChromium({
    executablePath: executable(),
    hostRules: sites.hostRules,
    downloads,
    ...options,
    extension: resolve(BUILDS[build]),
    opensWelcome: build === 'shipped',
  });
  hearErrors(browser);
  return { browser, extension: await Extension.in(browser, options.headed ? 'verify.html' : undefined) };
}

export const test = base.extend<TestFixtures & Options, WorkerFixtures>({
  ratio: [1, { option: true }],
  alone: [false, { option: true }],
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
    async ({}, use) => {
      const sites = await startSites();
      await use(sites);
      await sites.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: see above
  folder: async ({}, use, info) => {
    // Not named after the test: a browser in a plain C locale cannot save under a name that is not ASCII.
    const folder = resolve('node_modules/.cache/subut-test/files', info.testId);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await use(folder);
    if (info.status === info.expectedStatus) rmSync(folder, { recursive: true, force: true });
  },
  downloads: async ({ folder }, use) => {
    const downloads = resolve(folder, 'downloads');
    mkdirSync(downloads);
    await use(downloads);
  },
  launch: async ({ sites, downloads }, use, info) => {
    const open: BrowserContext[] = [];
    await use(async (options) => {
      const started = await startBrowser(sites, downloads, options);
      open.push(started.browser);
      return started;
    });
    if (info.status !== info.expectedStatus) for (const browser of open) await tellPages(browser);
    for (const browser of open) await browser.close();
  },
  standing: [
    async ({ sites }, use) => {
      const all = new Map<number, Running & { origins: Set<string> }>();
      const begin = async (ratio: number, downloads: string): Promise<Running> => {
        const started = await startBrowser(sites, downloads, { deviceScaleFactor: ratio });
        const origins = new Set<string>();
        started.browser.on('request', (request) => {
          const { protocol, origin } = new URL(request.url());
          if (protocol === 'https:') origins.add(origin);
        });
        all.set(ratio, { ...started, origins });
        return started;
      };
      await use(async (ratio, downloads) => {
        const before = all.get(ratio);
        if (before === undefined) return begin(ratio, downloads);
        const { browser, origins } = before;
        const emptied = startOver(browser, before.extension, origins);
        // Given up, it may still fail: nobody waits for that any more.
        emptied.catch(() => undefined);
        const extension = await Promise.race([emptied, sleep(EMPTIED_MS, null, { ref: false })]);
        if (extension === null) {
          all.delete(ratio);
          await Promise.race([browser.close(), sleep(EMPTIED_MS, null, { ref: false })]);
          return begin(ratio, downloads);
        }
        const running = { browser, extension };
        all.set(ratio, { ...running, origins });
        await nameDownloads(browser, downloads);
        return running;
      });
      for (const { browser } of all.values()) await browser.close();
    },
    { scope: 'worker' },
  ],
  running: async ({ alone, ratio, launch, standing, downloads }, use, info) => {
    const running = alone ? await launch({ deviceScaleFactor: ratio }) : await standing(ratio, downloads);
    await use(running);
    if (!alone && info.status !== info.expectedStatus) await tellPages(running.browser);
  },
});

export { expect } from 'playwright/test';
