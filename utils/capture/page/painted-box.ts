import type { Rect } from '../../evidence/method.ts';
import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';
import { isPicture, nodesIn } from './weight.ts';

/** An element may be as large as the window and paint a small notice in one corner of it: its box as far as it is painted. */

const ELEMENTS_MAX = 2000;
const LOOK_MS = 50;

const TRANSPARENT = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;

function paints(element: Element): boolean {
  if (isPicture(element)) return true;
  const { backgroundColor, backgroundImage, backdropFilter } = getComputedStyle(element);
  const isFiltered = backdropFilter !== undefined && backdropFilter !== 'none' && backdropFilter !== '';
  return !TRANSPARENT.test(backgroundColor) || backgroundImage !== 'none' || isFiltered;
}

/** The part of the window in which the element and what it holds is painted, CSS px; of no size where nothing is. */
export function paintedBox(element: Element): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const todo = [element];
  const isOver = timeLimit(LOOK_MS);
  for (let looked = 0; looked < ELEMENTS_MAX && !isOver(); looked++) {
    const one = todo.pop();
    if (one === undefined) break;
    if (!dom.checkVisibility(one)) continue;
    const nodes = nodesIn(one);
    const speaks = nodes.some((node) => dom.isText(node) && dom.data(node).trim() !== '');
    const box = dom.getBoundingClientRect(one);
    if ((speaks || paints(one)) && box.width > 0 && box.height > 0) {
      left = Math.min(left, Math.max(0, box.left));
      top = Math.min(top, Math.max(0, box.top));
      right = Math.max(right, Math.min(window.innerWidth, box.right));
      bottom = Math.max(bottom, Math.min(window.innerHeight, box.bottom));
    } else todo.push(...nodes.filter(dom.isElement));
  }
  if (left >= right || top >= bottom) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
