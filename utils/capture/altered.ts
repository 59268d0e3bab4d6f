import { storage } from 'wxt/utils/storage';
import { browser } from '../browser.ts';
import { BROWSER_MS, within } from './patience.ts';

/*
 * Pages in which something stands changed for a capture. The list outlives the extension, which session storage does not:
 * after an update its next life can tell of a page that it may not reach. It goes when the page is put back, and when the
 * browser starts, since then all pages are new.
 */

/** By tab id: when the page in it was loaded (`performance.timeOrigin`, whole ms), so that a page loaded since is told apart. */
const pages = storage.defineItem<Record<string, number>>('local:altered-pages', { fallback: {} });

function change(how: (all: Record<string, number>) => Record<string, number>): Promise<void> {
  return navigator.locks.request('subut-altered-pages', async () => {
    const all = how(await pages.getValue());
    // Nothing tells afterwards that there ever was one.
    await (Object.keys(all).length === 0 ? pages.removeValue() : pages.setValue(all));
  });
}

/** @returns `null` for a page that cannot be asked */
async function loadedAt(tabId: number): Promise<number | null> {
  const look = { target: { tabId }, func: () => Math.round(performance.timeOrigin) };
  const asked = within(BROWSER_MS, 'loaded', browser.scripting.executeScript(look));
  const [frame] = await asked.catch(() => []);
  return typeof frame?.result === 'number' ? frame.result : null;
}

/** Notes that a tab's page will be changed. */
export async function noteAltered(tabId: number): Promise<void> {
  const loaded = await loadedAt(tabId);
  if (loaded !== null) await change((all) => ({ ...all, [tabId]: loaded }));
}

/** Its page is as it was, or gone. */
export function forgetAltered(tabId: number): Promise<void> {
  return change(({ [String(tabId)]: _, ...others }) => others);
}

/** The browser has just started. */
export const forgetAllAltered = (): Promise<void> => change(() => ({}));

/** The tabs whose pages were changed and not put back yet. */
export const alteredTabs = async (): Promise<number[]> => Object.keys(await pages.getValue()).map(Number);

/** Whether the page in the tab was changed by an earlier life of the extension, which did not put it back. */
export async function wasLeftAltered(tabId: number): Promise<boolean> {
  const noted = (await pages.getValue())[String(tabId)];
  if (noted === undefined) return false;
  const now = await loadedAt(tabId);
  if (now !== null && now !== noted) await forgetAltered(tabId);
  return now === noted;
}
