import type { NotShown } from '../../evidence/not-shown.ts';
import * as dom from './dom.ts';
import { kindOf } from './kinds.ts';
import { spread } from './sample.ts';
import { nextFrame } from './settle.ts';
import type { Shown } from './texts.ts';

/*
 * Content that a script lets come when it is reached: by painting it a little more with each frame, by a timer, only once it is
 * well within the window. While it changes, the frame waits; where it stands there unseen, it is given time, and a little more of
 * the page is shown to it. What does not come is told, and no longer waited for.
 */

/** So many texts of the band are watched. */
const WATCHED_MAX = 40;
/** How long unseen texts are given to come after the last one came, and in all, ms. */
const COME_MS = 1500;
const COME_MOST_MS = 4000;
/** How far the page is scrolled on for a moment, share of the band. */
const NUDGE_SHARE = 0.5;
/** A text fainter than this is not yet there while it changes. */
const THERE = 0.9;
/** What takes up this share of the band is content, whatever it is made like. */
const LARGE_SHARE = 0.05;
/** A kind of which nothing came so often is not waited for any more. */
const IN_VAIN_MAX = 2;
/** Moves smaller than this are none, CSS px. */
const MOVE_PX = 0.5;

interface Watched {
  element: Element;
  style: CSSStyleDeclaration;
  opacity: string;
  x: number;
  y: number;
}

/** What the page does with its content, asked by whoever waits for it. */
export interface Stage {
  /** Texts and pictures in the band now. */
  texts(): Shown[];
  /** Of the band, CSS px. */
  area(): number;
  /** Scrolls on by this share of the band and back again. */
  nudge(share: number): Promise<void>;
}

export class Reveals {
  readonly #stage: Stage;
  #watched: Watched[] = [];
  /** Kinds of which something came, and how often something of a kind was waited for in vain. */
  #came = new Set<string>();
  #inVain = new Map<string, number>();
  /** Kinds of which something was seen, and the elements that said so. */
  #seen = new Set<string>();
  #asked = new WeakSet<Element>();
  /** Kinds that never come to rest. */
  #restless = new Set<string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** From here on changes of what stands in the band count. */
  watch(): void {
    const watched = new Set<Element>();
    // What is faint is more likely to change.
    const texts = this.#stage
      .texts()
      .toSorted((a, b) => Number(a.opacity >= THERE) - Number(b.opacity >= THERE));
    for (const { holder } of spread(texts, WATCHED_MAX, WATCHED_MAX / 4)) {
      for (
        let node: Element | null = holder, up = 0;
        node !== null && up < 6;
        node = dom.parentElement(node), up++
      )
        watched.add(node);
    }
    this.#watched = Array.from(watched, (element) => ({
      element,
      style: getComputedStyle(element),
      ...NOWHERE,
    }));
    this.changed();
  }

  /** What changed since it was asked last, but for what always does. */
  changed(): Element[] {
    const changed: Element[] = [];
    for (const one of this.#watched) {
      const { x, y } = dom.getBoundingClientRect(one.element);
      const { opacity } = one.style;
      const isSame =
        opacity === one.opacity && Math.abs(x - one.x) < MOVE_PX && Math.abs(y - one.y) < MOVE_PX;
      Object.assign(one, { opacity, x, y });
      if (!isSame && !this.#restless.has(kindOf(one.element))) changed.push(one.element);
    }
    return changed;
  }

  /** These were still changing when the time was over. */
  giveUpOn(elements: readonly Element[]): void {
    for (const element of elements) this.#restless.add(kindOf(element));
  }

  /** Waits for what stands unseen in the band. @returns whether something came */
  async wait(): Promise<boolean> {
    const before = this.#awaited();
    if (before.size === 0) return false;
    let left = await this.#whileComing(before);
    if (left.size > 0) {
      await this.#stage.nudge(NUDGE_SHARE);
      left = await this.#whileComing(left);
    }
    for (const veil of before) {
      const kind = kindOf(veil);
      if (!left.has(veil)) this.#came.add(kind);
      else this.#inVain.set(kind, (this.#inVain.get(kind) ?? 0) + 1);
    }
    return left.size < before.size;
  }

  async #whileComing(before: Set<Element>): Promise<Set<Element>> {
    const start = performance.now();
    let since = start;
    let left = before;
    while (left.size > 0) {
      await nextFrame();
      const now = performance.now();
      const still = this.#veils(this.#stage.texts());
      const next = new Set(Array.from(left).filter((veil) => still.has(veil)));
      if (next.size < left.size) since = now;
      left = next;
      if (now - since > COME_MS || now - start > COME_MOST_MS) break;
    }
    return left;
  }

  #awaited(): Set<Element> {
    const veils = this.#veils(this.#stage.texts());
    for (const veil of veils) {
      const kind = kindOf(veil);
      if (!this.#came.has(kind) && (this.#inVain.get(kind) ?? 0) >= IN_VAIN_MAX) veils.delete(veil);
    }
    return veils;
  }

  /** What hides texts that are content as far as can be told: large, or made like what is seen elsewhere. */
  #veils(texts: readonly Shown[]): Set<Element> {
    const shown = texts.filter(({ veil }) => veil === null);
    for (const { holder } of shown) this.#noteSeen(holder);
    const veils = new Set<Element>();
    for (const { veil, boxes } of texts) {
      if (veil === null || veils.has(veil) || !this.#isContent(veil)) continue;
      // Where another text stands, only one of both is meant to be seen at a time.
      const isTaken = shown.some((other) => other.boxes.some((box) => boxes.some((own) => meet(box, own))));
      if (!isTaken) veils.add(veil);
    }
    return veils;
  }

  #noteSeen(holder: Element): void {
    for (
      let node: Element | null = holder;
      node !== null && !this.#asked.has(node);
      node = dom.parentElement(node)
    ) {
      this.#asked.add(node);
      this.#seen.add(kindOf(node));
    }
  }

  #isContent(veil: Element): boolean {
    if (this.#came.has(kindOf(veil)) || this.#seen.has(kindOf(veil))) return true;
    const { position, display } = getComputedStyle(veil);
    const { width, height } = dom.getBoundingClientRect(veil);
    const isApart = position === 'absolute' || position === 'fixed' || display === 'inline';
    return !isApart && width * height >= LARGE_SHARE * this.#stage.area();
  }

  /** What of a frame that was just taken is not there yet. @param texts of it */
  told(texts: readonly Shown[]): NotShown[] {
    const fading = this.#watched.filter(({ opacity }) => Number.parseFloat(opacity) < THERE);
    const before = new Map(fading.map(({ element, opacity }) => [element, opacity]));
    const changing = this.#watched.filter(
      ({ element, style }) => before.has(element) && before.get(element) !== style.opacity,
    );
    const count = this.#veils(texts).size + changing.length;
    return count === 0 ? [] : [{ kind: 'reveal', count }];
  }
}

const NOWHERE = { opacity: '', x: 0, y: 0 };

type Box = Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>;

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
