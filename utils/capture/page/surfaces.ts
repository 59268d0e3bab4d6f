import type { Rect } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import * as dom from './dom.ts';
import { nameOf } from './named.ts';
import { inCaptureRect } from './scroller.ts';

/** Surfaces that fill the page and show only what they show now: what a script draws, what plays. */

/** Smaller ones are pictures in a page. */
export const FILLING_SHARE = 0.5;

type Kind = 'canvas' | 'player';

const kindOf = (element: Element): Kind | null => {
  if (dom.isKind(element, 'canvas')) return 'canvas';
  return dom.isKind(element, 'video') ? 'player' : null;
};

export class Surfaces {
  readonly #seen = new Set<Element>();

  /** Those in the band that were in no frame before, but for grounds behind the words. */
  here(band: Rect, grounds: ReadonlySet<Element>): NotShown[] {
    const found: NotShown[] = [];
    for (const element of dom.querySelectorAll(document, 'canvas, video')) {
      const kind = kindOf(element);
      if (kind === null || this.#seen.has(element) || grounds.has(element)) continue;
      const { width, height } = dom.getBoundingClientRect(element);
      const fills = Math.min(width, band.width) * Math.min(height, band.height);
      if (fills < FILLING_SHARE * band.width * band.height || !inCaptureRect(element, band)) continue;
      if (!dom.checkVisibility(element, { visibilityProperty: true, opacityProperty: true })) continue;
      this.#seen.add(element);
      found.push({ kind, count: 1, target: nameOf(element) });
    }
    return found;
  }
}
