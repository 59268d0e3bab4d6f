import type { ChosenBy, Clicked, Rect } from '../../evidence/method.ts';
import { layoutOf, type SeenItem } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { inCaptureRect, Scroller } from './scroller.ts';

/*
 * Finds the item that the user means. Chromium's menu does not say what was right-clicked: neither pointer, caret nor
 * focus can be trusted alone (the pointer stands at the menu's entry by then, caret and focus stay where they were when
 * something is clicked that takes neither). So an item is only told by what leaves no doubt.
 */

/** Pointer, caret and focus when the menu entry was clicked. */
export interface ClickContext {
  hover: Element | null;
  focus: Element | null;
  anchor: Node | null;
  end: Node | null;
}

/** What the browser reports of the right click. */
export interface ClickClue {
  clicked: Clicked;
  /** Firefox: a number for the very element. */
  elementId: number | null;
}

export interface ToldItem {
  item: string;
  chosenBy: ChosenBy;
}

/** Firefox gives this to scripts in pages; what it is called hangs on the permission. */
interface Menus {
  getTargetElement?(id: number): Element | null;
}

declare global {
  // The isolated world's own global, as `subutPage` is.
  var subutMark: ClickContext | undefined;
}

interface InView {
  /** In reading order. */
  items: SeenItem[];
  band: Rect;
}

/** What stands in the window now. */
function inView(): InView {
  const { site, layout } = layoutOf(document);
  const band = new Scroller(layout).captureRect();
  return { items: site.items(document).filter(({ element }) => inCaptureRect(element, band)), band };
}

/** The items that stand in the window now. */
export const itemsInView = (): SeenItem[] => inView().items;

/** The item that holds the node, the innermost where one stands in another. */
export function itemAround(items: readonly SeenItem[], node: Node | null): SeenItem | null {
  if (node === null) return null;
  const around = items.filter(({ element }) => dom.contains(element, node));
  return (
    around.find(
      (one) => !around.some((other) => other !== one && dom.contains(one.element, other.element)),
    ) ?? null
  );
}

/** The only item in view among what has this address; `null` where there are several, or something else has it too. */
function onlyOne(
  { items, band }: InView,
  elements: Iterable<Element>,
  isIt: (element: Element) => boolean,
): SeenItem | null {
  const found = new Set(
    Array.from(elements)
      // The same picture may exist further up, outside the view, where it cannot have been clicked.
      .filter((element) => isIt(element) && inCaptureRect(element, band))
      .map((element) => itemAround(items, element)),
  );
  const [item = null] = found;
  return found.size === 1 ? item : null;
}

const isAt = (element: Element | null, address: string): boolean => {
  const link = dom.closest(element, 'a');
  return link !== null && dom.isKind(link, 'a') && dom.href(link) === address;
};

function byElement(items: readonly SeenItem[], id: number): SeenItem | null {
  const { browser } = globalThis as { browser?: { menus?: Menus; contextMenus?: Menus } };
  const menus = browser?.menus?.getTargetElement === undefined ? browser?.contextMenus : browser.menus;
  return itemAround(items, menus?.getTargetElement?.(id) ?? null);
}

function byMedia(view: InView, address: string): SeenItem | null {
  const media = dom.querySelectorAll(document, 'img, video');
  return onlyOne(view, media, (one) => {
    if (dom.isKind(one, 'img')) return [dom.image.src(one), dom.image.currentSrc(one)].includes(address);
    return dom.isKind(one, 'video') && [dom.media.src(one), dom.media.currentSrc(one)].includes(address);
  });
}

/** A link that many have (an author's name, say) took the focus when it was clicked; then the pointer must agree. */
function byLink(view: InView, address: string, mark: ClickContext | undefined): SeenItem | null {
  const only = onlyOne(view, dom.links(document), (link) => isAt(link, address));
  if (only !== null || mark === undefined) return only;
  const focused = isAt(mark.focus, address) ? itemAround(view.items, mark.focus) : null;
  return focused === itemAround(view.items, mark.hover) ? focused : null;
}

function bySelection(items: readonly SeenItem[], { anchor, end }: ClickContext): SeenItem | null {
  const item = itemAround(items, anchor);
  return item === itemAround(items, end) ? item : null;
}

/** A right click on text puts the caret there; elsewhere an older caret stays. So the pointer must be in the same item. */
function byCaret(items: readonly SeenItem[], { anchor, hover }: ClickContext): SeenItem | null {
  const item = itemAround(items, anchor);
  return item === itemAround(items, hover) ? item : null;
}

/** The item that was right-clicked; `null` when ambiguous. */
export function tellItem({ clicked, elementId = null }: ClickClue): ToldItem | null {
  const view = inView();
  const { items } = view;
  // An element of that name is no mark.
  const mark = Object.hasOwn(globalThis, 'subutMark') ? globalThis.subutMark : undefined;
  // In a frame of the page there are no items that this could know.
  if (clicked.frameUrl) return null;
  // Chromium takes what is `null` out of the objects that it hands to a page.
  const { mediaUrl = null, linkUrl = null, selection = null } = clicked;
  const ways: [ChosenBy, () => SeenItem | null][] = [];
  if (elementId !== null) ways.push(['element', () => byElement(items, elementId)]);
  if (mediaUrl !== null) ways.push(['media', () => byMedia(view, mediaUrl)]);
  if (linkUrl !== null) ways.push(['link', () => byLink(view, linkUrl, mark)]);
  if (mark !== undefined && selection !== null) ways.push(['selection', () => bySelection(items, mark)]);
  if (mark !== undefined && ways.length === 0) ways.push(['caret', () => byCaret(items, mark)]);
  for (const [chosenBy, way] of ways) {
    const item = way();
    if (item !== null) return { item: item.id, chosenBy };
  }
  return null;
}
