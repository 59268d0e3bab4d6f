import { browser } from '../browser.ts';

/** Well within the 30 s after which both browsers stop a background that asks them nothing. */
const EVERY_MS = 10_000;

/**
 * Keeps the background alive until the work is done. Putting a long picture together and sealing it asks the browser
 * nothing for long, and a background that is stopped in the middle of it loses the capture.
 */
export async function keptAwake<T>(work: Promise<T>): Promise<T> {
  const asking = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(asking);
  }
}
