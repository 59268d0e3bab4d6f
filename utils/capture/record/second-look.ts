import type { Method } from '../../evidence/method.ts';
import type { Item } from '../../evidence/reading.ts';
import { reloadPage } from '../page/client/reload.ts';

/*
 * The second look: the page is reloaded after the capture and its items are read again. Manual changes to the page are
 * gone then, so unchanged items were not made up in this browser.
 */

/** What an item says and whose it is; counts of views and reactions change by themselves. */
const essence = ({ author, date, edited, text, media }: Item): string =>
  JSON.stringify([author, date, edited, text, media]);

/** How many of the items that are there again are the same; what is not loaded again is not counted. */
export function compareItems(
  seen: readonly Item[],
  again: readonly Item[],
): NonNullable<Method['secondLook']> {
  const before = new Map(seen.map((item) => [item.id, essence(item)]));
  const both = again.filter(({ id }) => before.has(id));
  const equal = both.filter((item) => before.get(item.id) === essence(item)).length;
  return { equal, different: both.length - equal };
}

/**
 * @param enough aborts
 * @returns `null` when the page could not be looked at again, or is another one
 */
export async function readAgain(
  tabId: number,
  url: string,
  seen: readonly Item[],
  enough: AbortSignal,
): Promise<Method['secondLook']> {
  try {
    const { pageClient, facts } = await reloadPage(tabId, enough);
    const { items } = await pageClient.ask('readAll');
    return facts.url === url ? compareItems(seen, items) : null;
  } catch {
    return null;
  }
}
