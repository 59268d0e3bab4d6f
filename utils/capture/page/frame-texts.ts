import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { Layout } from '../../sites/index.ts';
import type { Placement } from './anchors.ts';
import { BlankSurfaces } from './blank-surfaces.ts';
import * as dom from './dom.ts';
import { PicturePlaces } from './picture-places.ts';
import { Pictures } from './pictures.ts';
import { Reveals } from './reveals.ts';
import { isHollow } from './sample.ts';
import type { Scroller } from './scroller.ts';
import { painted, type Settling, waitUntil } from './settle.ts';
import { FAINT, type TextBoxes, TextLedger } from './text-ledger.ts';
import { SHOWS_OTHER, type Shown, type ShownText, textsIn } from './texts.ts';

/* The texts of the view: watched until they are there, noted with each frame, and asked for at the end. */

/** How long a part of the band in which nothing stands is given to be filled, ms. */
const HOLLOW_MS = 1500;
/** The same for pictures. */
const PICTURES_MS = 3000;
/** How much is looked at of the whole page, and how long, ms. */
const ALL_MAX = 200_000;
const ALL_MS = 3000;
/** After so many that stayed empty none is waited for any more: the page has such parts. */
const IN_VAIN_MAX = 2;

/** What stands so near to the edge of a frame may be on the other side of it, CSS px. */
const LATE_EDGE_PX = 8;

const DRAWN = new Set(['img', 'video', 'canvas', 'svg', 'picture']);

/** What is asked of the view. */
interface Viewed {
  readonly band: Rect;
  readonly layout: Layout;
  /** Of a site that is known, what a script draws is its client's own. */
  readonly isGeneric: boolean;
  /** Fixed, and moved by script as the window scrolls. */
  readonly driven: ReadonlySet<Element>;
  readonly scroller: Scroller;
  items(): readonly unknown[];
  measure(): Placement;
}

export class Frames {
  readonly pictures = new Pictures();
  /** Where those stand that are in the band. */
  readonly places = new PicturePlaces();
  readonly #view: Viewed;
  readonly #ledger = new TextLedger();
  readonly #surfaces = new BlankSurfaces();
  readonly #reveals: Reveals;
  /** The highest and the lowest place that was in a frame. */
  #reach = { from: 0, to: 0 };
  /** Of the frame that was accepted last. */
  #offset = 0;
  /** Whether the texts of a frame that was accepted were too many to be looked through. */
  #isCut = false;
  /** The same of those of the band as it was looked through last. */
  #isBandCut = false;
  /** Pictures that were met when the band was looked through last. */
  #drawn: Shown[] = [];
  /** Texts of the frame that was accepted last. */
  #accepted: ShownText[] = [];
  #ms = 0;
  #picturesMs = 0;
  #picturesInVain = 0;
  #hollowInVain = 0;

