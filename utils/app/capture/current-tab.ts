import { type Browser, browser } from '../../browser.ts';

/**
 * The tab that the popup is about: the active one, or the one that `?tab=ID` names when the popup is opened as a page.
 * @param query of the popup's address
 */
export async function currentTab(query: string): Promise<Browser.tabs.Tab | undefined> {
  const named = Number(new URLSearchParams(query).get('tab') ?? Number.NaN);
  if (Number.isSafeInteger(named)) return await browser.tabs.get(named);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab;
}
