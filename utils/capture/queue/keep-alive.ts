import { browser } from '../../browser.ts';

/** Well below the 30 s after which both browsers stop an idle background. */
const EVERY_MS = 10_000;

/**
 * Keeps the background alive until the work is done. Stitching and encrypting a long picture makes no browser API
 * calls, and a background that is stopped meanwhile loses the capture.
 */
export async function withKeepAlive<T>(work: Promise<T>): Promise<T> {
  const asking = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY_MS);
  underWay++;
  try {
    return await work;
  } finally {
    underWay--;
    clearInterval(asking);
  }
}

let underWay = 0;

/** Whether any of that is under way in this background. */
export const isWorking = (): boolean => underWay > 0;
