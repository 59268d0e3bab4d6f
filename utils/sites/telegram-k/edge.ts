import * as dom from '../dom.ts';
import { type EdgeState, shown } from '../site.ts';
import { isChannelMid, serverMessageId } from '../telegram/ids.ts';

/*
 * What Web K shows at the ends of its list. While it loads more it shows nothing there, nor when a load failed: where no
 * end is shown, none is claimed. Its cards for unknown people and for bots stand above the first message, but they stay
 * there when messages below them are taken out again: they are no sign.
 */

/** The whole list is being loaded: over a chat that is opened, or jumped in. */
const LOADER = '#column-center .chat.active .bubbles > .preloader-container';
/** "Waiting for network", "Updating": the client says it in the search field's place, by this class. */
const CONNECTING = '#column-left .input-search.is-connecting';
/** The client's own mark: the last message that there is stands in the window. */
const AT_BOTTOM = '.bubbles.scrolled-down';
const MESSAGE = '.bubble[data-mid]:not(.is-date)';
/** The client's own mark of the post that comments are about: nothing stands above it. */
const THREAD_STARTER = '.is-thread-starter';

/**
 * A channel's or supergroup's first message is number 1, the line that it was created or made of a small group. The
 * small group's messages come with the same load, so that where there are some, they stand above it.
 */
function isFirst(scroller: Element): boolean {
  const first = dom.querySelector(scroller, MESSAGE);
  if (first !== null && dom.matches(first, THREAD_STARTER)) return true;
  const mid = dom.getAttribute(first, 'data-mid') ?? '';
  return isChannelMid(mid) && serverMessageId(mid) === '1';
}

/** @param scroller the list, in a page that looks like Web K */
export function edgeOf(document: Document, scroller: Element, way: 'start' | 'end'): EdgeState {
  if (shown(document, LOADER) !== null) return 'loading';
  if (way === 'start' && isFirst(scroller)) return 'end';
  if (dom.querySelector(document, CONNECTING) !== null) return 'loading';
  return way === 'end' && dom.closest(scroller, AT_BOTTOM) !== null ? 'end' : 'unknown';
}
