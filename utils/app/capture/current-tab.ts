import { type Browser, browser, isPhone } from '../../browser.ts';

/** Where the popup is, and what it is about. */
export interface PopupPlace {
  /** The tab that it is about; `undefined`: there is none. */
  tab: Browser.tabs.Tab | undefined;
  /** Whether nothing is seen of that tab as long as the popup is. */
  covers: boolean;
  /** The tab that the popup has for itself and that is in front; `null`: it has none. */
  own: number | null;
}

/**
 * The tab on which the button was pressed. That is the active one; but where the popup is a page in a tab of its own, that tab is the
 * active one, and the popup is about the tab before it.
 * @param query of the popup's address: `?tab=ID` names the tab of a popup in a window beside it, `?over=ID` the one before
 */
export async function popupPlace(query: string): Promise<PopupPlace> {
  const names = new URLSearchParams(query);
  const beside = idIn(names.get('tab'));
  if (beside !== null) return { tab: await browser.tabs.get(beside), covers: false, own: null };
  const [self, [front]] = await Promise.all([
    browser.tabs.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  if (self?.id === undefined || front?.id !== self.id) return { tab: front, covers: isPhone(), own: null };
  const over = idIn(names.get('over'));
  return {
    tab: over === null ? await before(self) : await browser.tabs.get(over),
    covers: true,
    own: self.id,
  };
}

function idIn(written: string | null): number | null {
  const id = Number(written ?? Number.NaN);
  return Number.isSafeInteger(id) ? id : null;
}

/** The tab from which another one was opened; where the browser does not say, the one that was in front last. */
async function before(self: Browser.tabs.Tab): Promise<Browser.tabs.Tab | undefined> {
  if (self.openerTabId !== undefined) return browser.tabs.get(self.openerTabId);
  // Firefox for Android gives each tab a window of its own, so no window narrows them down.
  const others = (await browser.tabs.query({})).filter(
    ({ id, incognito }) => id !== self.id && incognito === self.incognito,
  );
  return others.toSorted((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0];
}
