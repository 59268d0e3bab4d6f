import type { Rect } from '../../evidence/method.ts';
import { HIDDEN_LEAST, type Layout } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { visibleWindow } from './visual.ts';

/** The scroller: the window or an element, behind one interface. All numbers are CSS px. */
export class Scroller {
  readonly element: Element;
  readonly isWindow: boolean;

  constructor(layout: Layout) {
    this.element = layout.scroller ?? dom.scrollingElement(document) ?? dom.documentElement(document);
    this.isWindow = layout.scroller === null;
  }

  get top(): number {
    return dom.scrollTop(this.element);
  }

  get atStart(): boolean {
    return this.top <= 1;
  }

  get atEnd(): boolean {
    return this.top + dom.clientHeight(this.element) >= dom.scrollHeight(this.element) - 1;
  }

  get contentHeight(): number {
    return dom.scrollHeight(this.element);
  }

  scrollTo(top: number): void {
    dom.scrollTo(this.element, { top });
  }

  scrollBy(distance: number): void {
    dom.scrollBy(this.element, { top: distance });
  }

  /** It can be scrolled horizontally. */
  get isWider(): boolean {
    const { element } = this;
    if (dom.scrollWidth(element) <= dom.clientWidth(element) + HIDDEN_LEAST) return false;
    const owners = this.isWindow ? [dom.documentElement(document), dom.body(document)] : [element];
    return owners.every((owner) => !/^(hidden|clip)$/.test(getComputedStyle(owner).overflowX));
  }

  /** Only scripts can scroll it. */
  get isLocked(): boolean {
    const { element } = this;
    const owners = this.isWindow ? [dom.documentElement(document), dom.body(document)] : [element];
    return owners.some(
      (owner) => owner !== null && /^(hidden|clip)$/.test(getComputedStyle(owner).overflowY),
    );
  }

  /**
   * The part of the viewport in which the content moves, scrollbars left out; it may begin and end between two px.
   * @param size of the scroller within borders and scrollbars, where it is known to less than a px
   */
  captureRect(size: Size = this.#roundedSize): Rect {
    const whole = visibleWindow();
    if (this.isWindow) return whole;
    const box = dom.getBoundingClientRect(this.element);
    const left = Math.max(whole.x, box.left + dom.clientLeft(this.element));
    const top = Math.max(whole.y, box.top + dom.clientTop(this.element));
    const right = Math.min(whole.x + whole.width, box.left + dom.clientLeft(this.element) + size.width);
    const bottom = Math.min(whole.y + whole.height, box.top + dom.clientTop(this.element) + size.height);
    return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  }

  /** The band to less than a px: `clientHeight` is rounded, and zoomed, a row would be lost or one of the bar be in. */
  async exactBand(): Promise<Rect> {
    if (this.isWindow) return this.captureRect();
    const inner = await contentSize(this.element);
    if (inner === null) return this.captureRect();
    const style = getComputedStyle(this.element);
    const padding = (...sides: string[]): number =>
      sides.reduce(
        (sum, side) => sum + (Number.parseFloat(style.getPropertyValue(`padding-${side}`)) || 0),
        0,
      );
    return this.captureRect({
      width: inner.width + padding('left', 'right'),
      height: inner.height + padding('top', 'bottom'),
    });
  }

  get #roundedSize(): Size {
    return { width: dom.clientWidth(this.element), height: dom.clientHeight(this.element) };
  }
}

interface Size {
  width: number;
  height: number;
}

/** How long the browser may take to measure; a hidden tab never does. */
const MEASURE_MS = 300;

/** The size of an element's content box, as finely as the browser knows it; `null` where it does not say. */
function contentSize(element: Element): Promise<Size | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(null), MEASURE_MS);
    const observer = new ResizeObserver(([entry]) => done(entry?.contentRect ?? null));
    const done = (size: Size | null): void => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(size);
    };
    observer.observe(element);
  });
}

/** Whether any part of the element lies in the band. */
export function inCaptureRect(element: Element, band: Rect): boolean {
  const box = dom.getBoundingClientRect(element);
  return (
    box.height > 0 &&
    box.bottom > band.y &&
    box.top < band.y + band.height &&
    box.right > band.x &&
    box.left < band.x + band.width
  );
}
