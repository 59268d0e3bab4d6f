import type { PageLoad, ServerTime } from '../../evidence/load.ts';
import type { Adjustment, Layer, OwnRegion, Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { Account, Item, PageKind, SiteName, SiteReading, Wall } from '../../evidence/reading.ts';
import type { SeenItem } from '../../sites/index.ts';
import type { ShotScale, WindowFacts } from '../stitch/shot-scale.ts';
import { findHead } from './adjust.ts';
import { besideScroller } from './beside.ts';
import { type ClickClue, type ToldItem, tellItem } from './choice.ts';
import * as dom from './dom.ts';
import { Expansion } from './expand.ts';
import { liesUnder } from './floating.ts';
import { isFramed } from './inside.ts';
import { askClock, clockOfPage, loadOf } from './load.ts';
import { ByteSource, type Opening } from './media/bytes.ts';
import { whenOrphaned } from './orphan.ts';
import { pickItem, unpickItem } from './pick.ts';
import type { SeenPicture } from './picture-places.ts';
import type { Place } from './scroll-restorer.ts';
import { nextFrame } from './settle.ts';
import { type Post, Posts } from './snapshot/posts.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { type Move, type Step, Steps } from './steps.ts';
import type { TextBoxes } from './text-ledger.ts';
import { type Position, View } from './view.ts';
import { visualFacts } from './visual.ts';

/*
 * The content script's agent: it reads, scrolls and measures; the background takes the screenshots. It is injected on a
 * click and does nothing before it is called.
 */

/** The state of the page at the click. */
export interface PageFacts {
  url: string;
  title: string;
  canonicalUrl: string | null;
  permalink: string | null;
  referrer: string | null;
  language: string | null;
  site: SiteName;
  kind: PageKind;
  thread: string | null;
  confidence: SiteReading['confidence'];
  unread: string[];
  sources: SiteReading['sources'];
  walls: Wall[];
  account: Account | null;
  claimed: number | null;
  viewport: { width: number; height: number };
  devicePixelRatio: number;
  /** CSS px in the viewport. */
  own: { region: OwnRegion; rect: Rect }[];
  /** Of the layer or bar that is set above the first row, CSS px in the viewport. */
  head: Rect | null;
  /** What lay over the page. Absent where nothing did, and in journals of earlier versions. */
  layers?: Layer[];
  screen: { width: number; height: number };
  /** Of the document, as the browser says it. Absent in journals of earlier versions. */
  mediaType?: string;
  /** How it was loaded, and what it says of its server's clock. Absent in journals of earlier versions. */
  load?: PageLoad | null;
  serverTime?: ServerTime | null;
  /** What stands beside the area that scrolls, CSS px in the viewport. Absent in journals of earlier versions. */
  beside?: Rect[];
  visual?: NonNullable<WindowFacts['visual']>;
  /** How the untouched shot shows the viewport: set where the shots are taken. */
  shot?: ShotScale;
  /** The content is in a frame that scrolls, or may scroll. */
  framed: boolean;
}

export interface Prepared {
  /** What each frame shows of the viewport, CSS px. */
  band: Rect;
  /** Whether the walk starts at the user's place and goes upward first. */
  upward: boolean;
  /** Frames that the content fills as far as it is loaded now. */
  expected: number;
}

/** Options that concern the page. */
export interface PageOptions {
  /** Covers over spoilers are taken off. */
  uncover: boolean;
}

/** Parts of the site's reading that may only be found during the walk. */
export interface LiveReading {
  account: Account | null;
  walls: Wall[];
  expansion: SiteReading['expansion'];
  /** Of a chat: the lowest item that the list holds, in view or not. Absent in journals of earlier versions. */
  newest?: string | null;
}

/** The check after a screenshot. */
export interface Confirmed {
  /** The page stood still while the picture was taken. */
  still: boolean;
  position: Position;
  items: PlacedItem[];
  /** All that was done to the page until now. */
  adjustments: Adjustment[];
  /** Areas in the frames until now that scroll by themselves. */
  innerScrollers: number;
  /** What this frame does not show of the page. */
  notShown: NotShown[];
  texts: TextBoxes;
  /** Where pictures and videos stand in it. */
  pictures: SeenPicture[];
  /** The code of items in it that page.html does not have. */
  posts: Post[];
  reading: LiveReading;
}

/** An item and where it stands in the content. */
export interface PlacedItem {
  item: Item;
  /** Of its top, CSS px. */
  place: number;
  /** CSS px. */
  height: number;
}

/** The visible part of the page, for the media script. */
export interface Scene {
  band: Rect;
  own: Element[];
  items: SeenItem[];
}

/** How many painted frames a page that was asked has to answer. */
const ANSWER_FRAMES = 6;

/** Bytes handed over at once: as base64 less than what counts as a long text. */
const FILE_PIECE = 700_000;

/** Smaller moves count as no move. */
const STILL_PX = 0.5;

function rectOf(element: Element): Rect {
  const { x, y, width, height } = dom.getBoundingClientRect(element);
  return { x, y, width, height };
}

export class PageAgent {
  #view = new View();
  #steps = new Steps(this.#view);
  #expansion = new Expansion(this.#view.site);
  #posts = new Posts();
  #file: ByteSource | null = null;
  #account: Account | null = null;
  #uncover = false;
  /** Stops watching whether the extension is still installed. */
  #unwatch: () => void = () => undefined;

  /** Reads the page; changes nothing. */
  describe(): PageFacts {
    const { site, kind, layout, unread, confidence, scroller } = this.#view;
    this.#view.see();
    const { atClick } = this.#view.obstacles.layers;
    const bar = findHead(layout, scroller.element);
    const own = layout.own
      .filter(({ element }) => !liesUnder(element, layout.main))
      .map(({ region, element }) => ({ region, rect: rectOf(element) }))
      .filter(({ rect }) => rect.width > 0 && rect.height > 0);
    return {
      url: location.href,
      title: dom.title(document),
      canonicalUrl: dom.getAttribute(dom.querySelector(document, 'link[rel="canonical"]'), 'href'),
      permalink: site.permalink(document),
      referrer: dom.referrer(document) === '' ? null : dom.referrer(document),
      language: dom.getAttribute(dom.documentElement(document), 'lang') || null,
      site: site.name,
      kind,
      thread: site.thread?.(document) ?? null,
      confidence,
      unread,
      sources: site.sources?.(document) ?? (site.name === 'generic' ? [] : ['shown']),
      walls: site.walls?.(document) ?? [],
      account: site.account(document),
      claimed: site.claimed(document),
      viewport: { width: window.innerWidth, height: window.innerHeight },
      devicePixelRatio: window.devicePixelRatio,
      own,
      // What lay over the page is what she saw; whose page it is stands in viewport.png too.
      head: atClick[0]?.rect ?? (bar === null ? null : rectOf(bar)),
      ...(atClick.length === 0 ? {} : { layers: atClick }),
      screen: { width: window.screen.width, height: window.screen.height },
      load: loadOf(),
      serverTime: clockOfPage(site.madeAt?.(document) ?? null),
      mediaType: dom.contentType(document),
      beside: site.name === 'generic' ? besideScroller(layout, scroller, this.#view.band) : [],
      ...visualFacts(),
      framed: isFramed(scroller, this.#view.band),
    };
  }

  /** What the page's own server says of the time. One request. */
  askClock(): Promise<ServerTime | null> {
    return askClock();
  }

  /** The item that was right-clicked, where there is no doubt; changes nothing. */
  tell(clue: ClickClue): ToldItem | null {
    return tellItem(clue);
  }

  /** The item that the person clicks next. */
  pick(): Promise<string | null> {
    return pickItem();
  }

  unpick(): void {
    unpickItem();
  }

  /** The DOM and text as they stand now; changes nothing. */
  snapshot(): Snapshot {
    const { layout, own } = this.#view;
    return takeSnapshot(layout, own, this.#view.items(), this.#posts);
  }

  /**
   * Begins to read the file that the tab shows.
   * @param asksServer whether its server may be asked where the browser does not hold it any more
   */
  openFile(asksServer: boolean): Promise<Opening> {
    this.#file = new ByteSource(location.href, asksServer);
    return this.#file.open();
  }

  /** Its next bytes as base64; `null` at the end. */
  async nextOfFile(): Promise<string | null> {
    return (await this.#file?.next(FILE_PIECE)) ?? null;
  }

  /** Opens what is closed and clears the band of what floats over it. After this, `restore` must be called. */
  async prepare({ uncover }: PageOptions): Promise<Prepared> {
    this.#uncover = uncover;
    this.#steps.begin();
    this.#view.adjuster.begin();
    this.#view.texts.pictures.begin();
    this.#unwatch = whenOrphaned(() => void this.restore());
    await this.#expansion.open();
    await this.#view.obstacles.open();
    await this.#view.measureBand();
    const { adjuster, layout, scroller, band } = this.#view;
    for (const area of layout.open ?? []) adjuster.layOpen(area, layout.main);
    const head = findHead(layout, scroller.element);
    if (head !== null) adjuster.hide(head);
    if (!scroller.isWindow) adjuster.unmask(scroller.element);
    this.#view.clear();
    return { band, upward: layout.opensAt === 'end', expected: this.#steps.expected };
  }

  /**
   * Scrolls and waits until the page is settled. While it waits for more content it returns early, and continues when
   * called again.
   * @param patient the person wishes to wait longer
   */
  async move(to: Move, patient = false): Promise<Step> {
    const step = await this.#steps.move(to, patient);
    if (step.waits !== null) return step;
    const uncovered = step.edge ? 0 : this.#view.ask(this.#uncover);
    if (uncovered > 0) {
      this.#expansion.counts.uncovered += uncovered;
      await this.#view.settle();
    }
    this.#view.geometry.begin();
    return uncovered === 0 ? step : { ...step, ...this.#view.position() };
  }

  #reading(items: readonly SeenItem[]): LiveReading {
    const { site, layout } = this.#view;
    // An id may be in the page only for a while: keep it once read.
    if (this.#account?.id == null) this.#account = site.account(document) ?? this.#account;
    return {
      account: this.#account,
      walls: site.walls?.(document) ?? [],
      expansion: { ...this.#expansion.counts },
      newest: layout.opensAt === 'end' ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /**
   * Called right after the screenshot: whether the page has not moved. Only then the frame is accepted, its anchors are
   * kept and its items read.
   */
  confirm(offset: number): Confirmed {
    const view = this.#view;
    const items = view.items();
    const tops = view.look(items);
    const position = view.position(items);
    view.noteTooMuch(items);
    // An overlay that appeared since the last clearing is in the picture.
    const isCovered = view.clear();
    const stands = view.adjuster.stands();
    const adjustments = view.adjuster.told();
    if (isCovered || !stands || !view.geometry.held || Math.abs(position.offset - offset) > STILL_PX) {
      const reading = this.#reading(items);
      const innerScrollers = view.unwalked.inside.size;
      const nothing = { items: [], notShown: [], posts: [], pictures: [], texts: { boxes: [], ms: 0 } };
      return { still: false, position, adjustments, innerScrollers, reading, ...nothing };
    }
    view.accept(tops, offset);
    this.#steps.accept(offset);
    view.noteInside();
    const inBand = view.inBand(items);
    const read = inBand.map((seen) => ({
      item: seen.read(),
      place: view.anchors.placeOf(seen.id) ?? offset,
      height: dom.getBoundingClientRect(seen.element).height,
    }));
    const reading = this.#reading(items);
    const texts = view.texts.accept(offset);
    const pictures = view.texts.places.here(inBand);
    const [innerScrollers, notShown] = [view.unwalked.inside.size, view.notShownHere()];
    const posts = this.#posts.take(inBand, view.layout, view.own);
    return {
      still: true,
      position,
      items: read,
      adjustments,
      innerScrollers,
      notShown,
      posts,
      texts,
      pictures,
      reading,
    };
  }

  /** @param found boxes of the last frame in which the picture shows nothing @returns what of them should show something */
  examine(found: readonly number[]): NotShown[] {
    return this.#view.texts.blank(found);
  }

  /** After the last frame: what the page holds that was in none. */
  missed(): NotShown[] {
    return this.#view.missed();
  }

  /** Every item that is in the document, whether or not it was in a picture. */
  async readAll(): Promise<{ items: Item[]; ids: string[] }> {
    const { site } = this.#view;
    const asked = this.#view.items().filter(({ element }) => site.ask?.(element)).length;
    // The page answers on its next render.
    for (let frames = 0; asked > 0 && frames < ANSWER_FRAMES; frames++) await nextFrame();
    const seen = this.#view.items();
    return { items: seen.map((one) => one.read()), ids: seen.map(({ id }) => id) };
  }

  /** Items inside the capture rectangle now. */
  scene(): Scene {
    const { band, layout } = this.#view;
    return {
      band,
      own: layout.own.map(({ element }) => element),
      items: this.#view.inBand(this.#view.items()),
    };
  }

  /** Restores the page. @returns whether it is scrolled back */
  async restore(): Promise<Place> {
    this.#unwatch();
    this.#view.restore();
    return this.#steps.back();
  }
}
