import type { Rect } from '../../evidence/method.ts';
import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';
import { childrenOf, meets, reaches } from './sample.ts';
import { lookOf } from './shown-state.ts';
import { isHidden } from './stands.ts';

/*
 * The texts of the page as they are laid out: where each stands, and how much of it is to be seen. One walk down the tree as it is
 * painted, with what holds for all below: what it is cut off by, how faint it is, whether it is left out.
 */

/** A text and its place in the window, CSS px. */
export interface ShownText {
  node: Text;
  holder: Element;
  /** What of its lines is in the area and not cut off. */
  boxes: Rect[];
  /** 0: nothing of it is seen. */
  opacity: number;
  /** What makes it unseen; `null` where it is seen. */
  veil: Element | null;
  /** Nothing but its style says how it is painted: no filter, mask, blending or clip. */
  isPlain: boolean;
}

/** Something that is to be seen, or is not. */
export type Shown = Pick<ShownText, 'holder' | 'boxes' | 'opacity' | 'veil'>;

/** Elements that are looked at, and for how long, ms. */
const ELEMENTS_MAX = 30_000;
const LOOK_MS = 750;
/** Fainter than this nothing is seen. */
const UNSEEN = 0.1;
/** Of a text of many lines so many are looked at. */
const LINES_MAX = 200;
/** Narrower or lower than this no letter is. */
const LETTER_PX = 3;

/** Signs that a font of symbols draws, or none: letters and numbers only are words. */
const WORDS = /[\p{L}\p{N}]/u;
/** What holds no text of the page's own layout. */
const WITHOUT = new Set('script style noscript template textarea select option title head'.split(' '));
/** What shows something of its own, and holds nothing of this layout. */
export const SHOWS_OTHER = new Set(['iframe', 'object']);

interface Looking {
  /** What is left out with all that it holds. */
  skips(element: Element): boolean;
  /** Called for each element that is met. */
  meet?(element: Element, style: CSSStyleDeclaration, box: DOMRect, within: Held | null): void;
  elementsMax?: number;
  lookMs?: number;
}

interface Held {
  clip: Rect;
  opacity: number;
  veil: Element | null;
  isPlain: boolean;
}

/**
 * @param root what holds the content
 * @param area only what meets it; of the window, CSS px
 */
export function textsIn(
  root: Element,
  area: Rect,
  { skips, meet, elementsMax = ELEMENTS_MAX, lookMs = LOOK_MS }: Looking,
): { texts: ShownText[]; isCut: boolean } {
  const texts: ShownText[] = [];
  const isOver = timeLimit(lookMs);
  const range = new Range();
  let looked = 0;
  let isCut = false;
  const descend = (outer: Element, held: Held): void => {
    for (const node of dom.shadowRootOf(outer) === null ? dom.childNodes(outer) : []) {
      if (!dom.isText(node) || !WORDS.test(dom.data(node))) continue;
      const boxes = boxesOf(range, node, held.clip);
      if (boxes.length > 0) texts.push({ node, holder: outer, boxes, ...held });
    }
    for (const element of childrenOf(outer)) {
      if (++looked > elementsMax || (looked % 256 === 0 && isOver())) {
        isCut = true;
        return;
      }
      const name = dom.localName(element);
      if (WITHOUT.has(name)) continue;
      const box = dom.getBoundingClientRect(element);
      const isEmpty = box.width === 0 || box.height === 0;
      if (isEmpty ? dom.childNodes(element).length === 0 : !reaches(element, box, held.clip)) continue;
      const style = getComputedStyle(element);
      if (style.display === 'none' || isHidden(style) || skips(element)) continue;
      const within = heldBy(element, style, box, held);
      if (meets(box, held.clip)) meet?.(element, style, box, within);
      if (within !== null && !SHOWS_OTHER.has(name)) descend(element, within);
    }
  };
  descend(root, { clip: area, opacity: 1, veil: null, isPlain: true });
  return { texts, isCut };
}

/** @returns `null` where all that it holds is cut off */
function heldBy(element: Element, style: CSSStyleDeclaration, box: DOMRect, held: Held): Held | null {
  const { shown } = lookOf({ ...PLAIN, opacity: style.opacity, clipPath: style.clipPath });
  const opacity = held.opacity * shown;
  // Visibility is each element's own: what is inside of something hidden may be seen.
  const isUnseen = opacity < UNSEEN || style.visibility !== 'visible';
  const isOdd = [style.filter, style.maskImage, style.clipPath].some(
    (value) => value !== 'none' && value !== '',
  );
  const isPlain = held.isPlain && !isOdd && style.mixBlendMode === 'normal';
  const isOpen = style.overflowX === 'visible' && style.overflowY === 'visible';
  const isOld = style.clip !== 'auto' && style.clip !== '';
  const clip = isOpen && !isOld ? held.clip : common(held.clip, box);
  if (clip === null || (isOld && box.width * box.height <= LETTER_PX ** 2)) return null;
  return { clip, opacity, veil: isUnseen ? (held.veil ?? element) : null, isPlain };
}

const PLAIN = { visibility: 'visible', transform: 'none', translate: 'none', scale: 'none', rotate: 'none' };

function boxesOf(range: Range, node: Text, clip: Rect): Rect[] {
  const boxes: Rect[] = [];
  const lines = dom.linesOf(range, node);
  for (let at = 0; at < lines.length && boxes.length < LINES_MAX; at++) {
    const line = lines[at];
    if (line === undefined || !meets(line, clip)) continue;
    const box = common(clip, line);
    if (box !== null) boxes.push(box);
  }
  return boxes;
}

/** What two rectangles share, where a letter has room in it. */
function common(a: Rect, b: Rect): Rect | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width < LETTER_PX || height < LETTER_PX ? null : { x, y, width, height };
}
