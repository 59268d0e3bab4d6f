import { render } from 'preact';
import { browser } from '../../browser.ts';
import { keepDraftsNow } from '../notes/draft-keeper.ts';
import { usedElsewhere } from './auto-lock.ts';
import { onBroadcast } from './vault-broadcast.ts';

/*
 * How a page that shows decrypted data ends: on a message from another page, or by itself. Shared by the vault page and
 * the verify page.
 */

/**
 * Removes all decrypted data from this page: first the DOM with blob URLs and unfinished files, then, by navigating,
 * the memory. It navigates instead of reloading, because a reload restores form fields.
 */
export function resetPage(): void {
  clearPage();
  void draftsWritten(() => location.replace(location.pathname));
}

export async function closePage(): Promise<void> {
  clearPage();
  const tab = await browser.tabs.getCurrent();
  await draftsWritten();
  if (tab?.id === undefined) resetPage();
  else await browser.tabs.remove(tab.id);
}

/** How long what was typed last is waited for, ms, when nothing of it is seen any more. */
const WRITTEN_MOST_MS = 500;

/** Nothing is waited for where nothing is being written. */
async function draftsWritten(then: () => void = () => undefined): Promise<void> {
  const kept = keepDraftsNow();
  if (kept !== null)
    await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, WRITTEN_MOST_MS))]);
  then();
}

const endings: (() => void)[] = [];
let isEnding = false;

/** Calls `end` as soon as this page ends: its scripts go on until the browser has navigated away. */
export function beforePageEnds(end: () => void): void {
  if (isEnding) end();
  else endings.push(end);
}

function clearPage(): void {
  isEnding = true;
  for (const end of endings.splice(0)) end();
  document.body.hidden = true;
  render(null, document.body);
}

/** Ends this page on request, for its lifetime. */
export function onPageEnd(): void {
  onBroadcast((order) => {
    if (order === 'used') usedElsewhere();
    else if (order === 'lock') resetPage();
    else void closePage();
  });
  // The back/forward cache may keep a page in memory, including keys.
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) resetPage();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
