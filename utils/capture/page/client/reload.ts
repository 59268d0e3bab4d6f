import { browser } from '../../../browser.ts';
import { CaptureError, isSilent } from '../../errors.ts';
import type { PageFacts } from '../agent.ts';
import { PageClient } from './page-client.ts';
import { abortable, withTimeout } from './timeouts.ts';

/** Timeout of a reload. */
const BOUND_MS = 30_000;

/**
 * Reloads the tab and waits until it is loaded.
 * @throws CaptureError `page-unready` | `tab-closed`; the signal's reason
 */
async function reloadTab(tabId: number, cancel: AbortSignal): Promise<void> {
  const loaded = Promise.withResolvers<void>();
  const onUpdated = (id: number, { status }: { status?: string }): void => {
    if (id === tabId && status === 'complete') loaded.resolve();
  };
  const onRemoved = (id: number): void => {
    if (id === tabId) loaded.reject(new CaptureError('tab-closed'));
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onRemoved.addListener(onRemoved);
  try {
    // A page may ask whether it may be left, and its browser waits for what the person says.
    const both = Promise.all([browser.tabs.reload(tabId), loaded.promise]);
    await abortable(cancel, withTimeout(BOUND_MS, 'reload', both));
  } catch (error) {
    throw isSilent(error) ? new CaptureError('page-unready', error.detail, { cause: error }) : error;
  } finally {
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onRemoved.removeListener(onRemoved);
  }
}

/** How long what the site's reader looks for may take to appear after the load. */
const APPEAR_MS = 8000;
const POLL_MS = 300;

/**
 * Reloads the page and waits until the site's reader recognises it.
 * @param opened waits until the page that was loaded may be read
 * @throws CaptureError; what `opened` throws; the signal's reason
 */
export async function reloadPage(
  tabId: number,
  cancel: AbortSignal,
  opened: () => Promise<void> = async () => undefined,
): Promise<{ pageClient: PageClient; facts: PageFacts }> {
  await reloadTab(tabId, cancel);
  await opened();
  for (let waited = 0; ; waited += POLL_MS) {
    // Each time put in anew: how a page is laid out is found out once, when it is first asked.
    const pageClient = await PageClient.open(tabId, cancel);
    const facts = await pageClient.ask('describe');
    if (facts.unread.length === 0 || waited >= APPEAR_MS) return { pageClient, facts };
    await abortable(cancel, new Promise((resolve) => setTimeout(resolve, POLL_MS)));
  }
}
