import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { PageKind, SiteReading } from '../../evidence/reading.ts';
import {
  type EdgeState,
  ITEMS_MAX,
  type Layout,
  layoutOf,
  type SeenItem,
  type Site,
} from '../../sites/index.ts';
import { Adjuster } from './adjust.ts';
import { Anchors, type Placement } from './anchors.ts';
import * as dom from './dom.ts';
import { DomScanner } from './dom-scanner.ts';
import { overlaysOf } from './floating.ts';
import { Frames } from './frame-texts.ts';
import { Geometry } from './geometry.ts';
import { Obstacles } from './obstacles.ts';
import { SameContent } from './same-content.ts';
import { sampleElements } from './sample.ts';
import { inCaptureRect, Scroller } from './scroller.ts';
import { countImages, IMAGES_MAX, painted, pendingIn, settle } from './settle.ts';
import { Unwalked } from './unwalked.ts';

/** Where a frame stands. */
export interface Position extends Placement {
  ids: string[];
  /** Pictures in the band that are still missing. */
  imagesMissing: number;
  /** Fonts of the page are still loading. */
  fontsLoading: boolean;
  /** The first or the last thing that there is stands in the band: the page shows that nothing lies beyond. */
  atStart: boolean;
  atEnd: boolean;
  contentHeight: number;
  url: string;
  /** Another thing is shown under another address, although nothing was loaded anew. */
  isOther: boolean;
  /** The window stands as it did at the click: its size, zoom and pinch. */
  steady: boolean;
}

/** How often what appears while the page settles is cleared away and waited for anew. */
const SETTLINGS = 3;

/** The captured part of the page: its layout, its scroller, the items in view, and when it is settled. */
export class View {
  readonly site: Site;
  readonly kind: PageKind;
  readonly layout: Layout;
  readonly confidence: SiteReading['confidence'];
  /** Landmarks of the site that were not found. */
  readonly unread: string[];
  /** Selectors of what is the user's own, by the address. */
  readonly own: Site['own'];
  readonly scroller: Scroller;
  band: Rect;
  readonly adjuster = new Adjuster();
  readonly anchors = new Anchors();
  readonly geometry = new Geometry();
  readonly texts = new Frames(this);
  readonly obstacles: Obstacles;
  readonly #same = new SameContent();
  readonly survey = new DomScanner((what) => this.#tooMuch(what));
  readonly unwalked: Unwalked;
  #asked = new WeakSet<Element>();
  /** Whether an animation was stilled when it was cleared last. */
  #hasStilled = false;
  /** How long pictures in the band were waited for in all, ms. */
  picturesMs = 0;

  constructor() {
    const { site, kind, layout, unread, own, confidence } = layoutOf(document);
    this.site = site;
    this.kind = kind;
    this.layout = layout;
    this.unread = unread;
    this.confidence = confidence;
    this.own = own;
    this.scroller = new Scroller(layout);
    this.band = this.scroller.captureRect();
    this.unwalked = new Unwalked(layout, this.scroller, site);
    this.obstacles = new Obstacles(site, layout, this.scroller, this.adjuster);
  }

  /** Looks at what stands in the window at the click; changes nothing. */
  see(): void {
    this.obstacles.layers.look();
    this.#same.see(this.#samples());
  }

  get isGeneric(): boolean {
    return this.site.name === 'generic';
  }

  /** Fixed, and moved by script as the window scrolls. */
  get driven(): ReadonlySet<Element> {
    return this.obstacles.layers.driven;
  }

  #samples(): Set<Element> {
    return sampleElements(this.scroller.element, this.band, this.driven);
  }

  /** The frame at this place was accepted, with these anchors in it. */
  accept(tops: ReturnType<Anchors['look']>, offset: number): void {
    const { anchors, band, scroller, obstacles } = this;
    anchors.accept(tops, band, offset, scroller.top);
    obstacles.accept(offset, band);
    this.#same.see(this.#samples());
  }

  /** Puts the page back as it stood. */
  restore(): void {
    this.adjuster.restore();
    this.obstacles.restore();
    this.survey.end();
    this.geometry.end();
    this.texts.pictures.end();
  }

  /** Measures the band once more, to less than a px. */
  async measureBand(): Promise<void> {
    this.band = await this.scroller.exactBand();
  }

  /** What the frame that was just accepted does not show of the page. */
  notShownHere(): NotShown[] {
    return [...this.texts.told(), ...this.obstacles.here(this.band)];
  }

  /** After the last frame: what the page holds that was in none. */
  missed(): NotShown[] {
    this.unwalked.noteBeside(this.survey.inner);
    return [...this.texts.missed(), ...this.obstacles.missed(this.survey), ...this.unwalked.told];
  }

  items(): SeenItem[] {
    return this.site.items(document);
  }

  /** What the page shows at an end of what is loaded; where no site says, content ends where the scroller does. */
  shows(way: 'up' | 'down'): EdgeState {
    const shows = this.site.edge?.(document, way === 'up' ? 'start' : 'end') ?? 'end';
    // Where names have changed, a mark that is not found says nothing.
    return shows === 'loading' && this.confidence !== 'full' ? 'unknown' : shows;
  }

