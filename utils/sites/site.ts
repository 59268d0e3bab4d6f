import type { Account, Item, OwnRegion, PageKind, SiteName } from '../evidence/record.ts';

/*
 * What a site is to a capture. Each site is one file that answers these questions for its own pages; when a site
 * changes its markup, that file and its stand-in change and nothing else. All of it only reads the page.
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
  /** What is the user's own and never kept. */
  own: { region: OwnRegion; element: Element }[];
  /** Chats open at their end and are read upward; other pages from their start. */
  opensAt: 'start' | 'end';
}

/** An item that stands in the page now. */
export interface SeenItem {
  /** Numeric id on the site. */
  id: string;
  element: Element;
  read(): Item;
}

export interface Site {
  name: SiteName;
  /** The kind of page at this address, or `null` when the address is not of this site. */
  recognise(url: URL): PageKind | null;
  /** @returns `null` when the page does not look like this site: it is then captured as a generic one */
  layout(document: Document): Layout | null;
  /** Items in the document, in reading order. */
  items(document: Document): SeenItem[];
  account(document: Document): Account | null;
  /** An address of the whole page that works for others. */
  permalink(document: Document): string | null;
  /** How many items the page itself says there are. */
  claimed(document: Document): number | null;
  /** Pictures inside the element that are still thumbnails or spinners, beyond what `img.complete` tells. */
  pendingMedia(element: Element): Element[];
  /** Selectors of what is the user's own; looked for in shadow roots, in frames, and where the page does not look like this site. */
  own: Partial<Record<OwnRegion, string>>;
  /** Selectors that must match on every page of this site; those that do not are named in the record. */
  landmarks: readonly string[];
}

/** The text of the first match as `textWithout` reads it, or `null`. */
export function textOf(root: ParentNode, selector: string): string | null {
  const text = textWithout(root.querySelector(selector), null);
  return text === '' ? null : text;
}

/** The texts of all matches, in the page's order. */
export function textsOf(root: ParentNode, selector: string): string[] {
  return Array.from(root.querySelectorAll(selector), (one) => textWithout(one, null));
}

/** The trimmed text of an element, lines and emoji kept, without the parts that match `strip`. */
export function textWithout(element: Element | null, strip: string | null): string {
  if (element === null) return '';
  const copy = element.cloneNode(true) as Element;
  if (strip !== null) for (const part of copy.querySelectorAll(strip)) part.remove();
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n');
  for (const emoji of copy.querySelectorAll('img[alt]')) emoji.replaceWith(emoji.getAttribute('alt') ?? '');
  return (copy.textContent ?? '').trim();
}

/** The first match as an element that takes part in the layout, or `null`. */
export function shown(root: ParentNode, selector: string): Element | null {
  for (const element of root.querySelectorAll(selector)) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) return element;
  }
  return null;
}

/** Own regions that stand in a page or a part of it. */
export function ownRegions(root: ParentNode, selectors: Site['own']): Layout['own'] {
  return Object.entries(selectors).flatMap(([region, selector]) =>
    Array.from(root.querySelectorAll(selector), (element) => ({ region: region as OwnRegion, element })),
  );
}

/** How much an area must hide to count as one that scrolls, CSS px. */
export const HIDDEN_LEAST = 40;

/** Whether the element shows a part of its own content and scrolls the rest. */
export function scrollsInside(element: Element): boolean {
  if (element.clientHeight === 0 || element.scrollHeight <= element.clientHeight + HIDDEN_LEAST) return false;
  const { overflowY } = getComputedStyle(element);
  return overflowY === 'auto' || overflowY === 'scroll' || overflowY === 'overlay';
}
