import type { Rect } from '../../evidence/method.ts';
import { elementsIn, HIDDEN_LEAST, scrollsInside } from '../../sites/index.ts';
import * as dom from './dom.ts';
import type { Scroller } from './scroller.ts';

/** A frame that covers this much of the window is what the page shows. */
const FRAME_SHARE = 0.5;

/**
 * Whether the page itself is no longer than the window and is filled by a frame that holds more than it shows. Of a
 * frame from elsewhere that cannot be known: it may.
 */
export function isFramed(scroller: Scroller, band: Rect): boolean {
  if (scroller.contentHeight > band.height + HIDDEN_LEAST) return false;
  for (const element of elementsIn(scroller.element)) {
    if (!dom.isKind(element, 'iframe')) continue;
    const { width, height } = dom.getBoundingClientRect(element);
    if (width * height < FRAME_SHARE * band.width * band.height) continue;
    if (dom.frame.contentDocument(element) === null || hidesMore(element)) return true;
  }
  return false;
}

/** Whether the area shows only a part of what it holds: a list or table that scrolls by itself, a frame. */
export function hidesMore(element: Element): boolean {
  if (dom.isKind(element, 'iframe')) {
    // Of a frame from elsewhere the page may not know what it holds.
    const inner = dom.frame.contentDocument(element);
    const root = inner === null ? null : dom.scrollingElement(inner);
    return root !== null && dom.scrollHeight(root) > dom.clientHeight(root) + HIDDEN_LEAST;
  }
  return scrollsInside(element) || scrollsSideways(element);
}

function scrollsSideways(element: Element): boolean {
  if (dom.clientWidth(element) === 0 || dom.scrollWidth(element) <= dom.clientWidth(element) + HIDDEN_LEAST)
    return false;
  return /^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowX);
}
