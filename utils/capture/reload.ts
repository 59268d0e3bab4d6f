import { browser } from 'wxt/browser';
import { Door } from './door.ts';
import { CaptureError } from './errors.ts';
import type { PageFacts } from './page/agent.ts';

/** How long a page may take to be loaded anew. */
const BOUND_MS = 30_000;

/**
 * Loads the tab's page anew and waits until it is there.
 * @throws CaptureError `page-unready` | `tab-closed`
 */
async function reloadTab(tabId: number): Promise<void> {
  let settle: { resolve(): void; reject(error: Error): void } | undefined;
  const loaded = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const onUpdated = (id: number, { status }: { status?: string }): void => {
    if (id === tabId && status === 'complete') settle?.resolve();
  };
  const onRemoved = (id: number): void => {
    if (id === tabId) settle?.reject(new CaptureError('tab-closed'));
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onRemoved.addListener(onRemoved);
  const bound = setTimeout(() => settle?.reject(new CaptureError('page-unready')), BOUND_MS);
  try {
    await browser.tabs.reload(tabId);
    await loaded;
  } finally {
    clearTimeout(bound);
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onRemoved.removeListener(onRemoved);
  }
}

/** How long what the site's reader looks for may take to appear after the load. */
const APPEAR_MS = 8000;
const POLL_MS = 300;

/** Loads the page anew and waits until it looks like its site again. @throws CaptureError */
export async function openAnew(tabId: number): Promise<{ door: Door; facts: PageFacts }> {
  await reloadTab(tabId);
  for (let waited = 0; ; waited += POLL_MS) {
    // Each time put in anew: how a page is laid out is found out once, when it is first asked.
    const door = await Door.open(tabId);
    const facts = await door.ask('describe');
    if (facts.unread.length === 0 || waited >= APPEAR_MS) return { door, facts };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
