import { browser } from '../browser.ts';
import { jobs } from '../capture/queue/channel.ts';
import { isWorking } from '../capture/queue/keep-alive.ts';
import { storedItem } from '../stored.ts';
import { isCapturing, isPageOpen } from '../vault/db/locks.ts';

/*
 * An update that has come is put in place when nothing of the extension is at work. By itself Firefox would do it at once, with a
 * capture under way and pages open; Chromium waits until neither is there, so that a page left open keeps it off for days. A browser
 * that is told that somebody listens leaves it to the extension, or to its own next start.
 */

/** How often it is looked whether it may come, ms; below the 30 s after which browsers stop an idle background. */
const LOOK_EVERY_MS = 10_000;

/** Until the browser ends or the extension starts anew: the background may be stopped meanwhile. */
const waits = storedItem<boolean>('session:update-waits', false);

let isLooking = false;

/** An update is there: the extension starts anew as soon as nothing would be cut off by that. */
export async function updateWhenQuiet(): Promise<void> {
  look();
  await waits.setValue(true);
}

/** Goes on waiting where the background was stopped meanwhile. */
export async function resumeWaiting(): Promise<void> {
  if (await waits.getValue()) look();
}

function look(): void {
  // The first time not at once: what woke the background may be a click that begins a capture.
  if (isLooking) return;
  isLooking = true;
  setInterval(() => void startAnewIfQuiet().catch((error: unknown) => console.error(error)), LOOK_EVERY_MS);
}

async function startAnewIfQuiet(): Promise<void> {
  // Asked for its answer by nobody: each question keeps the background from being stopped.
  await browser.runtime.getPlatformInfo();
  if (!(await isQuiet())) return;
  await waits.removeValue();
  // Nothing is waited for between this and the new start: a click that came meanwhile is at work by now.
  if (isWorking()) return waits.setValue(true);
  browser.runtime.reload();
}

/** No page of the extension is open, nothing is captured, and no tab that is open waits to be told how its capture ended. */
async function isQuiet(): Promise<boolean> {
  if (isWorking() || (await isPageOpen()) || (await isCapturing())) return false;
  const [told, tabs] = await Promise.all([jobs.getValue(), browser.tabs.query({})]);
  return !tabs.some(({ id }) => id !== undefined && String(id) in told);
}
