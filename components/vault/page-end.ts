import { render } from 'preact';
import { browser } from '../../utils/browser.ts';
import { followOrders } from '../../utils/vault/orders.ts';
import { usedElsewhere } from './auto-lock.ts';

/*
 * How a page of the extension that shows what was decrypted ends: at the order of any other, or by itself. The vault page and the verify
 * page have it in common.
 */

/**
 * All that was opened leaves this page: first what is drawn, and with it addresses of decrypted files and files half made; then, with
 * the page, its memory. What comes instead has an address of its own, because a reload fills fields with what stood in them.
 */
export function forgetPage(): void {
  clearPage();
  location.replace(location.pathname);
}

export async function closePage(): Promise<void> {
  clearPage();
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) forgetPage();
  else await browser.tabs.remove(tab.id);
}

function clearPage(): void {
  document.body.hidden = true;
  render(null, document.body);
}

/** Has this page end when it is told to, as long as it lives. */
export function followEnd(): void {
  followOrders((order) => {
    if (order === 'used') usedElsewhere();
    else if (order === 'lock') forgetPage();
    else void closePage();
  });
  // A page that is left for another may be kept as it is, keys and all, until somebody goes back to it.
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) forgetPage();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
