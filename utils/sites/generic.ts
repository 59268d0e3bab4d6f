import { HIDDEN_LEAST, type Layout, type Site, scrollsInside } from './site.ts';
import { elementsIn } from './tree.ts';

/** Any page: the scroller is the window, or the largest element that scrolls where the window does not. */

const MIN_SHARE = 0.3;

function findScroller(document: Document): Element | null {
  const root = document.scrollingElement ?? document.documentElement;
  if (root.scrollHeight > window.innerHeight + HIDDEN_LEAST) return null;
  let best: Element | null = null;
  let bestArea = MIN_SHARE * window.innerWidth * window.innerHeight;
  for (const element of [document.body, ...elementsIn(document.body)]) {
    const area = element.clientWidth * element.clientHeight;
    if (area > bestArea && scrollsInside(element)) {
      best = element;
      bestArea = area;
    }
  }
  return best;
}

export const generic = {
  name: 'generic',
  recognise: (url: URL) => (/^(https?|file):$/.test(url.protocol) ? 'page' : null),
  layout(document: Document): Layout {
    return {
      scroller: findScroller(document),
      main: document.body,
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
  own: {},
  landmarks: () => [],
} satisfies Site;
