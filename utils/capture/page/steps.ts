import * as dom from './dom.ts';
import { waitUntil } from './settle.ts';
import type { Position, View } from './view.ts';
import { type Place, WayBack } from './way-back.ts';

/** From frame to frame: where the next one is due, and getting there although the page moves under it. */

export type Move = 'here' | 'top' | 'up' | 'down' | 'back';

export interface Step extends Position {
  /** The step did not move the content: there is nothing more that way. */
  edge: boolean;
}

/** How much of the band two neighbouring frames share, CSS px. */
const OVERLAP = 16;
/** How long a chat may take to load more at its edge, from the scrolling that brought it there. */
const CHAT_EDGE_MS = 2600;
const PAGE_EDGE_MS = 500;
/** Nearer than this to the end of what is loaded, a frame waits for more: what stands at that end changes when more comes. */
const EDGE_NEAR = 100;
const AIM_ATTEMPTS = 4;

export class Steps {
  #view: View;
  #wayBack: WayBack;
  /** The highest and the lowest place of an accepted frame. */
  #reach = { top: Number.POSITIVE_INFINITY, bottom: Number.NEGATIVE_INFINITY };
  /** Content height at which the list was found to give nothing more, by direction. */
  #exhausted = { up: -1, down: -1 };
  /** When the content was last scrolled or grew, ms. */
  #stirredAt = performance.now();

  constructor(view: View) {
    this.#view = view;
    this.#wayBack = new WayBack(view.site, view.layout, view.scroller, view.inBand(view.items()));
  }

  /** How many frames the content fills as far as it is loaded now. */
  get expected(): number {
    return Math.max(1, Math.ceil((this.#view.scroller.contentHeight - OVERLAP) / this.#size));
  }

  /** A frame at this place was accepted. */
  accept(offset: number): void {
    const { top, bottom } = this.#reach;
    this.#reach = { top: Math.min(top, offset), bottom: Math.max(bottom, offset) };
  }

  /** Moves the content and waits until it is still. */
  async move(to: Move): Promise<Step> {
    if (to !== 'up' && to !== 'down') {
      if (to === 'top') this.#view.scroller.scrollTo(0);
      if (to === 'back') await this.#wayBack.go();
      this.#stirredAt = performance.now();
      await this.#view.settle();
      return { ...this.#view.position(), edge: false };
    }
    for (let attempt = 1; ; attempt++) {
      const end = await this.#scroll(to);
      if (end) return { ...this.#view.position(), edge: true };
      await this.#view.settle();
      await this.#aim(to);
      const position = this.#view.position();
      const { top, bottom } = this.#reach;
      const moved = to === 'up' ? position.offset < top - 1 : position.offset > bottom + 1;
      // What a load threw back is tried once more; a page that still does not move will not scroll.
      if (!moved && (this.#atEdge(to) || attempt > 1)) return { ...position, edge: true };
      if (moved) return { ...position, edge: false };
    }
  }

  /** Back to where the person was at the click. */
  back(): Promise<Place> {
    return this.#wayBack.go();
  }

  get #size(): number {
    return Math.max(40, this.#view.band.height - OVERLAP);
  }

  /** By how much the content must still move for the next frame, CSS px; negative is upward. */
  #missing(to: 'up' | 'down'): number {
    const { top, bottom } = this.#reach;
    const target = to === 'up' ? top - this.#size : bottom + this.#size;
    return target - this.#view.measure().offset;
  }

  /** @returns whether nothing more lies that way */
  async #scroll(to: 'up' | 'down'): Promise<boolean> {
    // After a load that threw the content about, the next frame may be due the other way.
    const isAhead = (): boolean => (to === 'up') === this.#missing(to) < 0;
    if (isAhead() && this.#atEdge(to)) {
      await this.#awaitMore(to);
      if (isAhead() && this.#atEdge(to)) return true;
    }
    this.#scrollBy(this.#missing(to));
    return false;
  }

  /** What loads can throw the content about: goes on until the band stands where the next frame is due, or the edge is met. */
  async #aim(to: 'up' | 'down'): Promise<void> {
    for (let attempt = 0; attempt < AIM_ATTEMPTS; attempt++) {
      if (this.#nearEdge(to) && (await this.#awaitMore(to))) await this.#view.settle();
      const missing = this.#missing(to);
      if (Math.abs(missing) <= OVERLAP / 2) return;
      if (this.#atEdge(missing < 0 ? 'up' : 'down')) return;
      this.#scrollBy(missing);
      await this.#view.settle();
    }
  }

  #scrollBy(distance: number): void {
    this.#stirredAt = performance.now();
    this.#view.scroller.scrollBy(distance);
  }

  #atEdge(to: 'up' | 'down'): boolean {
    const { atStart, atEnd } = this.#view.scroller;
    return to === 'up' ? atStart : atEnd;
  }

  #nearEdge(to: 'up' | 'down'): boolean {
    const { top, element, contentHeight } = this.#view.scroller;
    return (to === 'up' ? top : contentHeight - top - dom.clientHeight(element)) < EDGE_NEAR;
  }

  /** Near the end of what is loaded: gives the page the time to load more. @returns whether more came */
  async #awaitMore(to: 'up' | 'down'): Promise<boolean> {
    const { scroller, layout } = this.#view;
    const height = scroller.contentHeight;
    if (this.#exhausted[to] === height) return false;
    const wait = layout.opensAt === 'end' ? CHAT_EDGE_MS : PAGE_EDGE_MS;
    const left = this.#stirredAt + wait - performance.now();
    const grew = await waitUntil(() => scroller.contentHeight !== height || !this.#nearEdge(to), left);
    if (grew) this.#stirredAt = performance.now();
    else this.#exhausted[to] = height;
    return grew;
  }
}
