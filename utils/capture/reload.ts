import { browser } from '../browser.ts';
import { Door } from './door.ts';
import { CaptureError, isSilent } from './errors.ts';
import type { PageFacts } from './page/agent.ts';
import { unless, within } from './patience.ts';

/** How long a page may take to be loaded anew. */
const BOUND_MS = 30_000;

/**
 * Loads the tab's page anew and waits until it is there.
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
    await unless(cancel, within(BOUND_MS, 'reload', both));
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

/** Loads the page anew and waits until it looks like its site again. @throws CaptureError; the signal's reason */
export async function openAnew(
  tabId: number,
  cancel: AbortSignal,
): Promise<{ door: Door; facts: PageFacts }> {
  await reloadTab(tabId, cancel);
  for (let waited = 0; ; waited += POLL_MS) {
    // Each time put in anew: how a page is laid out is found out once, when it is first asked.
    const door = await Door.open(tabId, cancel);
    const facts = await door.ask('describe');
    if (facts.unread.length === 0 || waited >= APPEAR_MS) return { door, facts };
    await unless(cancel, new Promise((resolve) => setTimeout(resolve, POLL_MS)));
  }
}
