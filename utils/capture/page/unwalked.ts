import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import { HIDDEN_LEAST, holds, type Layout, type Site } from '../../sites/index.ts';
import * as dom from './dom.ts';
import { documentIn, isViewed, showsDocument } from './inner-document.ts';
import { hidesMore } from './inside.ts';
import { nameOf } from './named.ts';
import { inCaptureRect, type Scroller } from './scroller.ts';

/*
 * What the walk through one scroller does not go into: areas inside it that scroll by themselves, panes beside it, documents
 * of others in frames, what lies to the side. Each is told once, after the last frame.
 */

/** Smaller than this, CSS px, a frame shows nothing: pages count their visitors with them. */
const FRAME_LEAST = 16;

export class Unwalked {
  readonly #layout: Layout;
  readonly #scroller: Scroller;
  readonly #isKnownSite: boolean;
  /** Areas in the frames that scroll by themselves. */
  readonly inside = new Set<Element>();
  /** Told as other kinds. */
  readonly #told = new Set<Element>();
  /** What was found, each once. */
  readonly told: NotShown[] = [];

  constructor(layout: Layout, scroller: Scroller, site: Site) {
    this.#layout = layout;
    this.#scroller = scroller;
    this.#isKnownSite = site.name !== 'generic';
  }

  /** Notes that the content goes on to the side. @param note told how much of it is shown, once */
  noteWidth(note: (what: string) => void): void {
    const { element, isWider } = this.#scroller;
    if (!isWider || this.#told.has(element)) return;
    this.#tell('sideways', element);
    note(
      `up and down only: ${dom.clientWidth(element)} of ${dom.scrollWidth(element)} px of its width are shown`,
    );
  }

  /**
   * Notes what of the frame hides a part of what it holds.
   * @param candidates what may scroll or show another document; those that are gone are taken out
   */
  noteFrame(candidates: Set<Element>, band: Rect): void {
    const scroller = this.#scroller.element;
    for (const element of candidates) {
      if (!dom.isConnected(element)) candidates.delete(element);
      if (element === scroller || this.inside.has(element) || this.#told.has(element)) continue;
      // A field to write in is the user's own.
      if (dom.localName(element) === 'textarea' || !holds(scroller, element)) continue;
      const isClosed = showsDocument(element) && documentIn(element) === null;
      if (!isClosed && !hidesMore(element)) continue;
      if (!inCaptureRect(element, band) || !isPainted(element)) continue;
      if (!isClosed) this.inside.add(element);
      // The viewer of the file that the tab shows is told with the file.
      else if (isLarge(element) && !isViewed(dom.contentType(document)))
        this.#tell(isViewer(element) ? 'plugin' : 'document', element);
    }
  }

  /**
   * Notes panes that stand in the window beside the scroller, and what holds it and is longer itself. Of a site that is known,
   * what surrounds the content is its user's client and no part of the evidence.
   */
  noteBeside(candidates: ReadonlySet<Element>): void {
    if (this.#isKnownSite || this.#scroller.isWindow) return;
    const scroller = this.#scroller.element;
    const window = { x: 0, y: 0, width: innerWidth, height: innerHeight };
    for (const element of candidates) {
      if (holds(scroller, element) || this.#told.has(element) || !dom.isConnected(element)) continue;
      if (dom.localName(element) === 'textarea' || this.#isOwn(element)) continue;
      const isClosed = showsDocument(element) && documentIn(element) === null;
      const hides = isClosed ? isLarge(element) : hidesMore(element);
      if (!hides || !inCaptureRect(element, window) || !isPainted(element)) continue;
      this.#tell(isClosed ? 'document' : 'clipped', element);
    }
    const root = dom.scrollingElement(document);
    const isLonger = root !== null && dom.scrollHeight(root) > dom.clientHeight(root) + HIDDEN_LEAST;
    if (isLonger && root !== scroller && !this.#told.has(root)) this.#tell('clipped', root);
  }

  #isOwn(element: Element): boolean {
    return this.#layout.own.some(({ element: own }) => holds(own, element));
  }

  #tell(kind: NotShown['kind'], element: Element): void {
    this.#told.add(element);
    this.told.push({ kind, count: 1, target: nameOf(element) });
  }
}

const isPainted = (element: Element): boolean => getComputedStyle(element).visibility === 'visible';

function isLarge(element: Element): boolean {
  const { width, height } = dom.getBoundingClientRect(element);
  return width >= FRAME_LEAST && height >= FRAME_LEAST;
}

/** Whether it shows a file that the browser has a viewer of its own for. */
const isViewer = (element: Element): boolean =>
  isViewed(dom.getAttribute(element, 'type') ?? '') ||
  /\.pdf(?:[?#]|$)/i.test(dom.getAttribute(element, 'src') ?? dom.getAttribute(element, 'data') ?? '');
