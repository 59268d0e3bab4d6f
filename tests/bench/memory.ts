import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright';

/** Bytes that all processes of the browser's pages and scripts hold, now. */
async function held(browser: BrowserContext): Promise<number> {
  const devtools = await browser.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('the browser has no session');
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const sizes = processInfo.map(({ type, id }) => {
    if (type !== 'renderer') return 0;
    try {
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
      return 0;
    }
  });
  return sizes.reduce((sum, size) => sum + size, 0) * 1024;
}

/** The most that is held while the work is under way, sampled four times a second. */
export async function peakDuring(browser: BrowserContext, work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await held(browser));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  await work();
  isOver = true;
  await sampling;
  return peak;
}

/**
 * What is held once the garbage is collected; the browser must have been started with `--js-flags=--expose-gc`.
 * @returns bytes of all processes of the browser's pages and scripts
 */
export async function heldNow(browser: BrowserContext): Promise<number> {
  const collect = (): void => (globalThis as unknown as { gc(): void }).gc();
  for (let time = 0; time < 3; time++) {
    await Promise.all([
      ...browser.pages().map((page) => page.evaluate(collect)),
      ...browser.serviceWorkers().map((worker) => worker.evaluate(collect)),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  return held(browser);
}
