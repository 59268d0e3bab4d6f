import type { NotShown } from '../../evidence/not-shown.ts';
import { HIDDEN_LEAST, holds } from '../../sites/index.ts';
import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';
import { nameOf } from './named.ts';
import { nodesIn } from './weight.ts';

/** Boxes that cut off words of theirs and do not scroll: what lies beyond their edge is in no frame. */

/** Smaller ones hide what is meant for other readers, or is one line too long. CSS px. */
const LEAST = { width: 100, height: 40 };
/** What lies beyond the edge by less is the rest of a line. */
const BEYOND_PX = 12;
const LOOK_MS = 400;

/** Whether the box could cut something off, by its style. */
export const cutsOff = ({ overflowY }: CSSStyleDeclaration): boolean => /^(hidden|clip)$/.test(overflowY);

/**
 * What the window cannot scroll to: a page that is higher than its window says, or begins above it.
 * @param pages what holds all of the page
 */
export function beyondWindow(
  pages: readonly Element[],
  scrollTop: number,
  contentHeight: number,
): NotShown[] {
  const found = pages.filter((page) => {
    const { top } = dom.getBoundingClientRect(page);
    const isBeyond = top + scrollTop + dom.scrollHeight(page) > contentHeight + HIDDEN_LEAST;
    return dom.isConnected(page) && isShown(page) && (isBeyond || top + scrollTop < -HIDDEN_LEAST);
  });
  const [first] = found;
  return first === undefined ? [] : [{ kind: 'clipped', count: 1, target: nameOf(first) }];
}

/**
 * @param boxes those that cut off what does not fit
 * @param moved what a script moves into view, or is walked: what they cut off is shown as the window scrolls
 */
export function clippedIn(boxes: Iterable<Element>, moved: readonly Element[]): NotShown[] {
  const isOver = timeLimit(LOOK_MS);
  const found: Element[] = [];
  for (const box of boxes) {
    if (isOver()) break;
    if (!dom.isConnected(box) || !hidesHeight(box) || moved.some((one) => holds(one, box) || holds(box, one)))
      continue;
    if (!found.some((one) => holds(one, box)) && cutsWords(box, isOver)) found.push(box);
  }
  const [first] = found;
  return first === undefined ? [] : [{ kind: 'clipped', count: found.length, target: nameOf(first) }];
}

function hidesHeight(box: Element): boolean {
  const [width, height] = [dom.clientWidth(box), dom.clientHeight(box)];
  if (width < LEAST.width || height < LEAST.height) return false;
  return dom.scrollHeight(box) > height + HIDDEN_LEAST && isShown(box) && !isWindow(box);
}

const isShown = (element: Element): boolean =>
  dom.checkVisibility(element, { visibilityProperty: true, opacityProperty: true });

/** What the root says, and the body where the root says nothing, is said of the window: it is walked. */
function isWindow(box: Element): boolean {
  const root = dom.documentElement(document);
  return box === root || (box === dom.body(document) && getComputedStyle(root).overflowY === 'visible');
}

function cutsWords(box: Element, isOver: () => boolean): boolean {
  const { top, bottom } = dom.getBoundingClientRect(box);
  const left: Element[] = [box];
  for (let element = left.pop(); element !== undefined && !isOver(); element = left.pop()) {
    const inner = dom.getBoundingClientRect(element);
    // All that it holds is in view, but for what sticks out of it.
    if (element !== box && dom.childElementCount(element) === 0 && inner.bottom <= bottom && inner.top >= top)
      continue;
    for (const node of nodesIn(element)) {
      if (dom.isElement(node)) left.push(node);
      else if (dom.isText(node) && dom.data(node).trim() !== '' && isShown(element)) {
        const words = dom.contentBox(node);
        const isBeyond = words.bottom > bottom + BEYOND_PX || words.top < top - BEYOND_PX;
        if (words.height > 1 && words.width > 1 && isBeyond) return true;
      }
    }
  }
  return false;
}
