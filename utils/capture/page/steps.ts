import type { Way } from '../../evidence/method.ts';
import type { Wall } from '../../evidence/reading.ts';
import * as dom from './dom.ts';
import { Ends, type Waited } from './ends.ts';
import { type Place, ScrollRestorer } from './scroll-restorer.ts';
import { painted } from './settle.ts';
import type { Position, View } from './view.ts';

/** Steps from frame to frame: where the next frame is due, and scrolling there although the page moves. */

/** `again`: to the frame that was accepted last, which is taken once more. */
export type Move = 'here' | 'again' | 'top' | Way;

export interface Step extends Position {
  /** The step did not move the content: there is nothing more that way, or nothing more comes. */
  edge: boolean;
  /** At an edge: what the page showed there; `null`: it would not scroll, although more is loaded. */
  found: Waited | null;
  /** The step is not done: more is waited for. Asked again, it goes on. */
  waits: Waited | null;
  /** At an edge: what stands in the way on the page. */
  walls: Wall[];
  /** For what was waited in all until now, ms. */
  waited: { loads: number; pictures: number };
}

/** How much of the band two neighbouring frames share, CSS px. */
const OVERLAP = 16;
/** Nearer than this to the end of what is loaded, a frame waits for more: what stands at that end changes when more comes. */
const EDGE_NEAR = 100;
const AIM_ATTEMPTS = 4;
/** How long the way from the lowest frame to the highest may take, ms. */
const TRAVEL_MS = 60_000;
/** A step that waits for the page says so after this long, ms. */
const ANSWER_MS = 2000;

export class Steps {
  #view: View;
  #wayBack: ScrollRestorer;
  #ends: Ends;
  /** The place of the frame that was accepted last; `null` before the first. */
  #last: number | null = null;
  /** The highest and the lowest place of an accepted frame. */
  #reach = { top: Number.POSITIVE_INFINITY, bottom: Number.NEGATIVE_INFINITY };
  /** How much of the content was still below the lowest frame when it was accepted, CSS px. */
  #below = 0;
  /** The step that is not done yet. */
  #going: Promise<{ edge: boolean }> | null = null;
  #back: Promise<Place> | null = null;

  constructor(view: View) {
    this.#view = view;
    this.#ends = new Ends(view);
    this.#wayBack = new ScrollRestorer(view.site, view.layout, view.scroller, view.inBand(view.items()));
  }

