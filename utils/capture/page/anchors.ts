import type { Rect } from '../../evidence/method.ts';
import type { SeenItem } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { median } from './median.ts';
import { sampleElements } from './sample.ts';

/*
 * The place of the capture rectangle in the content. Pages rewrite scrollTop and remove far rows, so a place is
 * identified by the content there: each anchor (an item by its id, else a sampled element) has a place in the content,
 * counted in CSS px from the top of the band where the capture began, and the band's own place follows from where the
 * anchors are now.
 */

/** An anchor's name: an item's id, or the element itself on pages without items. */
type Name = string | Element;

export interface Placement {
  /** Place of the band's top in the content. */
  offset: number;
  /** No anchor of an earlier frame was found: scrollTop is used. */
  lost: boolean;
}

export class Anchors {
  #places = new Map<Name, number>();
  #previous = new Set<Name>();
  #last: { offset: number; top: number } | null = null;

  /** The current place, by anchors of the last frame, else by any known anchor. */
  place(seen: Map<Name, number>, band: Rect, scrollTop: number): Placement {
    if (this.#last === null) return { offset: 0, lost: false };
    const votes = { near: [] as number[], far: [] as number[] };
    for (const [name, top] of seen) {
      const known = this.#places.get(name);
      if (known === undefined) continue;
      (this.#previous.has(name) ? votes.near : votes.far).push(known - (top - band.y));
    }
    const used = votes.near.length > 0 ? votes.near : votes.far;
    if (used.length > 0) return { offset: median(used), lost: false };
    return { offset: this.#last.offset + scrollTop - this.#last.top, lost: true };
  }

  /** Keeps the places of the anchors of an accepted frame. */
  accept(seen: Map<Name, number>, band: Rect, offset: number, scrollTop: number): void {
    for (const [name, top] of seen) this.#places.set(name, offset + top - band.y);
    this.#previous = new Set(seen.keys());
    this.#last = { offset, top: scrollTop };
    // Elements that were removed never come back; item ids can.
    for (const name of this.#places.keys()) {
      if (typeof name !== 'string' && !dom.isConnected(name)) this.#places.delete(name);
    }
  }

  /** The content place of an item that was seen in an accepted frame. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /** Tops in the viewport of the items, else of the anchors of the frame before; `null` when there are none. */
  known(items: readonly SeenItem[]): Map<Name, number> | null {
    const tops = new Map<Name, number>();
    for (const { id, element } of items) tops.set(id, paintedTop(element));
    if (tops.size > 0) return tops;
    for (const name of this.#previous) {
      if (typeof name !== 'string' && dom.isConnected(name)) tops.set(name, paintedTop(name));
    }
    return tops.size > 0 ? tops : null;
  }

  /** Tops in the viewport of every anchor that is in the page now: those met before, and those in the band. */
  look(items: readonly SeenItem[], scroller: Element, band: Rect): Map<Name, number> {
    const tops = this.known(items) ?? new Map<Name, number>();
    if (items.length > 0) return tops;
    for (const element of sampleElements(scroller, band)) tops.set(element, paintedTop(element));
    return tops;
  }
}

/** Where the element's top is painted: layout is finer than the screen, and boxes are set on whole device pixels. CSS px. */
function paintedTop(element: Element): number {
  return Math.round(dom.getBoundingClientRect(element).top * devicePixelRatio) / devicePixelRatio;
}
