import type { PageKind } from '../evidence/record.ts';
import { generic } from './generic.ts';
import { instagram } from './instagram.ts';
import { type Layout, ownRegions, type Site } from './site.ts';
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

/** The page as its site lays it out; as a generic one where it does not look like its site. */
export function layoutOf(document: Document): {
  site: Site;
  kind: PageKind;
  layout: Layout;
  /** Landmarks of the site that its address names and that were not found. */
  unread: string[];
} {
  const { site, kind } = siteOf(document.location.href) ?? { site: generic, kind: 'page' as const };
  const unread = site.landmarks.filter((selector) => document.querySelector(selector) === null);
  const layout = site.layout(document);
  return layout === null
    ? {
        site: generic,
        kind,
        layout: { ...generic.layout(document), own: ownRegions(document, site.own) },
        unread,
      }
    : { site, kind, layout, unread };
}

export {
  HIDDEN_LEAST,
  type Layout,
  ownRegions,
  type SeenItem,
  type Site,
  scrollsInside,
} from './site.ts';
export { elementsAt, elementsIn, holds, parentOf } from './tree.ts';