  /** How many frames the content fills as far as it is loaded now. */
  get expected(): number {
    return Math.max(1, Math.ceil((this.#view.scroller.contentHeight - OVERLAP) / this.#size));
  }

  /** A frame at this place was accepted. */
  accept(offset: number): void {
    const { top, bottom } = this.#reach;
    if (offset >= bottom) this.#below = this.#unseen;
    this.#last = offset;
    this.#reach = { top: Math.min(top, offset), bottom: Math.max(bottom, offset) };
  }

  /**
   * Moves the content and waits until it is still. While the page loads more it answers now and then that it is not done,
   * so that a page that loads is told from one that does not answer.
   * @param patient the person wishes to wait longer for more
   */
  async move(to: Move, patient: boolean): Promise<Step> {
    this.#ends.patient = patient;
    this.#going ??= this.#go(to);
    const going = this.#going;
    for (;;) {
      const done = await this.#inTime(going);
      const waits = done === undefined ? this.#ends.now : null;
      if (done !== undefined || waits !== null) return this.#answer(done?.edge ?? false, to, waits);
    }
  }

  async #inTime(going: Promise<{ edge: boolean }>): Promise<{ edge: boolean } | undefined> {
    let isOver = true;
    try {
      const done = await Promise.race([going, pause(ANSWER_MS)]);
      isOver = done !== undefined;
      return done;
    } finally {
      if (isOver) this.#going = null;
    }
  }

  #answer(edge: boolean, to: Move, waits: Waited | null): Step {
    const found = edge && (to === 'up' || to === 'down') ? this.#found(to) : null;
    const waited = {
      loads: Math.round(this.#ends.totalMs),
      pictures: Math.round(this.#view.picturesMs),
    };
    const position = this.#view.position();
    // What lay there was taken away: the end that is left is not the content's.
    const isCut = to === 'down' && edge && this.#isCut;
    const walls = edge ? (this.#view.site.walls?.(document) ?? []) : [];
    const atEnd = position.atEnd && !isCut;
    return { ...position, atEnd, edge, found: isCut ? null : found, waits, walls, waited };
  }

  #found(to: Way): Waited | null {
    return this.#atEdge(to) ? (this.#ends.found(to) ?? { shows: this.#view.shows(to), ms: 0 }) : null;
  }

  async #go(to: Move): Promise<{ edge: boolean }> {
    if (to !== 'up' && to !== 'down') {
      if (to === 'top') this.#view.scroller.scrollTo(0);
      this.#ends.stir();
      await this.#view.settle();
      while (to === 'here' && this.#isStillOpening && (await this.#awaitMore('up')))
        await this.#view.settle();
      if (to === 'again')
        await this.#aim(() => (this.#last === null ? 0 : this.#last - this.#view.measure().offset));
      return { edge: false };
    }
    await this.#travel(to);
    for (let attempt = 1; ; attempt++) {
      const end = await this.#scroll(to);
      if (end) return { edge: true };
      await this.#view.settle();
      await this.#aim(() => this.#missing(to), to);
      const { offset } = this.#view.measure();
      const { top, bottom } = this.#reach;
      const moved = to === 'up' ? offset < top - 1 : offset > bottom + 1;
      if (moved) return { edge: false };
      // What a load threw back is tried once more; a page that still does not move will not scroll.
      if (this.#atEdge(to) || attempt > 1) return { edge: true };
    }
  }

  /** The capture begins: from now on the scroll position must be restored. */
  begin(): void {
    this.#back = null;
  }

  /** Stops the walk and scrolls back to the user's place. Only once, because the user continues from there. */
  back(): Promise<Place> {
    this.#back ??= this.#goBack();
    return this.#back;
  }

  async #goBack(): Promise<Place> {
    this.#ends.end();
    await this.#going?.catch(() => undefined);
    return this.#wayBack.go();
  }

  /**
   * A chat that does not fill its window before the first frame, and says nothing of its beginning: what comes in would stand where that
   * frame shows nothing, and count as seen.
   */
  get #isStillOpening(): boolean {
    const { scroller, layout } = this.#view;
    const isFirst = this.#reach.bottom === Number.NEGATIVE_INFINITY;
    return isFirst && layout.opensAt === 'end' && scroller.atStart && this.#view.shows('up') !== 'end';
  }

  get #size(): number {
    return Math.max(40, this.#view.band.height - OVERLAP);
  }

  /** By how much the content must still move for the next frame, CSS px; negative is upward. */
  #missing(to: Way): number {
    const { top, bottom } = this.#reach;
    const target = to === 'up' ? top - this.#size : bottom + this.#size;
    return target - this.#view.measure().offset;
  }

  /**
   * From one end of what was seen to the other: a screen at a time, through what the list may have to load again, so that
   * what was seen is never out of sight and the place never lost.
   */
  async #travel(to: Way): Promise<void> {
    const until = performance.now() + TRAVEL_MS;
    while (performance.now() < until) {
      const missing = this.#missing(to);
      if (Math.abs(missing) <= 2 * this.#size) return;
      if (this.#atEdge(to)) {
        if (!(await this.#awaitMore(to))) return;
        continue;
      }
      this.#scrollBy(Math.sign(missing) * Math.min(this.#size, Math.abs(missing) - this.#size));
      await painted();
    }
  }

  /** @returns whether nothing more lies that way */
  async #scroll(to: Way): Promise<boolean> {
    // After a load that threw the content about, the next frame may be due the other way.
    const isAhead = (): boolean => (to === 'up') === this.#missing(to) < 0;
    if (isAhead() && this.#atEdge(to)) {
      await this.#awaitMore(to);
      if (isAhead() && this.#atEdge(to)) return true;
    }
    this.#scrollBy(this.#missing(to));
    return false;
  }

  /**
   * What loads can throw the content about: goes on until the band stands where the frame is due, or the edge is met.
   * @param missing by how much the content must still move, CSS px; negative is upward
   * @param to where more may be waited for
   */
  async #aim(missing: () => number, to?: Way): Promise<void> {
    for (let attempt = 0; attempt < AIM_ATTEMPTS; attempt++) {
      if (to !== undefined && this.#nearEdge(to) && (await this.#awaitMore(to))) await this.#view.settle();
      const distance = missing();
      if (Math.abs(distance) <= OVERLAP / 2) return;
      if (this.#atEdge(distance < 0 ? 'up' : 'down')) return;
      this.#scrollBy(distance);
      await this.#view.settle();
    }
  }

  #scrollBy(distance: number): void {
    this.#ends.stir();
    this.#view.scroller.scrollBy(distance);
  }

  #atEdge(to: Way): boolean {
    const { atStart, atEnd } = this.#view.scroller;
    return to === 'up' ? atStart : atEnd;
  }

  #nearEdge(to: Way): boolean {
    return (to === 'up' ? this.#view.scroller.top : this.#unseen) < EDGE_NEAR;
  }

  /** How much of the content lies below the window, CSS px. */
  get #unseen(): number {
    const { top, element, contentHeight } = this.#view.scroller;
    return contentHeight - top - dom.clientHeight(element);
  }

  /**
   * Content that was there below the last frame went without having been reached, and the page was locked or thrown back: a
   * question to log in, say. A list that only guesses its height shrinks too, but is scrolled to its end.
   */
  get #isCut(): boolean {
    const { offset } = this.#view.measure();
    const { bottom } = this.#reach;
    const isLost = this.#below - (offset - bottom) > this.#size / 2;
    return isLost && (offset < bottom - 1 || this.#view.scroller.isLocked);
  }

  #awaitMore(to: Way): Promise<boolean> {
    return this.#ends.awaitMore(to, () => !this.#nearEdge(to));
  }
}

const pause = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, ms));
