import type {
  Account,
  Adjustment,
  Item,
  OwnRegion,
  PageKind,
  Rect,
  SiteName,
} from '../../evidence/record.ts';
import { type Layout, layoutOf, type SeenItem, type Site, scrollsInside } from '../../sites/index.ts';
import { Adjuster, findHead } from './adjust.ts';
import { Anchors, type Placement } from './anchors.ts';
import { inBand, Scroller } from './band.ts';
import { countImages, pendingIn, settle, waitUntil } from './settle.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { WayBack } from './way-back.ts';

/*
 * The half of a capture that lives in the page: it reads, scrolls and measures; the background takes the pictures.
 * It is put into the page on a click and does nothing before it is asked.
 */

/** What the page is and how it stands at the click. */
export interface PageFacts {
  url: string;
  title: string;
  canonicalUrl: string | null;
  permalink: string | null;
  referrer: string | null;
  language: string | null;
  site: SiteName;
  kind: PageKind;
  unread: string[];
  account: Account | null;
  claimed: number | null;
  viewport: { width: number; height: number };
  devicePixelRatio: number;
  /** CSS px in the viewport. */
  own: { region: OwnRegion; rect: Rect }[];
  head: Rect | null;
  screen: { width: number; height: number };
}

export interface Prepared {
  band: Rect;
  /** Whether the capture begins where the person is and goes upward first. */
  upward: boolean;
  /** Frames that the content fills as far as it is loaded now. */
  expected: number;
}

/** Where a frame stands. */
export interface Position extends Placement {
  ids: string[];
  /** Pictures in the band that are still missing. */
  imagesMissing: number;
  /** The step did not move the content: there is nothing more that way. */
  edge: boolean;
  /** The upper or lower end of what the scroller holds is in the band. */
  atStart: boolean;
  atEnd: boolean;
  contentHeight: number;
  url: string;
}

/** What was done to the page, and what was met on the way. */
export interface Restored {
  adjustments: Adjustment[];
  /** Areas in the frames that scroll by themselves. */
  innerScrollers: number;
}

/** An item and the place of its top in the content. */
export interface PlacedItem {
  item: Item;
  place: number;
}

export type Move = 'here' | 'top' | 'up' | 'down' | 'back';

/** How much of the band two neighbouring frames share, CSS px. */
const OVERLAP = 24;
/** How long a chat may take to load more at its edge. */
const CHAT_EDGE_MS = 2600;
const PAGE_EDGE_MS = 500;
/** Nearer than this to the end of what is loaded, a frame waits for more: what stands at that end changes when more comes. */
const EDGE_NEAR = 100;
/** A page that moved by less than this between two looks did not move. */
const STILL_PX = 0.5;
const AIM_ATTEMPTS = 4;
/** Up to this many elements all are looked at before each frame. */
const SCAN_MAX = 6000;

