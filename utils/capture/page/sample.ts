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
/** Of these so many are the first of the band, and so many the last. */
const ENDS = 6;
/** A part of the band that is so high and holds nothing is hollow. */
const HOLLOW_SHARE = 0.25;
/** Boxes that are asked for at most. */
const BOXES_MAX = 50_000;
/** Of a page with more: points down the middle of the band. */
const POINTS = 6;
/** How long the looking under points may take, ms; some anchors are found in any case. */
const POINTS_MS = 250;
const SAMPLES_LEAST = 3;

const NONE: ReadonlySet<Element> = new Set();

/**
 * Some of the innermost elements of the content in the band; never the scroller itself, and nothing that stands still in it.
 * @param driven fixed, and moved by script
 */
export function sampleElements(
  scroller: Element,
  band: Rect,
  driven: ReadonlySet<Element> = NONE,
): Set<Element> {
  const { found, isCut } = leavesIn(scroller, band, driven);
  if (isCut) return new Set([...found.slice(0, SAMPLES), ...underPoints(scroller, band)]);
  return new Set(spread(found, SAMPLES, ENDS));
}

/** Whether a part of the band is empty across its whole width: content may still come there. */
export function isHollow(scroller: Element, band: Rect, driven: ReadonlySet<Element> = NONE): boolean {
  const { found, isCut } = leavesIn(scroller, band, driven);
  const boxes = found.map((element) => dom.getBoundingClientRect(element));
  let filled = band.y;
  let most = 0;
  for (const { top, bottom } of boxes.toSorted((a, b) => a.top - b.top)) {
    most = Math.max(most, top - filled);
    filled = Math.max(filled, bottom);
  }
  return !isCut && Math.max(most, band.y + band.height - filled) > HOLLOW_SHARE * band.height;
}

/** The innermost elements in the band, in the order of the page. */
function leavesIn(
  scroller: Element,
  band: Rect,
  driven: ReadonlySet<Element>,
): { found: Element[]; isCut: boolean } {
  const found: Element[] = [];
  let boxes = 0;
  const descend = (outer: Element): boolean => {
    let isAny = false;
    for (const element of childrenOf(outer)) {
      if (++boxes > BOXES_MAX) return isAny;
      const box = dom.getBoundingClientRect(element);
      const isEmpty = box.width === 0 || box.height === 0;
      // An element without a box of its own, or smaller than what it holds, can still hold what is in the band.
      if (isEmpty ? dom.childElementCount(element) === 0 : !reaches(element, box, band)) continue;
      if (!isEmpty && !driven.has(element) && /fixed|sticky/.test(getComputedStyle(element).position))
        continue;
      if (!descend(element) && !isEmpty && meets(box, band)) found.push(element);
      isAny ||= !isEmpty;
    }
    return isAny;
  };
  descend(scroller);
  return { found, isCut: boxes > BOXES_MAX };
}

/** So many of all, `ends` of them from either end without a gap: what the frames beside show too. */
export function spread<T>(all: readonly T[], most: number, ends = 0): T[] {
  if (all.length <= most) return [...all];
  const inner = all.slice(ends, all.length - ends);
  const between = most - 2 * ends;
  const placeOf = (at: number): number => Math.floor((at * between) / inner.length);
  const picked = inner.filter((_, at) => placeOf(at) !== placeOf(at - 1));
  return [...all.slice(0, ends), ...picked, ...all.slice(all.length - ends)];
}

/** What flows out of a box at its end counts with it: a body as high as the window can hold a page of any length. */
export function reaches(element: Element, box: DOMRect, band: Rect): boolean {
  if (meets(box, band)) return true;
  if (box.top >= band.y + band.height || box.left >= band.x + band.width) return false;
  const bottom = Math.max(box.bottom, box.top + dom.scrollHeight(element));
  const right = Math.max(box.right, box.left + dom.scrollWidth(element));
  return bottom > band.y && right > band.x;
}

export function meets(box: DOMRect, { x, y, width, height }: Rect): boolean {
  return box.bottom > y && box.top < y + height && box.right > x && box.left < x + width;
}

/** As it is laid out: what stands in the shadow root, and in a slot what was put there. */
export function childrenOf(element: Element): Iterable<Element> {
  const shadow = dom.shadowRootOf(element);
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
