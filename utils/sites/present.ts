import type { PageKind, SiteReading } from '../evidence/reading.ts';
import * as dom from './dom.ts';
import { generic } from './generic.ts';
import { type Layout, ownRegions, type Site } from './site.ts';

/* The site of the current page, inside the page: its reader is a script of its own. */

declare global {
  /** The isolated world's own: readers that were put into this page. */
  var subutSites: readonly Site[] | undefined;
}

/** The site that this document's address belongs to, with the kind of page that the address names. */
function siteAt(document: Document): { site: Site; kind: PageKind } {
  const url = new URL(document.location.href);
  // An element of that name is found there too (`<form id="subutSites">`), but it is not the world's own.
  const sites = Object.hasOwn(globalThis, 'subutSites') ? globalThis.subutSites : [];
  for (const site of sites ?? []) {
    const kind = site.recognise(url);
    if (kind !== null) return { site, kind };
  }
  return { site: generic, kind: 'page' };
}

/** The page as its site lays it out; as a generic one where it does not look like its site. */
interface Present {
  site: Site;
  kind: PageKind;
  layout: Layout;
  /** What is the user's own, by the address: also where the page does not look like its site. */
  own: Site['own'];
  confidence: SiteReading['confidence'];
  /** Landmarks that the site should have here and that were not found. */
  unread: string[];
}

export function layoutOf(document: Document): Present {
  const { site, kind } = siteAt(document);
  const unread = site
    .landmarks(document)
    .filter((selector) => dom.querySelector(document, selector) === null);
  const layout = site.layout(document);
  const { own } = site;
  if (layout === null || site === generic) {
    const plain = layout ?? generic.layout(document);
    const any = { ...plain, own: ownRegions(document, own) };
    return { site: generic, kind, layout: any, own, confidence: 'generic', unread };
  }
  const confidence = unread.length === 0 ? 'full' : 'partial';
  return { site, kind: site.kindOf?.(document, kind) ?? kind, layout, own, confidence, unread };
}
