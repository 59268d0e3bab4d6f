import type { Rect } from '../../evidence/method.ts';
import { elementsAt, holds, parentOf } from '../../sites/index.ts';
import { type Skipped, timeLimit } from './budget.ts';
import * as dom from './dom.ts';
import { inCaptureRect } from './scroller.ts';

/**
 * Finds overlays that stay in place while the content scrolls, as opposed to `fixed` or `sticky` elements that move
 * along.
 */

/** Beside the content of a scroller no page holds more elements than this; one that does is not looked through. */
const LOOKS_MAX = 40_000;
/** Nor does it take longer than this, ms. */
const LOOKS_MS = 1000;

export const isRoot = (element: Element): boolean =>
  element === dom.documentElement(document) || element === dom.body(document);

/**
 * Whether a fixed element scrolls with the content: an ancestor with a transform (filter, containment, …) holds it as
 * it holds absolute ones, and moves itself.
 */
export function movesAlong(element: Element, scroller: Element): boolean {
  // Null where the viewport holds it. Firefox 140 names the body all the same, as for what is not fixed.
  const holder = dom.isHtml(element) ? dom.offsetParent(element) : null;
  if (holder === null || (isRoot(holder) && !holdsFixed(getComputedStyle(holder)))) return false;
  return holds(scroller, holder);
}

/** Whether an element holds its fixed descendants, as the viewport else does (CSS Positioned Layout 3, 2.1). */
export const holdsFixed = (style: CSSStyleDeclaration): boolean =>
  style.transform !== 'none' ||
  style.translate !== 'none' ||
  style.rotate !== 'none' ||
  style.scale !== 'none' ||
  style.filter !== 'none' ||
  style.backdropFilter !== 'none' ||
  style.perspective !== 'none' ||
  /layout|paint|strict|content/.test(style.contain) ||
  /transform|translate|rotate|scale|filter|perspective|contain/.test(style.willChange);

/** Whether a sticky element sticks up or down to the edges of `scroller`, and not to an area inside or beside it. */
export function sticksTo(element: Element, scroller: Element, style: CSSStyleDeclaration): boolean {
  if (style.top === 'auto' && style.bottom === 'auto') return false;
  for (let node = parentOf(element); node !== null; node = parentOf(node)) {
    if (node === scroller) return true;
    if (isRoot(node)) continue;
    const { overflowY } = getComputedStyle(node);
    if (overflowY === 'auto' || overflowY === 'scroll' || overflowY === 'hidden') return false;
  }
  return isRoot(scroller);
}

/**
 * What lies over the band of a scroller inside the page without being part of it: a gradient at its edge, a button, a
 * hint. The lowest that hold no other; those that the scroller is painted over are its ground and stay.
 * @param tooMuch told where there was more to look through than could be
 */
export function overlaysOf(scroller: Element, band: Rect, tooMuch: Skipped): Element[] {
  const around = new Set<Element>();
  for (let node: Element | null = scroller; node !== null; node = parentOf(node)) around.add(node);
  const isOverlay = (element: Element): boolean =>
    inCaptureRect(element, band) &&
    getComputedStyle(element).visibility === 'visible' &&
    liesOver(element, scroller, band);
  const found: Element[] = [];
  const left: Element[] = [dom.body(document)];
  const isOver = timeLimit(LOOKS_MS);
  for (let looked = 0; ; looked++) {
    const element = left.pop();
    if (element === undefined) break;
    if (looked >= LOOKS_MAX || isOver()) {
      tooMuch('elements beside the content that may lie over it, all but the first');
      break;
    }
    // What the scroller holds is the content, and may be a great deal.
    if (element === scroller) continue;
    if (!around.has(element) && isOverlay(element)) found.push(element);
    else left.push(...dom.children(element), ...dom.children(dom.shadowRootOf(element)));
  }
  return found;
}

/** Points of a region at which it is looked what lies over it, along each side. */
const POINTS = 12;

/**
 * Whether all that a region has in the window lies under `over`, as the list of chats does in a window too narrow for both. It
 * has to be found there, below: what lets the pointer through is found nowhere, and may lie above.
 */
export function liesUnder(region: Element, over: Element): boolean {
  if (holds(region, over) || holds(over, region)) return false;
  const box = dom.getBoundingClientRect(region);
  const [left, right] = [Math.max(0, box.left), Math.min(window.innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(window.innerHeight, box.bottom)];
  if (left >= right || top >= bottom) return false;
  const at = (from: number, to: number, step: number): number => from + ((step + 0.5) / POINTS) * (to - from);
  return Array.from({ length: POINTS * POINTS }, (_, point) => {
    const stack = elementsAt(at(left, right, point % POINTS), at(top, bottom, Math.floor(point / POINTS)));
    const below = stack.findIndex((one) => holds(region, one));
    const [first] = stack;
    return below > 0 && first !== undefined && holds(over, first);
  }).every(Boolean);
}

function liesOver(element: Element, scroller: Element, band: Rect): boolean {
  const box = dom.getBoundingClientRect(element);
  const x = (Math.max(box.left, band.x) + Math.min(box.right, band.x + band.width)) / 2;
  const y = (Math.max(box.top, band.y) + Math.min(box.bottom, band.y + band.height)) / 2;
  const stack = stackAt(element, x, y);
  const place = stack.findIndex((one) => holds(element, one));
  const content = stack.findIndex((one) => holds(scroller, one));
  return place >= 0 && (content < 0 || place < content);
}

/** What stands at a point of the window, the element too where it lets the pointer through. */
export function stackAt(element: Element, x: number, y: number): Element[] {
  const style = dom.style(element);
  const before = dom.getAttribute(element, 'style');
  // What lets the pointer through is not found under a point: for this one look it does not.
  const isThrough = style !== null && getComputedStyle(element).pointerEvents === 'none';
  if (isThrough) style.setProperty('pointer-events', 'auto', 'important');
  const stack = elementsAt(x, y);
  if (isThrough) {
    style.removeProperty('pointer-events');
    if (before === null) dom.removeAttribute(element, 'style');
    else dom.setAttribute(element, 'style', before);
  }
  return stack;
}
