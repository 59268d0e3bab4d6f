import * as dom from './dom.ts';
import { genericAddress } from './generic-address.ts';
import { HIDDEN_LEAST, type Layout, type Site, scrollsInside } from './site.ts';
import { elementsIn } from './tree.ts';

/** Any page: the scroller is the window, or the largest element that scrolls where the window does not. */

const MIN_SHARE = 0.3;

function findScroller(document: Document): Element | null {
  const root = dom.scrollingElement(document) ?? dom.documentElement(document);
  if (dom.scrollHeight(root) > window.innerHeight + HIDDEN_LEAST) return null;
  let best: Element | null = null;
  let bestArea = MIN_SHARE * window.innerWidth * window.innerHeight;
  for (const element of [dom.body(document), ...elementsIn(dom.body(document))]) {
    const area = dom.clientWidth(element) * dom.clientHeight(element);
    if (area > bestArea && scrollsInside(element)) {
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