  constructor(view: Viewed) {
    this.#view = view;
    this.#reveals = new Reveals({
      texts: () => [...this.#inBand(), ...this.#drawn],
      area: () => view.band.width * view.band.height,
      nudge: (share) => this.#nudge(share),
    });
  }

  get settling(): Pick<Settling, 'watch' | 'changed' | 'giveUpOn'> {
    return {
      watch: () => this.#reveals.watch(),
      changed: () => this.#reveals.changed(),
      giveUpOn: (elements) => this.#reveals.giveUpOn(elements),
    };
  }

  /** Waits for what is not there yet. @returns whether something came, so that the page has to settle anew */
  async wait(): Promise<boolean> {
    const hasFilled = await this.#filled();
    const hasCome = (await this.#reveals.wait()) || (await this.#pictured());
    // What was brought to its end since is no change of the page's own.
    this.#reveals.changed();
    return hasCome || hasFilled;
  }

  /** How long pictures were waited for since it was asked last, ms. */
  takePicturesMs(): number {
    const ms = this.#picturesMs;
    this.#picturesMs = 0;
    return ms;
  }

  /** A frame at this place was accepted. */
  accept(offset: number): TextBoxes {
    const { band } = this.#view;
    this.pictures.know();
    const texts = this.#inBand();
    this.#noteLate(offset);
    this.#reach = {
      from: Math.min(this.#reach.from, offset),
      to: Math.max(this.#reach.to, offset + band.height),
    };
    this.#offset = offset;
    this.#accepted = texts;
    this.#isCut ||= this.#isBandCut;
    this.#ledger.accept(texts, band.y - offset);
    const boxes = [...this.#ledger.boxes(texts, band), ...this.#surfaces.boxes(offset, band)];
    const ms = this.#ms;
    this.#ms = 0;
    return { boxes, ms };
  }

  /** Of the frame that was just accepted. */
  told(): NotShown[] {
    return this.#reveals.told([...this.#accepted, ...this.#drawn]);
  }

  /** @param found boxes of the last frame in which the picture shows nothing */
  blank(found: readonly number[]): NotShown[] {
    const { count } = this.#ledger;
    return [
      ...this.#ledger.blank(found.filter((at) => at < count)),
      ...this.#surfaces.blank(found.filter((at) => at >= count).map((at) => at - count)),
    ];
  }

  /** What the page holds at the end, within all that was walked, and no frame shows; also where that was too much to be looked through. */
  missed(): NotShown[] {
    const { band, scroller } = this.#view;
    const { offset, lost } = this.#view.measure();
    // Where it is not known what stands where, a gap is told.
    if (lost) return [];
    const shift = band.y - offset;
    const { from, to } = this.#reach;
    const walked = { ...band, y: from + shift, height: to - from };
    const all = { skips: this.#skips(), elementsMax: ALL_MAX, lookMs: ALL_MS };
    const { texts, isCut } = textsIn(scroller.element, walked, all);
    const missed = this.#ledger.missed(texts, shift);
    if (!this.#isCut && !isCut) return missed;
    // A text that was not noted may have stood in a frame that was not looked through.
    const sure = this.#isCut ? missed.filter(({ kind }) => kind !== 'words') : missed;
    return [...sure, { kind: 'unread', count: 1 }];
  }

  /** Texts that came where the picture is made already: the frame above has what two frames share. */
  #noteLate(offset: number): void {
    const { band, scroller, isGeneric } = this.#view;
    // Of a site that is known its messages are counted.
    if (!isGeneric || this.#reach.to === 0 || this.#view.measure().lost) return;
    const start = performance.now();
    const shift = band.y - offset;
    const from = offset > this.#offset ? band.y - band.height : band.y + band.height;
    const y = Math.max(this.#reach.from + shift, from) + LATE_EDGE_PX;
    const end = Math.min(this.#reach.to + shift, band.y + 2 * band.height) - LATE_EDGE_PX;
    if (end <= y) return;
    const made = { ...band, y, height: end - y };
    this.#ledger.noteLate(textsIn(scroller.element, made, { skips: this.#skips() }).texts, shift);
    this.#ms += performance.now() - start;
  }

  #inBand(): ShownText[] {
    const start = performance.now();
    const { band, scroller } = this.#view;
    this.pictures.start();
    this.places.start();
    this.#drawn = [];
    this.#surfaces.start();
    const { texts, isCut } = textsIn(scroller.element, band, {
      skips: this.#skips(),
      meet: (element, style, box, within) => {
        const isSeen = within !== null && within.veil === null && within.opacity >= FAINT;
        if (isSeen) this.places.meet(element, style, box, within.clip, band);
        const name = dom.localName(element);
        if (SHOWS_OTHER.has(name)) return;
        this.pictures.meet(element, style, box);
        const isDrawn = DRAWN.has(name) || style.backgroundImage.includes('url(');
        if (isDrawn && within !== null)
          this.#drawn.push({ holder: element, boxes: [box], opacity: within.opacity, veil: within.veil });
        if (this.#view.isGeneric && isSeen && within.isPlain && dom.isKind(element, 'canvas'))
          this.#surfaces.meet(element, style, box, within.clip, band);
      },
    });
    this.#isBandCut = isCut;
    this.#ms += performance.now() - start;
    return texts;
  }

  #skips(): (element: Element) => boolean {
    const own = new Set(this.#view.layout.own.map(({ element }) => element));
    return (element) => own.has(element);
  }

  /** Whether pictures came that were waited for. */
  async #pictured(): Promise<boolean> {
    // They were met when texts were looked for just before.
    if (this.pictures.pending === 0 || this.#picturesInVain >= IN_VAIN_MAX) return false;
    const start = performance.now();
    const hasAll = await waitUntil(() => this.pictures.pending === 0, PICTURES_MS);
    this.#picturesInVain = hasAll ? 0 : this.#picturesInVain + 1;
    this.#picturesMs += performance.now() - start;
    return hasAll;
  }

  async #filled(): Promise<boolean> {
    const { band, scroller, driven } = this.#view;
    const isEmpty = (): boolean => isHollow(scroller.element, band, driven);
    // At the top a page that is shorter than the window is empty below its end.
    if (this.#reach.to === 0 || this.#hollowInVain >= IN_VAIN_MAX || !isEmpty()) return false;
    const isFilled = await waitUntil(() => !isEmpty(), HOLLOW_MS);
    this.#hollowInVain = isFilled ? 0 : this.#hollowInVain + 1;
    return isFilled;
  }

  async #nudge(share: number): Promise<void> {
    const { scroller, band } = this.#view;
    // A list of messages would load more, and move.
    if (this.#view.items().length > 0) return;
    const { top } = scroller;
    scroller.scrollBy(share * band.height);
    await painted();
    scroller.scrollTo(top);
    await painted();
  }
}
