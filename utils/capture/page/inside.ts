import { HIDDEN_LEAST, scrollsInside } from '../../sites/index.ts';

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
