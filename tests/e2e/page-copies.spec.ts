import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { BrowserContext, Page } from 'playwright';
import { findInPage } from '../../utils/evidence/inert/page-check.ts';
import { type CountingProxy, startCountingProxy } from '../driver/counting-proxy.ts';
import { Firefox } from '../driver/firefox.ts';
import { ARMED, bundleWriter, COUNTED, type MadePage, madePages } from '../driver/generated-pages.ts';
import { launchChromium } from '../sites/browser.ts';
import { sized } from '../sizes.ts';
import { test as base, executable, expect } from './fixtures.ts';
import { noFirefox } from './in-firefox.ts';

/*
 * Generated pages, written down by the product's own code in a real page, read by the second parser, and opened from the disk in both
 * browsers behind a proxy that counts: nothing may be asked for, nothing may run, and nothing may lead away.
 */

const PAGES = sized(100, 10_000);
/** So many are opened side by side, in frames of a page on the disk. */
const TOGETHER = 50;
const LONGEST_MS = sized(240_000, 3_600_000);

const test = base.extend<{ counting: CountingProxy; plain: BrowserContext }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  counting: async ({}, use) => {
    const proxy = await startCountingProxy();
    await use(proxy);
    await proxy.close();
  },
  plain: async ({ counting }, use) => {
    const browser = await launchChromium({
      executablePath: executable(),
      hostRules: '',
      extension: null,
      args: [`--proxy-server=127.0.0.1:${counting.port}`],
    });
    await use(browser);
    await browser.close();
  },
});

/** Builds them in a page of their own, from which no request gets out, and writes them down. */
async function written(browser: BrowserContext, pages: readonly MadePage[]): Promise<string[]> {
  const code = await bundleWriter();
  const copies: string[] = [];
  let page: Page | null = null;
  for (let at = 0; at < pages.length; at += 500) {
    await page?.close();
    page = await browser.newPage();
    await page.route('**', (route) => route.abort());
    await page.evaluate(code);
    const part = pages.slice(at, at + 500);
    copies.push(...(await page.evaluate((some) => globalThis.writePages(some), part)));
  }
  await page?.close();
  return copies;
}

/** Lays them on the disk, with pages that show so many each and note what they are told. */
function layDown(folder: string, copies: readonly string[]): string[] {
  const shows: string[] = [];
  for (let at = 0; at < copies.length; at += TOGETHER) {
    const part = copies.slice(at, at + TOGETHER);
    for (const [index, copy] of part.entries()) writeFileSync(join(folder, `${at + index}.html`), copy);
    const frames = part.map((_, index) => `<iframe src="${at + index}.html"></iframe>`).join('');
    const show = join(folder, `show-${at}.html`);
    writeFileSync(
      show,
      `<!DOCTYPE html><meta charset="utf-8"><title></title><script>onmessage=(event)=>{document.title=event.data}</script>${frames}`,
    );
    shows.push(pathToFileURL(show).href);
  }
  return shows;
}

const counted = ({ asked }: CountingProxy): string[] => asked.filter((url) => url.includes(COUNTED));

test(`${PAGES} copies of pages that mean harm ask for nothing, run nothing and lead nowhere`, async ({
  plain,
  counting: proxy,
  folder,
}) => {
  test.setTimeout(LONGEST_MS);
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const copies = await written(plain, fc.sample(madePages, { numRuns: PAGES, seed }));
  expect(new Set(copies).size, 'different copies').toBeGreaterThan(PAGES / 2);
  for (const [index, copy] of copies.entries())
    expect(findInPage(copy), `page ${index} of seed ${seed}: ${copy}`).toEqual([]);

  const shows = layDown(folder, copies);
  const page = await plain.newPage();
  const left: string[] = [];
  page.on('request', (request) => {
    // What styles named is set aside in an address that is never looked up.
    if (!/^(?:file:|data:|about:invalid)/.test(request.url())) left.push(request.url());
  });
  const names = /^(?:file:.*\/(?:show-)?\d+\.html(?:#.*)?|about:srcdoc|about:blank)$/;
  page.on('framenavigated', (frame) => {
    if (!names.test(frame.url())) left.push(`frame: ${frame.url()}`);
  });
  proxy.asked.length = 0;
  for (const show of shows) {
    await page.goto(show);
    const told = await page.title();
    expect([told, left, counted(proxy)], `Chromium, seed ${seed}, ${show}`).toEqual(['', [], []]);
  }
  // As many as fit into a minute by themselves, not in a frame.
  for (const index of Array.from(copies.slice(0, 40).keys()))
    await page.goto(shows[0]?.replace('show-0', String(index)) ?? '');
  await lastAsked(proxy, () => page.goto(`http://${COUNTED}/end`).catch(() => undefined));
  expect([left.filter((url) => !url.includes('/end')), counted(proxy)], `Chromium, seed ${seed}`).toEqual([
    [],
    [`http://${COUNTED}/end`],
  ]);

  // And what does harm would have been seen.
  const armed = join(folder, 'armed.html');
  const frame = join(folder, 'show-armed.html');
  writeFileSync(armed, ARMED);
  writeFileSync(
    frame,
    '<title></title><script>onmessage=(event)=>{document.title=event.data}</script><iframe src="armed.html"></iframe>',
  );
  await page.goto(pathToFileURL(frame).href);
  expect(await page.title()).toBe('ran');
  expect(counted(proxy)).toContain(`http://${COUNTED}/x?armed`);

  test.skip(noFirefox, 'There is no Firefox here.');
  const firefox = await Firefox.start({
    executablePath: process.env.SUBUT_FIREFOX ?? '',
    profile: resolve(folder, 'profile'),
    downloads: folder,
    extension: resolve('.output/firefox-mv3'),
    proxyPort: proxy.port,
    devicePixelRatio: 1,
  });
  try {
    proxy.asked.length = 0;
    for (const show of shows) {
      await firefox.open(show);
      const told = await firefox.evaluate<string>('return document.title');
      expect([told, counted(proxy)], `Firefox, seed ${seed}, ${show}`).toEqual(['', []]);
      await firefox.closeTab();
    }
    await firefox.open(pathToFileURL(frame).href);
    // Firefox asks by HTTPS first.
    await expect.poll(() => counted(proxy)).not.toEqual([]);
    expect(await firefox.evaluate<string>('return document.title')).toBe('ran');
  } finally {
    await firefox.close();
  }
});

/** One request that is known to come, behind all that a page may have begun. */
async function lastAsked(proxy: CountingProxy, ask: () => Promise<unknown>): Promise<void> {
  await ask();
  await expect.poll(() => counted(proxy).at(-1)).toContain('/end');
}
