import type { Layer, Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import { elementsAt, elementsIn, holds, parentOf } from '../../sites/index.ts';
import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';
import { movedByScript, placeOf } from './driven.ts';
import { isRoot, movesAlong } from './floating.ts';
import { isGround } from './ground.ts';
import { hidesMore } from './inside.ts';
import { nameOf } from './named.ts';
import { paintedBox } from './painted-box.ts';
import type { Scroller } from './scroller.ts';
import { Weights } from './weight.ts';

/*
 * What a fixed element is to the page. `position: fixed` does not say: a bar, the ground behind the words, a photo laid over
 * all, and the whole of an application are fixed alike. It is told by what it holds, what it lies over and what it covers.
 * A layer lies over the middle of the window, or is modal: what she saw at the click was it, and not the page behind.
 */

/** An element that holds this share of all that the page shows is the page itself. */
const PAGE_SHARE = 0.8;
/** What covers this much of the window, or its middle, is a layer; the rest are bars and buttons. */
const LAYER_SHARE = 0.5;
/** What lies over the content by this share of itself is not merely beside it. */
const OVER_SHARE = 0.3;
/** Where it is looked what lies over the page at the click: the middle first. */
const POINTS: readonly (readonly [number, number])[] = [
  [0.5, 0.5],
  [0.3, 0.3],
  [0.7, 0.3],
  [0.3, 0.7],
  [0.7, 0.7],
];
const LOOK_MS = 300;

/** In the top layer, over everything, with a ground of its own that covers the window. */
const isOnTop = (element: Element): boolean => dom.matches(element, ':modal, :fullscreen');

export class Layers {
  /** What lay over the page at the click: viewport.png is its picture. */
  readonly atClick: Layer[] = [];
  readonly #shown = new Set<Element>();
  /** Fixed elements that hold the whole page at the click. */
  readonly whole = new Set<Element>();
  /** Those that a script moves when the window is scrolled, and by what it is told where they stand. */
  readonly #driven = new Map<Element, Element[]>();
  /** Behind most of the window. */
  readonly grounds = new Set<Element>();
  readonly #missed = new Map<Element, string>();
  readonly #scroller: Scroller;
  /** The body where the window scrolls. */
  readonly #content: Element;

  constructor(scroller: Scroller, content: Element) {
    this.#scroller = scroller;
    this.#content = content;
  }

  /** Looks at what lies over the page at the click; changes nothing. */
  look(): void {
    if (this.#shown.size > 0 || this.whole.size > 0) return;
    let weights: Weights | undefined;
    const isOver = timeLimit(LOOK_MS);
    for (const [x, y] of POINTS) {
      const [top] = isOver() ? [] : elementsAt(x * window.innerWidth, y * window.innerHeight);
      const layer = top === undefined ? null : this.#layerAround(top);
      if (layer === null || this.#shown.has(layer)) continue;
      weights ??= new Weights(dom.body(document));
      if (holdsAll(layer, weights)) this.whole.add(layer);
      else if (isLayer(layer, weights) && !isGround(layer)) {
        this.#shown.add(layer);
        this.atClick.push({ target: nameOf(layer), rect: paintedBox(layer) });
      }
    }
  }

  /** The outermost that holds the element and lies over the content without being part of it. */
  #layerAround(inner: Element): Element | null {
    let found: Element | null = null;
    for (let node: Element | null = inner; node !== null && !isRoot(node); node = parentOf(node)) {
      if (holds(node, this.#content)) break;
      if (this.#isFixed(node) || isOnTop(node) || this.#liesOver(node)) found = node;
    }
    return found;
  }

  /** Beside the content in the tree, and over it in the window. */
  #liesOver(element: Element): boolean {
    if (holds(this.#content, element)) return false;
    const [box, band] = [paintedBox(element), this.#scroller.captureRect()];
    const width = Math.min(box.x + box.width, band.x + band.width) - Math.max(box.x, band.x);
    const height = Math.min(box.y + box.height, band.y + band.height) - Math.max(box.y, band.y);
    return width > 0 && height > 0 && width * height >= OVER_SHARE * box.width * box.height;
  }

  #isFixed(element: Element): boolean {
    const { position } = getComputedStyle(element);
    return position === 'fixed' && !movesAlong(element, this.#scroller.element);
  }

  /** Finds out which fixed elements are moved along by a script when the window is scrolled. */
  async findDriven(): Promise<void> {
    if (!this.#scroller.isWindow || !this.#scrolls) return;
    for (const element of this.whole) {
      const samples = this.#isFixed(element) ? await movedByScript(element, this.#scroller) : null;
      if (samples !== null) this.#driven.set(element, samples);
    }
  }

  /** Fixed elements whose content moves with the window. */
  get driven(): ReadonlySet<Element> {
    return new Set(this.#driven.keys());
  }

  /** Where they stand, as one number that grows as they are scrolled; 0 where there are none. CSS px. */
  get place(): number {
    return -Array.from(this.#driven.values(), placeOf).reduce((sum, one) => sum + one, 0);
  }

  get #scrolls(): boolean {
    return this.#scroller.contentHeight > dom.clientHeight(this.#scroller.element) + 1;
  }

  /**
   * Whether a fixed element stays as it is: the page itself, or a ground behind its words. Of one that does not it is noted
   * what no picture shows.
   */
  stays(element: Element, weights: Weights): boolean {
    if (this.#driven.has(element)) return true;
    if (holdsAll(element, weights) && !this.#scrolls) return true;
    if (isGround(element)) {
      if (isLarge(paintedBox(element))) this.grounds.add(element);
      return true;
    }
    this.note(element, weights);
    return false;
  }

  /** Of an element that is hidden: whether no picture shows it, or all of it. */
  note(element: Element, weights: Weights): void {
    if (weights.of(element) === 0 || paintedBox(element).width === 0) return;
    if (Array.from(this.#missed.keys()).some((one) => holds(one, element))) return;
    const isSeen = Array.from(this.#shown).some((one) => holds(one, element));
    if (holdsMore(element) || (!isSeen && isLayer(element, weights)))
      this.#missed.set(element, nameOf(element));
  }

  /** Layers of which no picture shows anything, or only a part. */
  missed(): NotShown[] {
    return Array.from(this.#missed.values(), (target) => ({ kind: 'layer', count: 1, target }));
  }
}

const holdsAll = (element: Element, weights: Weights): boolean => {
  const all = weights.of(dom.body(document));
  return all > 0 && weights.of(element) >= PAGE_SHARE * all;
};

function isLayer(element: Element, weights: Weights): boolean {
  if (weights.of(element) === 0) return false;
  if (isOnTop(element)) return true;
  const box = paintedBox(element);
  const { x, y, width, height } = box;
  const [middleX, middleY] = [window.innerWidth / 2, window.innerHeight / 2];
  const isMiddle = x < middleX && x + width > middleX && y < middleY && y + height > middleY;
  return isMiddle || isLarge(box);
}

const isLarge = ({ width, height }: Rect): boolean =>
  width * height >= LAYER_SHARE * window.innerWidth * window.innerHeight;

/** Whether the element or an area in it shows only a part of what it holds. */
const holdsMore = (element: Element): boolean =>
  [element, ...elementsIn(element)].some(
    (one) => hidesMore(one) && dom.checkVisibility(one, { visibilityProperty: true }),
  );
