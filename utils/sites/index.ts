import type { PageKind } from '../evidence/record.ts';
import { generic } from './generic.ts';
import { instagram } from './instagram.ts';
import type { Site } from './site.ts';
import { telegramA } from './telegram-a.ts';
import { telegramK } from './telegram-k.ts';
import { telegramPreview } from './telegram-preview.ts';

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

export type { Layout, SeenItem, Site } from './site.ts';
export { generic };
