import type { PageKind, SiteName } from '../evidence/reading.ts';
import { generic } from './generic.ts';
import { instagram } from './instagram/reader.ts';
import type { Site } from './site.ts';
import { telegramA } from './telegram-a/reader.ts';
import { telegramK } from './telegram-k/reader.ts';
import { telegramPreview } from './telegram-preview/reader.ts';

/*
 * All sites by their addresses, for the background. A page gets the reader of its own site only, as a script beside
 * `page.js`: see present.ts.
 */

const SITES: readonly Site[] = [telegramA, telegramK, telegramPreview, instagram];

/** The site that an address belongs to, `generic` for every other page that can be captured, `null` for what cannot. */
export function siteOf(address: string): { site: Site; kind: PageKind } | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return null;
  for (const site of [...SITES, generic]) {
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
