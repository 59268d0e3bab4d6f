import type { Adjustment } from '../../evidence/record.ts';
import type { Layout } from '../../sites/index.ts';

/*
 * What is done to the page so that a picture can be taken, each step noted and each undone. Styles that concern every
 * element (animations, scrollbars) are put in as a user style sheet by the background and are not in the DOM at all.
 */

interface Undo {
  element: HTMLElement | SVGElement;
  hadStyle: boolean;
  property: string;
  value: string;
  priority: string;
}

const HEAD_MAX_SHARE = 0.3;
const HEAD_MIN_WIDTH = 0.5;

/** A short CSS-like description: `header.top#main`. */
function describe(element: Element): string {
  const id = element.id === '' ? '' : `#${element.id}`;
  const classes = Array.from(element.classList).slice(0, 3);
  return [element.localName + id, ...classes].join('.').slice(0, 120);
}

function isStyled(element: Element): element is HTMLElement | SVGElement {
  return element instanceof HTMLElement || element instanceof SVGElement;
}

export class Adjuster {
  readonly adjustments: Adjustment[] = [];
  #undo: Undo[] = [];
  #handled = new Set<Element>();
  #paused: HTMLVideoElement[] = [];

  #set(element: HTMLElement | SVGElement, property: string, value: string): void {
    const { style } = element;
    this.#undo.push({
      element,
      hadStyle: element.hasAttribute('style'),
      property,
      value: style.getPropertyValue(property),
      priority: style.getPropertyPriority(property),
    });
    style.setProperty(property, value, 'important');
  }

  /** Not painted, but its place in the layout is kept. */
  hide(element: Element): void {
    if (this.#handled.has(element) || !isStyled(element)) return;
    this.#handled.add(element);
    this.#set(element, 'visibility', 'hidden');
    this.adjustments.push({ kind: 'hidden', target: describe(element) });
  }

  #unstick(element: Element): void {
    if (this.#handled.has(element) || !isStyled(element)) return;
    this.#handled.add(element);
    // Relative, not static: what is positioned inside it keeps its place.
    this.#set(element, 'position', 'relative');
    this.#set(element, 'inset', 'auto');
    this.adjustments.push({ kind: 'unstuck', target: describe(element) });
  }

  unmask(scroller: Element): void {
    for (const element of [scroller, scroller.parentElement]) {
      if (element === null || !isStyled(element)) continue;
      const style = getComputedStyle(element);
      if (style.maskImage === 'none' || style.maskImage === '') continue;
      this.#set(element, 'mask-image', 'none');
      this.adjustments.push({ kind: 'unmasked', target: describe(element) });
    }
  }

  pauseVideos(root: ParentNode): void {
    for (const video of root.querySelectorAll('video')) {
      if (video.paused) continue;
      video.pause();
      this.#paused.push(video);
      this.adjustments.push({ kind: 'stilled', target: describe(video) });
    }
  }

  /** Hides fixed elements and lays sticky ones at their natural place, unless they hold the content itself. */
  settleFloating(candidates: Iterable<Element>, content: Element): void {
    for (const element of candidates) {
      if (this.#handled.has(element) || element.contains(content)) continue;
      const { position } = getComputedStyle(element);
      if (position === 'fixed') this.hide(element);
      else if (position === 'sticky') this.#unstick(element);
    }
  }

  /** Puts everything back as it was. */
  restore(): void {
    for (const { element, hadStyle, property, value, priority } of this.#undo.toReversed()) {
      if (value === '') element.style.removeProperty(property);
      else element.style.setProperty(property, value, priority);
      if (!hadStyle && element.getAttribute('style') === '') element.removeAttribute('style');
    }
    this.#undo = [];
    this.#handled.clear();
    for (const video of this.#paused) void video.play().catch(() => undefined);
    this.#paused = [];
  }
}

/** The bar at the top of the window that says whose page it is, where it does not scroll along with the content. */
export function findHead(layout: Layout): Element | null {
  if (layout.head !== null) return layout.head;
  for (const element of document.elementsFromPoint(window.innerWidth / 2, 4)) {
    const box = element.getBoundingClientRect();
    const isBar =
      box.top <= 1 &&
      box.width >= window.innerWidth * HEAD_MIN_WIDTH &&
      box.height <= window.innerHeight * HEAD_MAX_SHARE;
    if (isBar && getComputedStyle(element).position === 'fixed') return element;
  }
  return null;
}
