import type { Method } from '../evidence/method.ts';
import type { Item } from '../evidence/reading.ts';
import { openAnew } from './reload.ts';

/*
 * A second look: the page is loaded anew after the capture and its items are read again. What somebody had changed in
 * the page by hand is gone by then, so items that are still the same were not made up in this browser.
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
 * @param enough nobody wants it any more
 * @returns `null` when the page could not be looked at again, or is another one
 */
export async function lookAgain(
  tabId: number,
  url: string,
  seen: readonly Item[],
  enough: AbortSignal,
): Promise<Method['secondLook']> {
  try {
    const { door, facts } = await openAnew(tabId, enough);
    const { items } = await door.ask('readAll');
    return facts.url === url ? compareItems(seen, items) : null;
  } catch {
    return null;
  }
}
