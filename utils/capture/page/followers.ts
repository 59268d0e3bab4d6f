import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import { timeLimit } from './budget.ts';
import * as dom from './dom.ts';
import { nameOf } from './named.ts';
import { inCaptureRect } from './scroller.ts';

/*
 * What a script moves along with the window: a notice whose `top` is set anew at each scroll. No style says so; it stands at the
 * same place of the window in two frames, although the content moved between them, and it was written to meanwhile.
 */

/** Only a script that writes into its style can do so. */
const WRITTEN = '[style]';
const LOOKED_MAX = 2000;
const LOOK_MS = 50;
/** The content moved by at least as much, CSS px, and what follows by no more than the other. */
const MOVED_PX = 60;
const STAYED_PX = 2;

export class Followers {
  /** Where what may follow stood in the last frame, and what its style said. */
  #before = new Map<Element, { top: number; style: string }>();
  #offset: number | null = null;
  readonly #found = new Map<Element, string>();

  /** Those that followed since the last frame that was accepted, at this place of the content. */
  since(offset: number, band: Rect): Element[] {
    if (this.#offset === null || Math.abs(offset - this.#offset) < MOVED_PX) return [];
    const found: Element[] = [];
    for (const [element, { top, style }] of this.#before) {
      if (!dom.isConnected(element) || this.#found.has(element)) continue;
      if ((dom.getAttribute(element, 'style') ?? '') === style || !inCaptureRect(element, band)) continue;
      if (Math.abs(dom.getBoundingClientRect(element).top - top) > STAYED_PX || !isPainted(element)) continue;
      this.#found.set(element, nameOf(element));
      found.push(element);
    }
    return found;
  }

  /** The frame at this place was accepted. */
  accept(offset: number, band: Rect): void {
    this.#offset = offset;
    this.#before.clear();
    const isOver = timeLimit(LOOK_MS);
    const written = dom.querySelectorAll(document, WRITTEN);
    for (let at = 0; at < written.length && at < LOOKED_MAX && !isOver(); at++) {
      const element = written[at];
      if (element === undefined || !inCaptureRect(element, band) || !isMoved(element)) continue;
      const { top } = dom.getBoundingClientRect(element);
      this.#before.set(element, { top, style: dom.getAttribute(element, 'style') ?? '' });
    }
  }

  /** In frames before they were told, they stand over what was under them there. */
  missed(): NotShown[] {
    return Array.from(this.#found.values(), (target) => ({ kind: 'followers', count: 1, target }));
  }
}

function isMoved(element: Element): boolean {
  const { position, transform, translate } = getComputedStyle(element);
  return position === 'absolute' || position === 'relative' || transform !== 'none' || translate !== 'none';
}

const isPainted = (element: Element): boolean =>
  getComputedStyle(element).visibility === 'visible' && getComputedStyle(element).opacity !== '0';
