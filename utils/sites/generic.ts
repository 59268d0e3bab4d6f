import * as dom from './dom.ts';
import { genericAddress } from './generic-address.ts';
import { HIDDEN_LEAST, type Layout, type Site, scrollsInside } from './site.ts';
import { elementsIn } from './tree.ts';

/**
 * Any page: the scroller is the window, or the largest element that scrolls where the window does not. A window that scrolls a
 * little, around an area that fills most of it and holds far more, is as good as one that does not.
 */

const MIN_SHARE = 0.3;
/** Of the window: what it may scroll itself beside such an area, and what that fills. */
const LITTLE_MOST = 0.5;
const FILLS_LEAST = 0.6;

const hiddenBy = (element: Element): number => dom.scrollHeight(element) - dom.clientHeight(element);

function findScroller(document: Document): Element | null {
  const root = dom.scrollingElement(document) ?? dom.documentElement(document);
  const hidden = dom.scrollHeight(root) - window.innerHeight;
  if (hidden > LITTLE_MOST * window.innerHeight) return null;
  const isLittle = hidden > HIDDEN_LEAST;
  let best: Element | null = null;
  let bestArea = (isLittle ? FILLS_LEAST : MIN_SHARE) * window.innerWidth * window.innerHeight;
  const top = dom.body(document);
  for (const element of [top, ...elementsIn(top)]) {
    const area = dom.clientWidth(element) * dom.clientHeight(element);
    if (area > bestArea && scrollsInside(element) && (!isLittle || hiddenBy(element) > hidden)) {
      best = element;
      bestArea = area;
    }
  }
  return best;
}

export const generic = {
  ...genericAddress,
  layout(document: Document): Layout {
    return {
      scroller: findScroller(document),
      main: dom.body(document),
      head: null,
      overlays: null,
      own: [],
      opensAt: 'start',
    };
  },
  items: () => [],
  account: () => null,
  permalink: () => null,
  claimed: () => null,
  pendingMedia: () => [],
  landmarks: () => [],
} satisfies Site;
