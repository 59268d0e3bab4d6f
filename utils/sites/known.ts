import type { PageKind } from '../evidence/record.ts';
import { generic } from './generic.ts';
import { instagram } from './instagram.ts';
import type { Site } from './site.ts';
import { telegramA } from './telegram-a.ts';
import { telegramK } from './telegram-k.ts';
import { telegramPreview } from './telegram-preview.ts';

/*
 * All sites by their addresses, for the background. A page gets the reader of its own site only, as a script beside
 * `page.js`: see present.ts.
 */

type Script = '/telegram.js' | '/instagram.js';

/** The script that holds a site's reader; `null` for what needs none. */
const SCRIPTS: readonly (readonly [script: Script, sites: readonly Site[]])[] = [
  ['/telegram.js', [telegramA, telegramK, telegramPreview]],
  ['/instagram.js', [instagram]],
];

const SITES = SCRIPTS.flatMap(([, sites]) => sites);

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
export function scriptOf(address: string): Script | null {
  const site = siteOf(address)?.site;
  return SCRIPTS.find(([, sites]) => site !== undefined && sites.includes(site))?.[0] ?? null;
}
