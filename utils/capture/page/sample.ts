import type { Rect } from '../../evidence/method.ts';
import { elementsAt, holds } from '../../sites/index.ts';
import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';

/*
 * Elements by which a page without items is recognised. They are found by their boxes: to ask what stands under a point,
 * the browser tests the whole page once for each point (41 ms on a page of 21,000 elements), while a box costs next to
 * nothing as long as nothing was changed.
 */

/** As many as are kept, spread over the band. */
const SAMPLES = 36;
/** Boxes that are asked for at most. */
const BOXES_MAX = 50_000;
/** Of a page with more: points down the middle of the band. */
const POINTS = 6;
/** How long the looking under points may take, ms; some anchors are found in any case. */
const POINTS_MS = 250;
const SAMPLES_LEAST = 3;

/** The innermost elements of the content in the band; never the scroller itself, and nothing that stands still in it. */
export function sampleElements(scroller: Element, band: Rect): Set<Element> {
  const found: Element[] = [];
  let boxes = 0;
  const descend = (outer: Element): boolean => {
    let isAny = false;
    for (const element of childrenOf(outer)) {
      if (++boxes > BOXES_MAX) return isAny;
      const box = dom.getBoundingClientRect(element);
      const isEmpty = box.width === 0 || box.height === 0;
      // An element without a box of its own, or smaller than what it holds, can still hold what is in the band.
      if (isEmpty ? dom.childElementCount(element) === 0 : !meets(box, band)) continue;
      if (!isEmpty && /fixed|sticky/.test(getComputedStyle(element).position)) continue;
      if (!descend(element) && !isEmpty) found.push(element);
      isAny ||= !isEmpty;
    }
    return isAny;
  };
  descend(scroller);
  if (boxes > BOXES_MAX) return new Set([...found.slice(0, SAMPLES), ...underPoints(scroller, band)]);
  const step = Math.max(1, found.length / SAMPLES);
  const picked = Array.from(
    { length: Math.min(SAMPLES, found.length) },
    (_, at) => found[Math.floor(at * step)],
  );
  return new Set(picked.filter((element) => element !== undefined));
}

function meets(box: DOMRect, { x, y, width, height }: Rect): boolean {
  return box.bottom > y && box.top < y + height && box.right > x && box.left < x + width;
}

/** As it is laid out: what stands in the shadow root, and in a slot what was put there. */
function childrenOf(element: Element): Iterable<Element> {
  const shadow = dom.shadowRoot(element);
  if (shadow !== null) return dom.children(shadow);
  if (dom.isKind(element, 'slot')) {
    const assigned = dom.assignedElements(element);
    if (assigned.length > 0) return assigned;
  }
  return dom.children(element);
}

function underPoints(scroller: Element, band: Rect): Element[] {
  const found: Element[] = [];
  const isOver = timeLimit(POINTS_MS);
  for (let point = 0; point < POINTS; point++) {
    if (found.length >= SAMPLES_LEAST && isOver()) break;
    const [element] = elementsAt(band.x + band.width / 2, band.y + ((point + 0.5) * band.height) / POINTS);
    if (element === undefined || element === dom.body(document) || element === scroller) continue;
    if (holds(scroller, element)) found.push(element);
  }
  return found;
}
