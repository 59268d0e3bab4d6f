import type { Rect } from '../../evidence/method.ts';
import { elementsAt, elementsIn, parentOf } from '../../sites/index.ts';
import { type Skipped, timeLimit } from './budget.ts';
import { cutsOff } from './clipped.ts';
import * as dom from './dom.ts';
import { showsDocument } from './inner-document.ts';

/*
 * Finds the elements to check before a frame: first all, then only those that are new or may be styled differently.
 * Else a long page would be scanned for every frame.
 */

/** Of a page with more elements than this only those under a grid of points are looked at, before each frame. */
const SCAN_MAX = 40_000;
/** How long the looking under that grid may take, ms. */
const GRID_MS = 500;
const GRID = [0.02, 0.08, 0.25, 0.5, 0.75, 0.92, 0.98];
const WATCHED = { subtree: true, childList: true, attributes: true } as const;
/** What style sheets stand in: a change there can concern every element. */
const SHEETS = 'head, style, link';

export class DomScanner {
  /** Open and closed ones. */
  readonly shadows = new Set<ShadowRoot>();
  readonly frames = new Set<HTMLIFrameElement>();
  /** What can scroll by itself, by its style: areas, frames, fields to write in. */
  readonly inner = new Set<Element>();
  /** What cuts off what does not fit into it, by its style. */
  readonly clips = new Set<Element>();
  #observer = new MutationObserver((records) => this.#note(records));
  /** Subtrees to be scanned again. */
  #changed = new Set<Element>([dom.documentElement(document)]);
  #isTooLarge = false;
  readonly #tooMuch: Skipped;

  /** @param tooMuch told where the page is too large to be looked through */
  constructor(tooMuch: Skipped) {
    this.#tooMuch = tooMuch;
    this.#observer.observe(document, WATCHED);
    dom.addEventListener(document, 'load', this.#onLoad, true);
  }

  /**
   * Elements that are new or changed since the last scan, with their descendants.
   * @param band where points are laid on a page that is too large
   */
  take(band: Rect): Element[] {
    this.#note(this.#observer.takeRecords());
    const found = new Set<Element>();
    for (const top of this.#changed) if (dom.isConnected(top)) this.#collect(top, found);
    this.#changed.clear();
    if (this.#isTooLarge) {
      this.#tooMuch(`elements beyond the first ${SCAN_MAX}, but those under some points of each frame`);
      for (const element of under(band)) found.add(element);
    }
    for (const element of found) this.#sort(element);
    return Array.from(found);
  }

  /** Stops observing. */
  end(): void {
    this.#observer.disconnect();
    dom.removeEventListener(document, 'load', this.#onLoad, true);
  }

  /** A style sheet that was long on its way changes nothing in the tree when it comes. */
  #onLoad = ({ target }: Event): void => {
    if (target instanceof Element && dom.matches(target, SHEETS)) this.#mark(dom.documentElement(document));
  };

  #note(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (!(target instanceof Element)) {
        if (target instanceof ShadowRoot) this.#mark(dom.shadow.host(target));
      } else if (dom.matches(target, SHEETS)) this.#mark(dom.documentElement(document));
      else if (type === 'childList') {
        for (const node of addedNodes) {
          if (node instanceof Element)
            this.#mark(dom.matches(node, SHEETS) ? dom.documentElement(document) : node);
        }
      } else if (attributeName === 'style') this.#mark(target);
      // Rules can speak of what stands beside an element of some class or state.
      else this.#mark(dom.parentElement(target) ?? target);
    }
  }

  #mark(element: Element): void {
    this.#changed.add(element);
  }

  #collect(top: Element, found: Set<Element>): void {
    if (found.has(top)) return;
    found.add(top);
    for (const element of elementsIn(top)) {
      if (found.size >= SCAN_MAX) {
        this.#isTooLarge = true;
        return;
      }
      found.add(element);
    }
  }

  #sort(element: Element): void {
    const shadow = dom.shadowRootOf(element);
    if (shadow !== null && !this.shadows.has(shadow)) {
      this.shadows.add(shadow);
      this.#observer.observe(shadow, WATCHED);
    }
    const isFrame = dom.isKind(element, 'iframe');
    if (isFrame) this.frames.add(element);
    const style = getComputedStyle(element);
    if (showsDocument(element) || canScroll(style)) this.inner.add(element);
    if (cutsOff(style)) this.clips.add(element);
  }
}

function canScroll({ overflowX, overflowY }: CSSStyleDeclaration): boolean {
  const scrolls = /^(auto|scroll|overlay)$/;
  return scrolls.test(overflowY) || scrolls.test(overflowX);
}

/** What is painted under a grid of points of the band, with all that holds it. */
function under({ x, y, width, height }: Rect): Set<Element> {
  const found = new Set<Element>();
  const isOver = timeLimit(GRID_MS);
  for (const across of GRID) {
    for (const down of GRID) {
      if (isOver()) return found;
      for (const element of elementsAt(x + across * width, y + down * height)) {
        for (let node: Element | null = element; node !== null && !found.has(node); node = parentOf(node)) {
          found.add(node);
        }
      }
    }
  }
  return found;
}
