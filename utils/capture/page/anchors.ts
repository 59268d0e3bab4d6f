import type { Rect } from '../../evidence/method.ts';
import type { SeenItem } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { markOf } from './marks.ts';
import { sampleElements } from './sample.ts';
import { decide, type Vote } from './votes.ts';

/*
 * The place of the capture rectangle in the content. Pages rewrite scrollTop and remove far rows, so a place is
 * identified by the content there: each anchor (an item by its id, else a sampled element with what it shows, else what is
 * shown alone) has a place in the content, counted in CSS px from the top of the band where the capture began, and the
 * band's own place follows from where the anchors are now.
 */

/** An anchor's name: an item's id; on pages without items an element, and beside it what it shows, after `TEXT`. */
type Name = string | Element;

const TEXT = '=';
const isText = (name: Name): boolean => typeof name === 'string' && name.startsWith(TEXT);

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
  /** What an element showed when its place was noted. */
  #marks = new WeakMap<Element, string>();
  /** Elements of which others in the same frame showed the same. */
  #alike = new WeakSet<Element>();

  /** The current place, by anchors of the last frame, else by any known anchor. */
  place(seen: Map<Name, number>, band: Rect, scrollTop: number): Placement {
    if (this.#last === null) return { offset: 0, lost: false };
    const votes: Vote[] = [];
    for (const [name, top] of seen) {
      const known = this.#places.get(name);
      if (known === undefined || !this.#isSame(name)) continue;
      const isNear = this.#previous.has(name);
      votes.push({ offset: known - (top - band.y), by: this.#kindOf(name), isNear });
    }
    const expected = this.#last.offset + scrollTop - this.#last.top;
    const decided = decide(votes, expected);
    return { offset: decided ?? expected, lost: decided === null };
  }

  #kindOf(name: Name): Vote['by'] {
    if (typeof name === 'string') return isText(name) ? 'text' : 'sure';
    return this.#alike.has(name) ? 'alike' : 'sure';
  }

  /** An element may have been given other content since. */
  #isSame(name: Name): boolean {
    return typeof name === 'string' || this.#marks.get(name) === markOf(name);
  }

  /** Keeps the places of the anchors of an accepted frame. */
  accept(seen: Map<Name, number>, band: Rect, offset: number, scrollTop: number): void {
    for (const name of this.#places.keys()) {
      // Elements that were removed never come back; item ids can. A text that comes again far away is another one.
      if (typeof name === 'string' ? isText(name) : !dom.isConnected(name)) this.#places.delete(name);
    }
    const marks = new Map<string, number>();
    for (const [name, top] of seen) {
      this.#places.set(name, offset + top - band.y);
      if (typeof name === 'string') continue;
      const mark = markOf(name);
      this.#marks.set(name, mark);
      marks.set(mark, (marks.get(mark) ?? 0) + 1);
    }
    for (const name of seen.keys()) {
      if (typeof name === 'string') continue;
      const mark = this.#marks.get(name) ?? '';
      if (mark === '' || marks.get(mark) !== 1) this.#alike.add(name);
      else this.#alike.delete(name);
    }
    this.#previous = new Set(seen.keys());
    this.#last = { offset, top: scrollTop };
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
      if (typeof name !== 'string' && dom.isConnected(name) && this.#isSame(name) && !this.#alike.has(name))
        tops.set(name, paintedTop(name));
    }
    return tops.size > 0 ? tops : null;
  }

  /** Tops in the viewport of every anchor that is in the page now: those met before, and those in the band. */
  look(
    items: readonly SeenItem[],
    scroller: Element,
    band: Rect,
    driven?: ReadonlySet<Element>,
  ): Map<Name, number> {
    const tops = this.known(items) ?? new Map<Name, number>();
    if (items.length > 0) return tops;
    const texts = new Map<string, number | null>();
    for (const element of sampleElements(scroller, band, driven)) {
      const top = paintedTop(element);
      tops.set(element, top);
      const mark = markOf(element);
      // What is there more than once names nothing.
      if (mark !== '') texts.set(TEXT + mark, texts.has(TEXT + mark) ? null : top);
    }
    for (const [text, top] of texts) if (top !== null) tops.set(text, top);
    return tops;
  }
}

/** Where the element's top is painted: layout is finer than the screen, and boxes are set on whole device pixels. CSS px. */
function paintedTop(element: Element): number {
  return Math.round(dom.getBoundingClientRect(element).top * devicePixelRatio) / devicePixelRatio;
}
