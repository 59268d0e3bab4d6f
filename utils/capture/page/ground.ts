import { holds, parentOf } from '../../sites/index.ts';
import { timeLimit } from './budget.ts';
import { isRoot, stackAt } from './floating.ts';
import { paintedBox } from './painted-box.ts';

/** Where it is looked what a fixed element lies over and what lies over it. */
const ACROSS = [0.06, 0.5, 0.94];
const DOWN = [0.06, 0.28, 0.5, 0.72, 0.94];
const LOOK_MS = 200;

/**
 * Whether a fixed element is a ground: the page's words stand over it, and it lies over none of them. A bar at the end of a
 * page that comes out from behind the content is one too.
 */
export function isGround(element: Element): boolean {
  const { x, y, width, height } = paintedBox(element);
  if (width === 0) return false;
  let isUnder = false;
  const isOver = timeLimit(LOOK_MS);
  for (const across of ACROSS) {
    for (const down of DOWN) {
      if (isOver()) return isUnder;
      const stack = stackAt(element, x + across * width, y + down * height);
      const own = stack.findIndex((one) => holds(element, one));
      if (own < 0) continue;
      const lower = stack.slice(own).filter((one) => !holds(element, one) && !holds(one, element));
      if (lower.some((one) => !isRoot(one) && isInFlow(one))) return false;
      const upper = stack.slice(0, own).filter((one) => isRoot(one) || !holds(one, element));
      isUnder ||= upper.some(isInFlow);
    }
  }
  return isUnder;
}

/** Whether nothing that holds it is fixed. */
function isInFlow(element: Element): boolean {
  for (let node: Element | null = element; node !== null; node = parentOf(node))
    if (getComputedStyle(node).position === 'fixed' && !isRoot(node)) return false;
  return true;
}
