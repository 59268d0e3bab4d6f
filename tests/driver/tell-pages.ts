import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';

/** A page that does not answer within this time, ms, is told of as such. */
const ANSWER_MS = 3000;
/** So many characters of a page's words are printed. */
const WORDS = 1500;

/** Prints what each page shows, for a test that failed on a machine that nobody can look at. */
export async function tellPages(browser: BrowserContext): Promise<void> {
  for (const page of browser.pages()) {
    const read = page
      .evaluate(() => `${document.visibilityState}\n${document.body.innerText}`)
      .catch((error: unknown) => `cannot be asked: ${String(error)}`);
    const said = await Promise.race([read, sleep(ANSWER_MS, 'does not answer')]);
    console.log(`page ${page.url()}: ${said.slice(0, WORDS)}`);
  }
}