  inBand(items: readonly SeenItem[]): SeenItem[] {
    return items.filter(({ element }) => inCaptureRect(element, this.band));
  }

  /** Tops of all anchors in the viewport. */
  look(items: readonly SeenItem[]): ReturnType<Anchors['look']> {
    return this.anchors.look(items, this.scroller.element, this.band, this.driven);
  }

  measure(items: readonly SeenItem[] = this.items()): Placement {
    const tops = this.anchors.known(items) ?? this.look(items);
    return this.anchors.place(tops, this.band, this.scroller.top);
  }

  position(items: readonly SeenItem[] = this.items()): Position {
    const { main } = this.layout;
    const { pictures } = this.texts;
    return {
      ...this.measure(items),
      ids: this.inBand(items).map(({ id }) => id),
      imagesMissing:
        this.#pending(items) + countImages(main, this.band).broken + pictures.pending + pictures.broken,
      fontsLoading: dom.fonts(document).status === 'loading',
      atStart: this.scroller.atStart && this.shows('up') === 'end',
      atEnd: this.scroller.atEnd && this.shows('down') === 'end',
      contentHeight: this.scroller.contentHeight,
      url: location.href,
      isOther: this.#isOther,
      steady: this.geometry.isSame,
    };
  }

  /** Readers of sites tell what an address of theirs shows; of any other page its content tells. */
  get #isOther(): boolean {
    return this.site.name === 'generic' ? this.#same.isOther : this.#same.isElsewhere;
  }

  /** Waits until the content stands still and its pictures are there, with what floats over it cleared away. */
  async settle(): Promise<void> {
    this.clear();
    for (let time = 0; time < SETTLINGS; time++) {
      this.picturesMs += await settle({
        ...this.texts.settling,
        // Before the first frame all places are 0; what a script moves says more.
        place: () => this.measure().offset + this.obstacles.layers.place,
        pending: () => this.#pending(this.items()),
      });
      if (this.clear() || this.obstacles.hideFollowers(this.measure().offset, this.band)) continue;
      // What fades in was brought to its end, and is not on the screen before it is painted.
      if (this.#hasStilled) await painted();
      const hasCome = await this.texts.wait();
      this.picturesMs += this.texts.takePicturesMs();
      if (!hasCome) return;
    }
  }

  /**
   * Clears what floats, also what appeared since: a button that comes with scrolling, the date of rows just loaded.
   * @returns whether anything new was there
   */
  clear(): boolean {
    const { adjuster, layout, scroller, band, obstacles } = this;
    let isCleared = false;
    if (layout.overlays !== null) {
      for (const overlay of dom.querySelectorAll(document, layout.overlays))
        isCleared = adjuster.hide(overlay) || isCleared;
    }
    const content = layout.scroller ?? layout.main;
    const candidates = this.survey.take(band);
    isCleared =
      adjuster.settleFloating(candidates, content, scroller.element, obstacles.stays()) || isCleared;
    obstacles.spreadGrounds();
    if (!scroller.isWindow) {
      for (const overlay of overlaysOf(scroller.element, band, (what) => this.#tooMuch(what))) {
        if (!adjuster.isHandled(overlay)) obstacles.hid(overlay);
        isCleared = adjuster.hide(overlay) || isCleared;
      }
    }
    // No reason for another look: a page that plays its videos again and again would never be pictured.
    this.#hasStilled = adjuster.still(this.survey);
    return isCleared;
  }

  /**
   * Has the items in the band tell what the page keeps back until a pointer comes, each once.
   * @param uncover whether covers are taken off too
   * @returns how many covers went
   */
  ask(uncover: boolean): number {
    const { site, adjuster } = this;
    let uncovered = 0;
    if (site.ask === undefined && !uncover) return uncovered;
    for (const { element } of this.inBand(this.items())) {
      if (site.ask?.(element)) adjuster.noteOnce('asked', 'the hours of messages');
      if (uncover && !this.#asked.has(element)) uncovered += site.uncover?.(element) ?? 0;
      this.#asked.add(element);
    }
    return uncovered;
  }

  /** Notes what the band shows only a part of. */
  noteInside(): void {
    const { unwalked, adjuster } = this;
    unwalked.noteWidth((target) => adjuster.adjustments.push({ kind: 'scrolled', target }));
    unwalked.noteFrame(this.survey.inner, this.band);
  }

  /** Notes what there is too much of on the page to be looked at in whole. */
  noteTooMuch(items: readonly SeenItem[]): void {
    if (items.length >= ITEMS_MAX)
      this.#tooMuch(`items beyond the first ${ITEMS_MAX} that stand there at once`);
    if (dom.querySelectorAll(this.layout.main, 'img').length > IMAGES_MAX)
      this.#tooMuch(`pictures beyond the first ${IMAGES_MAX}: whether they had loaded`);
  }

  #tooMuch(what: string): void {
    this.adjuster.noteOnce('not-searched', what);
  }

  #pending(items: readonly SeenItem[]): number {
    return pendingIn(this.site, items, this.layout.main, this.band);
  }
}
