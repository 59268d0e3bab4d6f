import { painted, waitUntil } from './settle.ts';
import type { View } from './view.ts';

/*
 * A list can throw its content so far that nothing of what was seen is loaded any more: when a post comes in, or two loads
 * come between two frames. Where the band stands is then not known, and the next frame would lie beside what it follows.
 */

/** How long the way back may take in all, and one load on it. */
const ALL_MS = 15_000;
const LOAD_MS = 4000;
/** How much of the band is gone back at a time. */
const SHARE = 0.8;

/**
 * Goes back the way it came until something that was seen is there again. Only lists that name their items can be gone back through.
 * @param way in which the content was gone through
 * @returns whether the place is known
 */
export async function regain(view: View, way: 'up' | 'down'): Promise<boolean> {
  const { scroller } = view;
  const until = performance.now() + ALL_MS;
  while (view.measure().lost) {
    if (view.items().length === 0 || performance.now() > until) return false;
    const before = scroller.contentHeight;
    const isAtEdge = way === 'up' ? scroller.atEnd : scroller.atStart;
    scroller.scrollBy((way === 'up' ? 1 : -1) * view.band.height * SHARE);
    await painted();
    const hasMore = (): boolean => scroller.contentHeight !== before || !view.measure().lost;
    if (isAtEdge && !(await waitUntil(hasMore, LOAD_MS))) return false;
  }
  return true;
}