function rectOf(element: Element): Rect {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

export class PageAgent {
  #site: Site;
  #kind: PageKind;
  #layout: Layout;
  #unread: string[];
  #scroller: Scroller;
  #band: Rect;
  #adjuster = new Adjuster();
  #anchors = new Anchors();
  /** The highest and the lowest place of an accepted frame. */
  #reach = { top: Number.POSITIVE_INFINITY, bottom: Number.NEGATIVE_INFINITY };
  #wayBack: WayBack;
  #inside = new Set<Element>();
  /** Content height at which the list was found to give nothing more, by direction. */
  #exhausted = { up: -1, down: -1 };

  constructor() {
    const { site, kind, layout, unread } = layoutOf(document);
    this.#site = site;
    this.#kind = kind;
    this.#layout = layout;
    this.#unread = unread;
    this.#scroller = new Scroller(this.#layout);
    this.#band = this.#scroller.band();
    this.#wayBack = new WayBack(site, layout, this.#scroller, this.#inBand(site.items(document)));
  }

  /** Reads the page; changes nothing. */
  describe(): PageFacts {
    const head = findHead(this.#layout);
    const own = this.#layout.own
      .map(({ region, element }) => ({ region, rect: rectOf(element) }))
      .filter(({ rect }) => rect.width > 0 && rect.height > 0);
    return {
      url: location.href,
      title: document.title,
      canonicalUrl: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
      permalink: this.#site.permalink(document),
      referrer: document.referrer === '' ? null : document.referrer,
      language: document.documentElement.lang === '' ? null : document.documentElement.lang,
      site: this.#site.name,
      kind: this.#kind,
      unread: this.#unread,
      account: this.#site.account(document),
      claimed: this.#site.claimed(document),
      viewport: { width: window.innerWidth, height: window.innerHeight },
      devicePixelRatio: window.devicePixelRatio,
      own,
      head: head === null ? null : rectOf(head),
      screen: { width: window.screen.width, height: window.screen.height },
    };
  }

  /** The DOM and text as they stand now; changes nothing. */
  snapshot(): Snapshot {
    return takeSnapshot(this.#layout);
  }

  /** Clears the band of what floats over it. From here on `restore` is owed. */
  prepare(): Prepared {
    const head = findHead(this.#layout);
    if (head !== null) this.#adjuster.hide(head);
    this.#clearBand(document.body.querySelectorAll('*'));
    this.#adjuster.unmask(this.#scroller.element);
    this.#adjuster.pauseVideos(document);
    const height = this.#scroller.contentHeight;
    return {
      band: this.#band,
      upward: this.#layout.opensAt === 'end',
      expected: Math.max(1, Math.ceil((height - OVERLAP) / this.#stepSize())),
    };
  }

  /** Moves the content and waits until it is still. */
  async move(to: Move): Promise<Position> {
    if (to !== 'up' && to !== 'down') {
      if (to === 'top') this.#scroller.scrollTo(0);
      if (to === 'back') await this.#wayBack.go();
      await this.#settle();
      return this.#position();
    }
    for (let attempt = 1; ; attempt++) {
      const end = await this.#scroll(to);
      await this.#settle();
      await this.#aim(to);
      const position = this.#position();
      const moved =
        to === 'up' ? position.offset < this.#reach.top - 1 : position.offset > this.#reach.bottom + 1;
      // What a load threw back is tried once more; a page that still does not move will not scroll.
      if (end || (!moved && (this.#atEdge(to) || attempt > 1))) return { ...position, edge: true };
      if (moved) return position;
    }
  }

  /**
   * Asked right after the picture: whether the page still stands where it stood before. Only then does the frame
   * count, its anchors are kept and its items read.
   */
  confirm(offset: number): { still: boolean; position: Position; items: PlacedItem[] } {
    const items = this.#site.items(document);
    const tops = this.#anchors.look(items, this.#scroller.element, this.#band);
    const position = this.#position(items);
    if (Math.abs(position.offset - offset) > STILL_PX) return { still: false, position, items: [] };
    this.#anchors.accept(tops, this.#band, offset, this.#scroller.top);
    this.#reach = { top: Math.min(this.#reach.top, offset), bottom: Math.max(this.#reach.bottom, offset) };
    this.#noteInside();
    const read = this.#inBand(items).map((seen) => ({
      item: seen.read(),
      place: this.#anchors.placeOf(seen.id) ?? offset,
    }));
    return { still: true, position, items: read };
  }

  /** Every item that is in the document, whether or not it was in a picture. */
  readAll(): { items: Item[]; ids: string[] } {
    const seen = this.#site.items(document);
    return { items: seen.map((one) => one.read()), ids: seen.map(({ id }) => id) };
  }

  /** Puts the page back as it was. */
  async restore(): Promise<Restored> {
    this.#adjuster.restore();
    await this.#wayBack.go();
    return { adjustments: this.#adjuster.adjustments, innerScrollers: this.#inside.size };
  }

  get #root(): Element {
    return this.#layout.main;
  }

  /** Areas in the band that scroll by themselves; a field to write in is the user's own. */
  #noteInside(): void {
    const content = this.#scroller.element.querySelectorAll('*');
    if (content.length > SCAN_MAX) return;
    for (const element of content) {
      if (element.localName === 'textarea' || this.#inside.has(element) || !scrollsInside(element)) continue;
      if (inBand(element, this.#band) && getComputedStyle(element).visibility === 'visible')
        this.#inside.add(element);
    }
  }

  #stepSize(): number {
    return Math.max(40, this.#band.height - OVERLAP);
  }

  #position(items: readonly SeenItem[] = this.#site.items(document)): Position {
    return {
      ...this.#measure(items),
      ids: this.#inBand(items).map(({ id }) => id),
      imagesMissing: this.#pending(items) + countImages(this.#root, this.#band).broken,
      edge: false,
      atStart: this.#scroller.atStart,
      atEnd: this.#scroller.atEnd,
      contentHeight: this.#scroller.contentHeight,
      url: location.href,
    };
  }

  async #settle(): Promise<void> {
    const content = this.#scroller.element.querySelectorAll('*');
    this.#clearBand(content.length > SCAN_MAX ? [] : content);
    await settle(
      () => this.#measure().offset,
      () => this.#pending(),
    );
  }

  /** Where the next frame should stand. */
  #target(to: 'up' | 'down'): number {
    return to === 'up' ? this.#reach.top - this.#stepSize() : this.#reach.bottom + this.#stepSize();
  }

  /** What loads can throw the content about: goes on until the band stands where the next frame is due, or the edge is met. */
  async #aim(to: 'up' | 'down'): Promise<void> {
    for (let attempt = 0; attempt < AIM_ATTEMPTS; attempt++) {
      if (this.#nearEdge(to) && (await this.#awaitMore(to))) await this.#settle();
      const missing = this.#target(to) - this.#measure().offset;
      if (Math.abs(missing) <= OVERLAP / 2) return;
      if (this.#atEdge(missing < 0 ? 'up' : 'down')) return;
      this.#scroller.scrollBy(missing);
      await this.#settle();
    }
  }

  #measure(items: readonly SeenItem[] = this.#site.items(document)): Placement {
    const tops = this.#anchors.look(items, this.#scroller.element, this.#band);
    return this.#anchors.place(tops, this.#band, this.#scroller.top);
  }

  #inBand(items: readonly SeenItem[]): SeenItem[] {
    return items.filter(({ element }) => inBand(element, this.#band));
  }

  #pending(items: readonly SeenItem[] = this.#site.items(document)): number {
    return pendingIn(this.#site, items, this.#root, this.#band);
  }

  /** @returns whether nothing more lies that way */
  async #scroll(to: 'up' | 'down'): Promise<boolean> {
    // After a load that threw the content about, the next frame may be due the other way.
    const isAhead = (): boolean => (to === 'up') === this.#target(to) - this.#measure().offset < 0;
    if (isAhead() && this.#atEdge(to)) {
      await this.#awaitMore(to);
      if (isAhead() && this.#atEdge(to)) return true;
    }
    this.#scroller.scrollBy(this.#target(to) - this.#measure().offset);
    return false;
  }

  #atEdge(to: 'up' | 'down'): boolean {
    return to === 'up' ? this.#scroller.atStart : this.#scroller.atEnd;
  }

  #nearEdge(to: 'up' | 'down'): boolean {
    const { top, element, contentHeight } = this.#scroller;
    return (to === 'up' ? top : contentHeight - top - element.clientHeight) < EDGE_NEAR;
  }

  /** Near the end of what is loaded: gives the page the time to load more. @returns whether more came */
  async #awaitMore(to: 'up' | 'down'): Promise<boolean> {
    const height = this.#scroller.contentHeight;
    if (this.#exhausted[to] === height) return false;
    const wait = this.#layout.opensAt === 'end' ? CHAT_EDGE_MS : PAGE_EDGE_MS;
    const grew = await waitUntil(() => this.#scroller.contentHeight !== height || !this.#nearEdge(to), wait);
    if (!grew) this.#exhausted[to] = height;
    return grew;
  }

  /** Clears what floats, also what appeared since: a button that comes with scrolling, the date of rows just loaded. */
  #clearBand(candidates: Iterable<Element>): void {
    const { overlays, scroller, main } = this.#layout;
    if (overlays !== null) {
      for (const overlay of document.querySelectorAll(overlays)) this.#adjuster.hide(overlay);
    }
    this.#adjuster.settleFloating(candidates, scroller ?? main);
    this.#adjuster.settleFloating(this.#standingInBand(), scroller ?? main);
  }

  /** What stands at a few points of the band, with all that holds it. */
  #standingInBand(): Set<Element> {
    const { x, y, width, height } = this.#band;
    const found = new Set<Element>();
    for (const share of [0.02, 0.08, 0.5, 0.92, 0.98]) {
      for (const element of document.elementsFromPoint(x + width / 2, y + share * height)) {
        for (let node: Element | null = element; node !== null; node = node.parentElement) found.add(node);
      }
    }
    return found;
  }
}
