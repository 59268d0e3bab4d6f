import { browser, isFirefox } from '../../../browser.ts';
import { CaptureError, captureErrorOf } from '../../errors.ts';
import { abortable } from './timeouts.ts';

/*
 * Firefox opens one document to an extension for a click (`activeTab`), and the page that is loaded anew is another one:
 * for it the person must click once more. Chromium keeps it open as long as the tab stays on the site.
 */

/** How long the person has for it, ms. */
const CLICK_MS = 120_000;
const POLL_MS = 300;

/**
 * Waits until the page in the tab may be pictured.
 * @param onWait called with `true` when a click is waited for, and with `false` when it came
 * @throws CaptureError `page-forbidden` when none came; the signal's reason
 */
export async function awaitNextClick(
  windowId: number,
  cancel: AbortSignal,
  onWait: (waits: boolean) => void,
): Promise<void> {
  const bound = Date.now() + CLICK_MS;
  for (let waits = false; !(await isOpen(windowId)); waits = true) {
    if (!waits) onWait(true);
    if (Date.now() > bound)
      throw new CaptureError('page-forbidden', 'no click after the page was loaded anew');
    await abortable(cancel, new Promise((resolve) => setTimeout(resolve, POLL_MS)));
  }
  onWait(false);
}

/** Asks for a picture of one pixel: nothing else tells, for a permission for the site opens the page, and no picture of it. */
async function isOpen(windowId: number): Promise<boolean> {
  // Chromium would count it as one of the few pictures that it allows in a second.
  if (!isFirefox()) return true;
  const pixel = { format: 'jpeg', rect: { x: 0, y: 0, width: 1, height: 1 } } as const;
  try {
    await browser.tabs.captureVisibleTab?.(windowId, pixel);
    return true;
  } catch (error) {
    return captureErrorOf(error).code !== 'page-forbidden';
  }
}
