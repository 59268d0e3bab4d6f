import { browser } from '../browser.ts';
import { siteOf } from '../sites/known.ts';
import type { TabOutlook } from './channel.ts';

/** Shops of extensions: browsers let no extension look at them. */
const SHOPS = new Set(['chromewebstore.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com']);

/** What can be said of an address before anything is done to its page. */
export function outlookOf(address: string, title: string): TabOutlook {
  const known = siteOf(address);
  const shop = URL.canParse(address) && SHOPS.has(new URL(address).hostname);
  if (known === null || shop) return { kind: 'forbidden', site: null, title, url: address };
  const supported = known.site.name !== 'generic' && known.kind !== 'page';
  return { kind: supported ? 'supported' : 'other', site: known.site.name, title, url: address };
}

/** Without a grant for the tab its address is not known: such a page is `forbidden` too. */
export async function lookAtTab(tabId: number): Promise<TabOutlook> {
  const tab = await browser.tabs.get(tabId);
  return outlookOf(tab.url ?? '', tab.title ?? '');
}
