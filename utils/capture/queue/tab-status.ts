import { siteOf } from '../../sites/registry.ts';
import type { TabStatus } from './channel.ts';

/** Shops of extensions: browsers let no extension look at them. */
const SHOPS = new Set(['chromewebstore.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com']);

/** What an address alone tells. Without access to a tab its address is empty: such a page is `forbidden` too. */
export function tabStatusOf(address: string, title: string): TabStatus {
  const known = siteOf(address);
  const shop = URL.canParse(address) && SHOPS.has(new URL(address).hostname);
  if (known === null || shop) return { kind: 'forbidden', site: null, title, url: address };
  const supported = known.site.name !== 'generic' && known.kind !== 'page';
  return { kind: supported ? 'supported' : 'other', site: known.site.name, title, url: address };
}
