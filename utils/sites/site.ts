import type { OwnRegion } from '../evidence/method.ts';
import type { Account, Item, PageKind, SiteName, SiteReading, Wall } from '../evidence/reading.ts';
import * as dom from './dom.ts';

/*
 * The interface of a site. Each site implements it for its own pages; when a site changes its markup, only its files
 * and its stand-in change. Except for `ask`, `uncover` and `closed` it only reads the page.
 */

/** How a page is laid out, found anew for each capture. */
export interface Layout {
  /** The element whose content scrolls; `null`: the window. */
  scroller: Element | null;
  /** The part that the evidence is about: its text is kept. */
  main: Element;
  /** The bar that says whose page it is and floats over the content; `null` where it scrolls along. */
  head: Element | null;
  /** Selector of what floats over the content and is not painted while frames are taken. Fixed and sticky elements need not be named. */
  overlays: string | null;
  /** The user's own regions, which are never kept. */
  own: { region: OwnRegion; element: Element }[];
  /** Chats open at their end and are read upward; other pages from their start. */
  opensAt: 'start' | 'end';
  /** Areas inside that scroll by themselves and belong to the evidence: they are laid out in their whole height. */
  open?: Element[];
}

/** An item that stands in the page now. */
export interface SeenItem {
  /** Numeric id on the site. */
  id: string;
  element: Element;
  read(): Item;
}

/**
 * What the page itself shows at an end of its list.
 * - `end`: there is nothing beyond: its first message, a "created" line, the client's own mark
 * - `loading`: it says that it is loading more, or that it could not
 * - `unknown`: neither
 */
export type EdgeState = 'end' | 'loading' | 'unknown';

/** What is known of a site without a page of it. */
export interface SiteAddress {
  name: SiteName;
  /** The kind of page at this address, or `null` when the address is not of this site. */
  recognise(url: URL): PageKind | null;
  /** Selectors of what is the user's own; looked for in shadow roots, in frames, and where the page does not look like this site. */
  own: Partial<Record<OwnRegion, string>>;
}

export interface Site extends SiteAddress {
  /** The kind where the address alone does not tell; only on pages that have a layout. */
  kindOf?(document: Document, byAddress: PageKind): PageKind;
  /** @returns `null` when the page does not look like this site: it is then captured as a generic one */
  layout(document: Document): Layout | null;
  /** Items in the document, in reading order, at most `ITEMS_MAX`. Asked for at each painted frame: must be quick. */
  items(document: Document): SeenItem[];
  account(document: Document): Account | null;
  /** Numeric id of the topic or thread within the chat. */
  thread?(document: Document): string | null;
  /** When the site's server made the page, by its own signed word; s since 1970. */
  madeAt?(document: Document): number | null;
  /** An address of the whole page that works for others. */
  permalink(document: Document): string | null;
  /** How many items the page itself says there are. */
  claimed(document: Document): number | null;
  /** What stands at the start (above the first) or the end (below the last) of what is loaded. Asked often: must be quick. */
  edge?(document: Document, way: 'start' | 'end'): EdgeState;
  /**
   * The client's own button that leads to the newest item, where it is there; `null` too while something unread lies there, which
   * showing it would mark as read.
   */
  toEnd?(document: Document): HTMLElement | null;
  /** The hash of the client's own address of an item: it goes there without a load. */
  hashOf?(document: Document, id: string): string | null;
  /** Pictures inside the element that are still thumbnails or spinners, beyond what `img.complete` tells. */
  pendingMedia(element: Element): Element[];
  walls?(document: Document): Wall[];
  sources?(document: Document): SiteReading['sources'];
  /**
   * Reveals data that the page shows only on hover; nothing visible changes.
   * @returns whether there was something to reveal
   */
  ask?(item: Element): boolean;
  /** Reveals spoilers of an item, each by one click. Only when the user chose it. @returns how many */
  uncover?(item: Element): number;
  /** What can be opened ("more", replies) without changing anything for anybody; each by one click. */
  closed?(document: Document): HTMLElement[];
  /** Selectors that must match on this page; those that do not are named in the record. */
  landmarks(document: Document): readonly string[];
}

/** A page of more items than this is no page of a site any more: what comes beyond is not read. */
export const ITEMS_MAX = 3000;

/** The first match as an element that takes part in the layout, or `null`. */
export function shown(root: ParentNode, selector: string): Element | null {
  for (const element of dom.querySelectorAll(root, selector)) {
    const box = dom.getBoundingClientRect(element);
    if (box.width > 0 && box.height > 0) return element;
  }
  return null;
}

/** Own regions that stand in a page or a part of it. */
export function ownRegions(root: ParentNode, selectors: Site['own']): Layout['own'] {
  return Object.entries(selectors).flatMap(([region, selector]) =>
    Array.from(dom.querySelectorAll(root, selector), (element) => ({ region: region as OwnRegion, element })),
  );
}

/** How much an area must hide to count as one that scrolls, CSS px. */
export const HIDDEN_LEAST = 40;

/** Whether the element shows a part of its own content and scrolls the rest. */
export function scrollsInside(element: Element): boolean {
  if (
    dom.clientHeight(element) === 0 ||
    dom.scrollHeight(element) <= dom.clientHeight(element) + HIDDEN_LEAST
  )
    return false;
  const { overflowY } = getComputedStyle(element);
  return overflowY === 'auto' || overflowY === 'scroll' || overflowY === 'overlay';
}
