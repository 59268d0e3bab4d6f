import type { Rect } from '../../evidence/method.ts';
import { elementsIn, HIDDEN_LEAST, scrollsInside } from '../../sites/index.ts';
import type { Scroller } from './band.ts';

/** A frame that covers this much of the window is what the page shows. */
const FRAME_SHARE = 0.5;

/**
 * Whether the page itself is no longer than the window and is filled by a frame that holds more than it shows. Of a
 * frame from elsewhere that cannot be known: it may.
 */
export function isFramed(scroller: Scroller, band: Rect): boolean {
  if (scroller.contentHeight > band.height + HIDDEN_LEAST) return false;
  for (const element of elementsIn(scroller.element)) {
    if (!(element instanceof HTMLIFrameElement)) continue;
    const { width, height } = element.getBoundingClientRect();
    if (width * height < FRAME_SHARE * band.width * band.height) continue;
    if (element.contentDocument === null || hidesMore(element)) return true;
  }
  return false;
}

/** Whether the area shows only a part of what it holds: a list or table that scrolls by itself, a frame. */
export function hidesMore(element: Element): boolean {
  if (element instanceof HTMLIFrameElement) {
    // Of a frame from elsewhere the page may not know what it holds.
    const root = element.contentDocument?.scrollingElement;
    return root != null && root.scrollHeight > root.clientHeight + HIDDEN_LEAST;
  }
  return scrollsInside(element) || scrollsSideways(element);
}

function scrollsSideways(element: Element): boolean {
  if (element.clientWidth === 0 || element.scrollWidth <= element.clientWidth + HIDDEN_LEAST) return false;
  return /^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowX);
}
