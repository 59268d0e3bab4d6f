import type { Rect } from '../../evidence/method.ts';
import { holds, type Layout, parentOf } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { hidesMore } from './inside.ts';
import type { Scroller } from './scroller.ts';
import { visibleWindow } from './visual.ts';

/*
 * What stands in the window beside the area that is walked: a bar with the account's name, a list of people. It is in no frame, so
 * it is cut out of the untouched shot. What scrolls itself is told as a pane; what lies over the content is no part of this.
 */

/** More parts than this, or smaller ones, CSS px, are no bars. */
const PARTS_MAX = 8;
const PART_LEAST = 8;
/** Of a part that lies over the content by more than this share, what floats there speaks. */
const OVER_MOST = 0.5;
/** Of the height of the window: what is no higher is a bar. */
const BAR_SHARE = 0.3;
/** Elements of a part that are looked at for areas that scroll. */
const LOOKED_MAX = 500;
const PICTURES = 'img, svg, canvas, video, picture';

/** Rectangles in the viewport, CSS px, from top to bottom. @param band what a frame shows */
export function besideScroller(layout: Layout, scroller: Scroller, band: Rect): Rect[] {
  if (scroller.isWindow) return [];
  const chain = new Set<Element>();
  for (let node: Element | null = scroller.element; node !== null; node = parentOf(node)) chain.add(node);
  const parts: Rect[] = [];
  for (const node of chain) {
    if (node === scroller.element) continue;
    for (const part of [...dom.children(node), ...dom.children(dom.shadowRoot(node))]) {
      if (chain.has(part) || parts.length >= PARTS_MAX || isOwn(part, layout)) continue;
      const rect = shownPart(part);
      if (rect !== null && overlap(rect, band) <= OVER_MOST * rect.width * rect.height && holdsMuch(part))
        parts.push(rect);
    }
  }
  return parts.toSorted((a, b) => a.y - b.y || a.x - b.x);
}

const isOwn = (part: Element, { own }: Layout): boolean =>
  own.some(({ element }) => holds(element, part) || holds(part, element));

/** What the window shows of the box of what it holds; `null` where that is nothing. */
function shownPart(part: Element): Rect | null {
  if (!dom.isHtml(part) || getComputedStyle(part).visibility !== 'visible') return null;
  const [whole, inner, seen] = [dom.getBoundingClientRect(part), dom.contentBox(part), visibleWindow()];
  const left = Math.max(seen.x, whole.left);
  const right = Math.min(seen.x + seen.width, whole.right);
  const top = Math.max(seen.y, whole.top);
  // A column is as high as the window, however little stands in it; a bar is kept as it is.
  const isBar = whole.height <= BAR_SHARE * seen.height;
  const lowest = isBar
    ? whole.bottom
    : Math.min(whole.bottom, Math.max(inner.bottom, whole.top + PART_LEAST));
  const bottom = Math.min(seen.y + seen.height, lowest);
  if (right - left < PART_LEAST || bottom - top < PART_LEAST) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether a person finds something in it, and it does not scroll by itself. */
function holdsMuch(part: Element): boolean {
  const inside = Array.from(dom.querySelectorAll(part, '*')).slice(0, LOOKED_MAX);
  if ([part, ...inside].some(hidesMore)) return false;
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is wanted
  const text = dom.isHtml(part) ? dom.innerText(part) : '';
  return text.trim() !== '' || dom.matches(part, PICTURES) || dom.querySelector(part, PICTURES) !== null;
}

function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
