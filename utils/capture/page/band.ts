import type { Rect } from '../../evidence/record.ts';
import type { Layout } from '../../sites/index.ts';

/** What scrolls: the window or an element, behind one face. All numbers are CSS px. */
export class Scroller {
  readonly element: Element;
  readonly isWindow: boolean;

  constructor(layout: Layout) {
    this.element = layout.scroller ?? document.scrollingElement ?? document.documentElement;
    this.isWindow = layout.scroller === null;
  }

  get top(): number {
    return this.element.scrollTop;
  }

  get atStart(): boolean {
    return this.top <= 1;
  }

  get atEnd(): boolean {
    return this.top + this.element.clientHeight >= this.element.scrollHeight - 1;
  }

  get contentHeight(): number {
    return this.element.scrollHeight;
  }

  scrollTo(top: number): void {
    this.element.scrollTo({ top, behavior: 'instant' });
  }

  scrollBy(distance: number): void {
    this.element.scrollBy({ top: distance, behavior: 'instant' });
  }

  /** The part of the viewport in which the content moves, scrollbars left out, in whole px. */
  band(): Rect {
    const root = document.documentElement;
    if (this.isWindow)
      return { x: 0, y: 0, width: root.clientWidth, height: window.innerHeight - scrollbarHeight() };
    const box = this.element.getBoundingClientRect();
    const left = Math.max(0, Math.ceil(box.left + this.element.clientLeft));
    const top = Math.max(0, Math.ceil(box.top + this.element.clientTop));
    const right = Math.min(
      window.innerWidth,
      Math.floor(box.left + this.element.clientLeft + this.element.clientWidth),
    );
    const bottom = Math.min(
      window.innerHeight,
      Math.floor(box.top + this.element.clientTop + this.element.clientHeight),
    );
    return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  }
}

function scrollbarHeight(): number {
  // In quirks mode the root's clientHeight is the whole content's.
  const { clientHeight } = document.documentElement;
  const bar = window.innerHeight - clientHeight;
  return bar > 0 && bar < 30 ? bar : 0;
}

/** Whether any part of the element lies in the band. */
export function inBand(element: Element, band: Rect): boolean {
  const box = element.getBoundingClientRect();
  return (
    box.height > 0 &&
    box.bottom > band.y &&
    box.top < band.y + band.height &&
    box.right > band.x &&
    box.left < band.x + band.width
  );
}
