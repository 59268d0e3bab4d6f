import type { Rect } from '../../evidence/method.ts';
import { elementsIn, HIDDEN_LEAST, scrollsInside } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { documentIn, showsDocument } from './inner-document.ts';
import type { Scroller } from './scroller.ts';

/** A frame that covers this much of the window is what the page shows. */
const FRAME_SHARE = 0.5;
/** Of a document inside a frame no more elements are looked at: it is asked before every frame. */
const LOOKED_MAX = 2000;

/**
 * Whether the page itself is no longer than the window and is filled by a frame that holds more than it shows. Of a
 * frame from elsewhere that cannot be known: it may.
 */
export function isFramed(scroller: Scroller, band: Rect): boolean {
  if (scroller.contentHeight > band.height + HIDDEN_LEAST) return false;
  for (const element of elementsIn(scroller.element)) {
    if (!showsDocument(element)) continue;
    const { width, height } = dom.getBoundingClientRect(element);
    if (width * height < FRAME_SHARE * band.width * band.height) continue;
    if (documentIn(element) === null || hidesMore(element)) return true;
  }
  return false;
}

/** Whether the area shows only a part of what it holds: a list or table that scrolls by itself, a frame. */
export function hidesMore(element: Element): boolean {
  if (!showsDocument(element)) return scrollsInside(element) || scrollsSideways(element);
  // Of a frame from elsewhere the page may not know what it holds.
  const inner = documentIn(element);
  return inner !== null && documentHides(inner);
}

/** Whether a document in a frame is longer or wider than its frame, or an area or frame inside it is. */
function documentHides(inner: Document): boolean {
  const root = dom.scrollingElement(inner) ?? dom.documentElement(inner);
  if (root === null) return false;
  const isLonger = dom.scrollHeight(root) > dom.clientHeight(root) + HIDDEN_LEAST;
  if (isLonger || dom.scrollWidth(root) > dom.clientWidth(root) + HIDDEN_LEAST) return true;
  let looked = 0;
  for (const element of elementsIn(root)) {
    if (looked++ >= LOOKED_MAX) return false;
    if (isVisible(element) && hidesMore(element)) return true;
  }
  return false;
}

const isVisible = (element: Element): boolean => {
  const { width, height } = dom.getBoundingClientRect(element);
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
};

function scrollsSideways(element: Element): boolean {
  if (dom.clientWidth(element) === 0 || dom.scrollWidth(element) <= dom.clientWidth(element) + HIDDEN_LEAST)
    return false;
  return /^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowX);
}
