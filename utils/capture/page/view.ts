import type { PageKind, Rect } from '../../evidence/record.ts';
import { type Layout, layoutOf, type SeenItem, type Site, scrollsInside, siteOf } from '../../sites/index.ts';
import { Adjuster } from './adjust.ts';
import { Anchors, type Placement } from './anchors.ts';
import { inBand, Scroller } from './band.ts';
import { countImages, pendingIn, settle } from './settle.ts';

/** Where a frame stands. */
export interface Position extends Placement {
  ids: string[];
  /** Pictures in the band that are still missing. */
  imagesMissing: number;
  /** The upper or lower end of what the scroller holds is in the band. */
  atStart: boolean;
  atEnd: boolean;
  contentHeight: number;
  url: string;
}

/** Up to this many elements all are looked at before each frame. */
const SCAN_MAX = 6000;

/** The part of the page that is captured: what it is, where it scrolls, what stands in its band, and when it is still. */
export class View {
  readonly site: Site;
  readonly kind: PageKind;
  readonly layout: Layout;
  /** Landmarks of the site that were not found. */
  readonly unread: string[];
  /** Selectors of what is the user's own, by the address. */
  readonly own: Site['own'];
  readonly scroller: Scroller;
  readonly band: Rect;
  readonly adjuster = new Adjuster();
  readonly anchors = new Anchors();
  /** Areas in the frames that scroll by themselves. */
  readonly inside = new Set<Element>();

  constructor() {
    const { site, kind, layout, unread } = layoutOf(document);
    this.site = site;
    this.kind = kind;
    this.layout = layout;
    this.unread = unread;
    this.own = siteOf(location.href)?.site.own ?? {};
    this.scroller = new Scroller(layout);
    this.band = this.scroller.band();
  }

  items(): SeenItem[] {
    return this.site.items(document);
  }

  inBand(items: readonly SeenItem[]): SeenItem[] {
    return items.filter(({ element }) => inBand(element, this.band));
  }

  /** Tops of all anchors in the viewport. */
  look(items: readonly SeenItem[]): ReturnType<Anchors['look']> {
    return this.anchors.look(items, this.scroller.element, this.band);
  }

  measure(items: readonly SeenItem[] = this.items()): Placement {
    return this.anchors.place(this.look(items), this.band, this.scroller.top);
  }

  position(items: readonly SeenItem[] = this.items()): Position {
    const { main } = this.layout;
    return {
      ...this.measure(items),
      ids: this.inBand(items).map(({ id }) => id),
      imagesMissing: this.#pending(items) + countImages(main, this.band).broken,
      atStart: this.scroller.atStart,
      atEnd: this.scroller.atEnd,
      contentHeight: this.scroller.contentHeight,
      url: location.href,
    };
  }

  /** Waits until the content stands still and its pictures are there, with what floats over it cleared away. */
  async settle(): Promise<void> {
    const content = this.scroller.element.querySelectorAll('*');
    this.clear(content.length > SCAN_MAX ? [] : content);
    await settle(
      () => this.measure().offset,
      () => this.#pending(this.items()),
    );
  }

  /** Clears what floats, also what appeared since: a button that comes with scrolling, the date of rows just loaded. */
  clear(candidates: Iterable<Element>): void {
    const { overlays, scroller, main } = this.layout;
    if (overlays !== null) {
      for (const overlay of document.querySelectorAll(overlays)) this.adjuster.hide(overlay);
    }
    this.adjuster.settleFloating(candidates, scroller ?? main);
    this.adjuster.settleFloating(this.#standingInBand(), scroller ?? main);
  }

  /** Notes the areas in the band that scroll by themselves; a field to write in is the user's own. */
  noteInside(): void {
    const content = this.scroller.element.querySelectorAll('*');
    if (content.length > SCAN_MAX) return;
    for (const element of content) {
      if (element.localName === 'textarea' || this.inside.has(element) || !scrollsInside(element)) continue;
      if (inBand(element, this.band) && getComputedStyle(element).visibility === 'visible')
        this.inside.add(element);
    }
  }

  #pending(items: readonly SeenItem[]): number {
    return pendingIn(this.site, items, this.layout.main, this.band);
  }

  /** What stands at a few points of the band, with all that holds it. */
  #standingInBand(): Set<Element> {
    const { x, y, width, height } = this.band;
    const found = new Set<Element>();
    for (const share of [0.02, 0.08, 0.5, 0.92, 0.98]) {
      for (const element of document.elementsFromPoint(x + width / 2, y + share * height)) {
        for (let node: Element | null = element; node !== null; node = node.parentElement) found.add(node);
      }
    }
    return found;
  }
}
