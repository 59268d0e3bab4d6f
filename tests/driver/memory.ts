import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright';

/*
 * What the extension holds of memory: its service worker and its pages share one renderer, or a few, which no web page is
 * in. The page that is captured, the browser itself and the process that draws for all are not counted: they are not ours.
 */

/** Anonymous and shared-memory pages that are resident: all but the program's own files, which every process maps. */
function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = ['RssAnon', 'RssShmem'].map((name) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0),
    );
    return kilobytes.reduce((sum, size) => sum + size, 0) * 1024;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}

function isExtensionProcess(pid: number): boolean {
  try {
    // A process that names itself has blanks, not zeros, between its arguments.
    return /[\0 ]--extension-process[\0 ]/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}

/** Bytes that the extension's processes hold, now. Needs Linux. */
export async function extensionMemory(browser: BrowserContext): Promise<number> {
  const devtools = await browser.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('the browser has no session');
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const own = processInfo.filter(({ type, id }) => type === 'renderer' && isExtensionProcess(id));
  if (own.length === 0) throw new Error('the extension has no process');
  return own.reduce((sum, { id }) => sum + residentOf(id), 0);
}

/** The most that is held while the work is under way, sampled four times a second. */
export async function peakDuring<T>(
  browser: BrowserContext,
  work: () => Promise<T>,
): Promise<{ peak: number; result: T }> {
  let peak = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await extensionMemory(browser));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  try {
    const result = await work();
    return { peak, result };
  } finally {
    isOver = true;
    await sampling;
  }
}

/**
 * What the extension holds once the garbage is collected; the browser must have been started with `--js-flags=--expose-gc`.
 * @returns bytes
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
  return extensionMemory(browser);
}
