import type { Layout, SeenItem, Site } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { nudge } from './ends.ts';
import type { Scroller } from './scroller.ts';
import { nextFrame, waitUntil } from './settle.ts';

/** How long the way back may take in all. */
const ALL_MS = 45_000;
/** How long one load on it may take at first, and at most; in between it depends on how long the loads before took. */
const LOAD_MS = 4000;
const LOAD_MOST_MS = 12_000;
/** A load may take so many times as long as the longest one before. */
const PATIENCE = 4;
/** How long the client's own button or address may take. */
const CLIENT_MS = 6000;
/** How long a page may take to put back rows that it had taken out. */
const PAINT_MS = 500;
/** How long what was found may be moved about by the page before it is left where it is. */
const REST_MS = 3000;
const STILL_FRAMES = 6;
/** Nearer than this, CSS px, an item stands where it stood. */
const NEAR = 2;

/** Whether the page is at the place of the click. */
export type Place = 'restored' | 'lost';

/** Restores the user's scroll position: by item when the list removes rows, else by scrollTop. */
export class ScrollRestorer {
  #site: Site;
  #scroller: Scroller;
  #opensAtStart: boolean;
  #scrollTop: number;
  #atEnd: boolean;
  /** Tops of the items in view at the click. */
  #tops: Map<string, number>;
  /** The longest load until now, ms. */
  #longest = 0;
  readonly #href = location.href;

  /** @param seen the items in view at the click */
  constructor(site: Site, layout: Layout, scroller: Scroller, seen: readonly SeenItem[]) {
    this.#site = site;
    this.#opensAtStart = layout.opensAt === 'start';
    this.#scroller = scroller;
    this.#scrollTop = scroller.top;
    this.#atEnd = scroller.atEnd;
    this.#tops = new Map(seen.map(({ id, element }) => [id, dom.getBoundingClientRect(element).top]));
  }

  async go(): Promise<Place> {
    if (this.#isLeft) return 'lost';
    const scroller = this.#scroller;
    // A page that opens at its start keeps its places, whatever it takes out; a chat's numbers mean nothing afterwards.
    if (this.#opensAtStart || this.#tops.size === 0) scroller.scrollTo(this.#scrollTop);
    if (this.#opensAtStart) await waitUntil(() => this.#tops.size === 0 || this.#isFound, PAINT_MS);
    else if (this.#tops.size > 0) await this.#search();
    return (await this.#stand()) ? 'restored' : 'lost';
  }

  /** The user has opened another chat, where the same ids are other messages: do nothing. */
  get #isLeft(): boolean {
    return !this.#opensAtStart && location.href !== this.#href;
  }

  /** The client's own ways first: they take one load where scrolling takes many. */
  async #search(): Promise<void> {
    const button = this.#atEnd && !this.#isFound ? (this.#site.toEnd?.(document) ?? null) : null;
    if (button !== null) {
      dom.press(button);
      await waitUntil(() => this.#isFound || this.#isLeft, CLIENT_MS);
    }
    await this.#scroll();
    if (!this.#isFound && !this.#isLeft) await this.#follow();
  }

  /**
   * Follows the client's own address of the item, as a link in the page would, and puts the address back. Where browsers have a
   * navigation interface Web K reads its address while it is being changed, and reads the one before: so that one leads there,
   * too. It takes what leads to the item off its address before the item has loaded.
   */
  async #follow(): Promise<void> {
    const [id = ''] = this.#tops.keys();
    const hash = this.#site.hashOf?.(document, id) ?? null;
    if (hash === null) return;
    const { href } = location;
    const ours = [href, ...[hash, `${hash}&`].map((one) => new URL(one, href).href)];
    history.replaceState(history.state, '', hash);
    location.hash = `${hash}&`;
    await waitUntil(() => this.#isFound || !ours.includes(location.href), CLIENT_MS);
    // The user may have navigated meanwhile: leave that address.
    if (ours.includes(location.href)) history.replaceState(history.state, '', href);
  }

  /** Scrolls load by load towards a seen item, until one is there again. */
  async #scroll(): Promise<void> {
    const until = performance.now() + ALL_MS;
    while (!this.#isFound && !this.#isLeft && performance.now() < until) {
      const before = this.#loaded();
      const began = performance.now();
      const way = this.#isAbove() ? 'up' : 'down';
      this.#scroller.scrollTo(way === 'up' ? 0 : this.#scroller.contentHeight);
      const wait = Math.min(LOAD_MOST_MS, Math.max(LOAD_MS, PATIENCE * this.#longest));
      const hasMoved = (): boolean => this.#isFound || this.#isLeft || this.#loaded() !== before;
      if (!(await waitUntil(hasMoved, wait / 2))) {
        await nudge(this.#scroller, way);
        if (!(await waitUntil(hasMoved, wait / 2))) continue;
      }
      this.#longest = Math.max(this.#longest, performance.now() - began);
    }
  }

  /** What of the list is there: its ends by their ids. */
  #loaded(): string {
    const items = this.#site.items(document);
    return `${items[0]?.id} ${items.at(-1)?.id} ${items.length} ${this.#scroller.contentHeight}`;
  }

  /** Whether what she saw lies above all that is there: chats number their messages upward. */
  #isAbove(): boolean {
    const first = numberOf(this.#site.items(document)[0]?.id);
    const seen = numberOf(this.#tops.keys().next().value);
    return first !== null && seen !== null && seen < first;
  }

  get #isFound(): boolean {
    return this.#find() !== undefined;
  }

  #find(): SeenItem | undefined {
    return this.#site.items(document).find(({ id }) => this.#tops.has(id));
  }

  /** Distance of a seen item from its former place; `null`: not in the page. */
  #distance(): number | null {
    const seen = this.#find();
    if (seen !== undefined)
      return dom.getBoundingClientRect(seen.element).top - (this.#tops.get(seen.id) ?? 0);
    return this.#opensAtStart || this.#tops.size === 0 ? this.#scrollTop - this.#scroller.top : null;
  }

  /** Scrolls the seen item to its former place, repeatedly while the page settles. */
  async #stand(): Promise<boolean> {
    const until = performance.now() + REST_MS;
    let still = 0;
    while (still < STILL_FRAMES && performance.now() < until) {
      const distance = this.#distance();
      if (distance === null || this.#isLeft) return false;
      if (Math.abs(distance) > NEAR) {
        still = 0;
        this.#scroller.scrollBy(distance);
      } else still++;
      await nextFrame();
    }
    const isAtEnd = this.#atEnd && this.#scroller.atEnd && this.#isFound;
    return isAtEnd || Math.abs(this.#distance() ?? Number.POSITIVE_INFINITY) <= NEAR;
  }
}

const numberOf = (id: string | undefined): bigint | null =>
  id !== undefined && /^\d{1,20}$/.test(id) ? BigInt(id) : null;
