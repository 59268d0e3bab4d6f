import type { PageKind, SiteName } from '../evidence/reading.ts';
import { genericAddress } from './generic-address.ts';
import { instagramAddress } from './instagram/address.ts';
import type { SiteAddress } from './site.ts';
import { telegramAAddress } from './telegram-a/address.ts';
import { telegramKAddress } from './telegram-k/address.ts';
import { telegramPreviewAddress } from './telegram-preview/address.ts';

/*
 * All sites by their addresses, for background and popup, which read no page. A page gets the reader of its own site only,
 * as a script beside `page.js`: see present.ts.
 */

const SITES: readonly SiteAddress[] = [
  telegramAAddress,
  telegramKAddress,
  telegramPreviewAddress,
  instagramAddress,
  genericAddress,
];

/** The site that an address belongs to, `generic` for every other page that can be captured, `null` for what cannot. */
export function siteOf(address: string): { site: SiteAddress; kind: PageKind } | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return null;
  for (const site of SITES) {
    const kind = site.recognise(url);
    if (kind !== null) return { site, kind };
  }
  return null;
}

/** The script of the site that an address belongs to, to be put into the page before `page.js`. */
export function scriptOf(address: string): `/${Exclude<SiteName, 'generic'>}.js` | null {
  const name = siteOf(address)?.site.name ?? 'generic';
  return name === 'generic' ? null : `/${name}.js`;
}
