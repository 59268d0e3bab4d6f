import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { Layout, Site } from '../../sites/index.ts';
import type { Adjuster } from './adjust.ts';
import { beyondWindow, clippedIn } from './clipped.ts';
import * as dom from './dom.ts';
import type { DomScanner } from './dom-scanner.ts';
import { Followers } from './followers.ts';
import { Layers } from './layers.ts';
import type { Scroller } from './scroller.ts';
import { Surfaces } from './surfaces.ts';
import { Unlocker } from './unlock.ts';
import { Weights } from './weight.ts';

/** What stands between the window and the page: locks, layers, things that follow; and what of the page they keep from the frames. */
export class Obstacles {
  readonly layers: Layers;
  readonly #scroller: Scroller;
  readonly #adjuster: Adjuster;
  readonly #unlocker = new Unlocker();
  readonly #followers = new Followers();
  readonly #surfaces = new Surfaces();
  /** Readers of sites know what fills their pages. */
  readonly #isGeneric: boolean;
  /** Only scripts could scroll it at the click, or since it was let go. */
  #wasLocked: boolean;
  #isToldLocked = false;

  constructor({ name }: Site, layout: Layout, scroller: Scroller, adjuster: Adjuster) {
    this.#isGeneric = name === 'generic';
    this.#scroller = scroller;
    this.#adjuster = adjuster;
    this.layers = new Layers(scroller, layout.scroller ?? layout.main);
    this.#wasLocked = scroller.isLocked;
  }

  /** Brings back a page that is locked, and finds out whether a script moves it. */
  async open(): Promise<void> {
    await this.layers.findDriven();
    if (this.#unlocker.unlock(this.#scroller, this.#adjuster, this.layers.driven)) this.#wasLocked = true;
  }

  /** After the styles were put back. */
  restore(): void {
    this.#unlocker.restore();
  }

  /** Whether a fixed element stays as it is; each call of the answer may ask for many. */
  stays(): (element: Element) => boolean {
    let weights: Weights | undefined;
    return (element) => {
      weights ??= new Weights(dom.body(document));
      return this.layers.stays(element, weights);
    };
  }

  /** Lays the grounds under all of the content that there is by now. */
  spreadGrounds(): void {
    const { isWindow, contentHeight, top } = this.#scroller;
    if (isWindow) for (const ground of this.layers.grounds) this.#adjuster.spread(ground, contentHeight, top);
  }

  /** Hides what followed the window to this place of the content. @returns whether there was any */
  hideFollowers(offset: number, band: Rect): boolean {
    const found = this.#followers.since(offset, band);
    return found.map((element) => this.#adjuster.hide(element)).includes(true);
  }

  /** The frame at this place was accepted. */
  accept(offset: number, band: Rect): void {
    this.#followers.accept(offset, band);
  }

  /** An overlay beside the content was hidden. */
  hid(element: Element): void {
    this.layers.note(element, new Weights(dom.body(document)));
  }

  /** What the frame that was just accepted does not show, and none before it told. */
  here(band: Rect): NotShown[] {
    return [...this.#locked(), ...(this.#isGeneric ? this.#surfaces.here(band, this.layers.grounds) : [])];
  }

  #locked(): NotShown[] {
    if (this.#isToldLocked || this.#wasLocked || !this.#scroller.isLocked) return [];
    this.#isToldLocked = true;
    return [{ kind: 'scroll-locked', count: 1 }];
  }

  /** After the last frame. */
  missed(survey: DomScanner): NotShown[] {
    const { driven, whole } = this.layers;
    const { isWindow, element, top, contentHeight } = this.#scroller;
    const walked = [...driven, ...(isWindow ? [] : [element])];
    const pages = [dom.body(document), ...whole].filter((page) => !driven.has(page));
    return [
      ...this.#locked(),
      ...this.layers.missed(),
      ...this.#followers.missed(),
      ...clippedIn(survey.clips, walked),
      ...(isWindow ? beyondWindow(pages, top, contentHeight) : []),
    ];
  }
}
