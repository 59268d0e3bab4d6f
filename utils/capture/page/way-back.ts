import type { Layout, SeenItem, Site } from '../../sites/index.ts';
import type { Scroller } from './band.ts';
import * as dom from './dom.ts';
import { waitUntil } from './settle.ts';

/** How long the way back may take in all, and how long one load on it. */
const ALL_MS = 12_000;
const LOAD_MS = 2600;
/** How long a page may take to put back rows that it had taken out. */
const PAINT_MS = 500;

/** Where the person was at the click, and how to get there again: by item where the list forgets rows, else by scrollTop. */
export class WayBack {
  #site: Site;
  #scroller: Scroller;
  #opensAtStart: boolean;
  #scrollTop: number;
  #atEnd: boolean;
  /** Tops in the viewport of the items that she saw. */
  #tops: Map<string, number>;

  /** @param seen the items in view at the click */
  constructor(site: Site, layout: Layout, scroller: Scroller, seen: readonly SeenItem[]) {
    this.#site = site;
    this.#opensAtStart = layout.opensAt === 'start';
    this.#scroller = scroller;
    this.#scrollTop = scroller.top;
    this.#atEnd = scroller.atEnd;
    this.#tops = new Map(seen.map(({ id, element }) => [id, dom.getBoundingClientRect(element).top]));
  }

  async go(): Promise<void> {
    const scroller = this.#scroller;
    // A page that opens at its start keeps its places, whatever it takes out; a chat's numbers mean nothing afterwards.
    if (this.#opensAtStart || this.#tops.size === 0) scroller.scrollTo(this.#scrollTop);
    if (this.#tops.size === 0) return;
    if (this.#opensAtStart) await waitUntil(() => this.#find() !== undefined, PAINT_MS);
    else await this.#search();
    const seen = this.#find();
    if (seen === undefined) return;
    if (this.#atEnd) scroller.scrollTo(scroller.contentHeight);
    else scroller.scrollBy(dom.getBoundingClientRect(seen.element).top - (this.#tops.get(seen.id) ?? 0));
  }

  /** Towards the end of the chat until an item that she saw is there again. */
  async #search(): Promise<void> {
    const until = performance.now() + ALL_MS;
    while (this.#find() === undefined && performance.now() < until) {
      const height = this.#scroller.contentHeight;
      this.#scroller.scrollTo(height);
      await waitUntil(() => this.#find() !== undefined || this.#scroller.contentHeight !== height, LOAD_MS);
    }
  }

  #find(): SeenItem | undefined {
    return this.#site.items(document).find(({ id }) => this.#tops.has(id));
  }
}
