import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';

/** A page that does not answer within this time, ms, is told of as such. */
const ANSWER_MS = 8000;
/** So many characters of a page's words are printed. */
const WORDS = 1500;

/** In the page: its words, what of its scripts does not come, and what it may be waiting for. */
async function tell(): Promise<string> {
  const within = (work: Promise<string>): Promise<string> =>
    Promise.race([work, new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 1000))]);
  const whether = (work: Promise<unknown>): Promise<string> =>
    within(
      work.then(
        () => 'ok',
        (error: unknown) => String(error),
      ),
    );
  const scripts = Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]'));
  const missing = await Promise.all(
    scripts.map(async ({ href }) => {
      const brought = await whether(import(href));
      return brought === 'ok' ? '' : `\n${href}: import ${brought}, fetch ${await whether(fetch(href))}`;
    }),
  );
  const frame = await whether(new Promise((resolve) => requestAnimationFrame(resolve)));
  // A lock that nobody gives back looks like a page that forgot to draw.
  const { held = [], pending = [] } = await navigator.locks.query();
  const namesOf = (locks: readonly LockInfo[]) => locks.map(({ name }) => name).join(', ') || 'none';
  const locks = `locks held: ${namesOf(held)}; waited for: ${namesOf(pending)}`;
  const database = await whether(
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('subut');
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onerror = () => reject(opening.error);
    }),
  );
  const disabled = document.querySelectorAll('button:disabled').length;
  const state = `${document.visibilityState}, frame ${frame}, database ${database}, ${disabled} buttons disabled; ${locks}`;
  return `${state}${missing.join('')}\n${document.body.innerText}`;
}

/** What pages of each browser said of errors that nobody caught, and what they wrote as errors. */
const errors = new WeakMap<BrowserContext, string[]>();
const ERRORS_MOST = 40;

/** From now on what goes wrong in its pages is kept for `tellPages`. */
export function hearErrors(browser: BrowserContext): void {
  const heard: string[] = [];
  errors.set(browser, heard);
  const hear = (from: string | undefined, what: string) => {
    if (heard.push(`${from}: ${what.slice(0, WORDS)}`) > ERRORS_MOST) heard.shift();
  };
  browser.on('weberror', (error) => hear(error.page()?.url(), error.error().stack ?? ''));
  browser.on('console', (line) => {
    if (line.type() === 'error') hear(line.page()?.url(), line.text());
  });
}

/** Prints what each page shows, for a test that failed on a machine that nobody can look at. */
export async function tellPages(browser: BrowserContext): Promise<void> {
  for (const error of errors.get(browser) ?? []) console.log(`error of ${error}`);
  for (const page of browser.pages()) {
    // Pages of sites do not load anything for it.
    const isOurs = page.url().startsWith('chrome-extension:');
    const read = (isOurs ? page.evaluate(tell) : page.evaluate(() => document.body.innerText)).catch(
      (error: unknown) => `cannot be asked: ${String(error)}`,
    );
    const said = await Promise.race([read, sleep(ANSWER_MS, 'does not answer')]);
    console.log(`page ${page.url()}: ${said.slice(0, WORDS)}`);
  }
}
