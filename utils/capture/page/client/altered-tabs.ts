import { browser } from '../../../browser.ts';
import { storedItem } from '../../../stored.ts';
import { BROWSER_MS, withTimeout } from './timeouts.ts';

/*
 * Tabs whose pages are changed for a capture. The list survives an update of the extension, which session storage does
 * not, so that the popup can warn about a page that may still be changed. An entry is removed when the page is
 * restored, and when the browser starts.
 */

/** By tab id: when the page in it was loaded (`performance.timeOrigin`, whole ms), so that a page loaded since is told apart. */
const pages = storedItem<Record<string, number>>('local:altered-pages', {});

function change(how: (all: Record<string, number>) => Record<string, number>): Promise<void> {
  return navigator.locks.request('subut-altered-pages', async () => {
    const all = how(await pages.getValue());
    // The default is removed from the storage, so that no trace is left.
    await (Object.keys(all).length === 0 ? pages.removeValue() : pages.setValue(all));
  });
}

/** @returns `null` for a page that cannot be asked */
async function loadedAt(tabId: number): Promise<number | null> {
  const look = { target: { tabId }, func: () => Math.round(performance.timeOrigin) };
  const asked = withTimeout(BROWSER_MS, 'loaded', browser.scripting.executeScript(look));
  const [frame] = await asked.catch(() => []);
  return typeof frame?.result === 'number' ? frame.result : null;
}

/** Notes that a tab's page will be changed. */
export async function markAltered(tabId: number): Promise<void> {
  const loaded = await loadedAt(tabId);
  if (loaded !== null) await change((all) => ({ ...all, [tabId]: loaded }));
}

/** The page was restored, or is gone. */
export function clearAltered(tabId: number): Promise<void> {
  return change(({ [String(tabId)]: _, ...others }) => others);
}

/** The browser has just started. */
export const clearAllAltered = (): Promise<void> => change(() => ({}));

/** The tabs whose pages are not restored yet. */
export const alteredTabs = async (): Promise<number[]> => Object.keys(await pages.getValue()).map(Number);

/** Whether an earlier run of the extension changed the page and did not restore it. */
export async function wasLeftAltered(tabId: number): Promise<boolean> {
  const noted = (await pages.getValue())[String(tabId)];
  if (noted === undefined) return false;
  const now = await loadedAt(tabId);
  if (now !== null && now !== noted) await clearAltered(tabId);
  return now === noted;
}
