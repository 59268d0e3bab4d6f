import * as dom from '../dom.ts';
import type { EdgeState } from '../site.ts';
import { channelOfMarkedId } from '../telegram/ids.ts';
import { A, serviceWords } from './message.ts';
import { addressOf, headerOf, scrollerOf } from './place.ts';

/*
 * What Web A shows at the ends of its list. Below the newest message it puts a mark of its own, which is not there as
 * long as newer ones are left to load. Above the oldest it puts nothing, neither while it loads nor after a load failed:
 * only the first message of all tells.
 */

const NEWEST = '.list-bottom-marker';
const LOADER = '.Loading';
/** "waiting for network", "updating": dots that move, in place of the audience. */
const NO_CONNECTION = '#ConnectionStatusOverlay';
const BUSY = '.DotAnimation.status';

/**
 * The line that a small group begins with, in the client's words; who made it is a link. From its beginning on: a name of a group, and a
 * message that was pinned, stand in such lines too, and anybody can write there what is wanted here.
 */
const CREATED =
  /^(?:you )?created the group «|^(?:вы )?создал[аи]? группу «|^(?:siz )?«.*» qrupunu yaratdı(?:nız)?\.?$/iu;

/** @param words of a service line, without names */
export const saysCreated = (words: string): boolean => CREATED.test(words);

function isLoading(document: Document, scroller: Element | null): boolean {
  return (
    dom.querySelector(scroller, LOADER) !== null ||
    dom.querySelector(document, NO_CONNECTION) !== null ||
    dom.querySelector(headerOf(document), BUSY) !== null
  );
}

/** Whether this is the first message that its chat or thread ever had. */
function isFirstOfAll(message: Element, document: Document): boolean {
  const { peer, thread } = addressOf(document);
  const id = dom.getAttribute(message, 'data-message-id');
  // A post above its comments, and the message that a thread of answers is about.
  if (thread !== null) return id === thread;
  // Channels and supergroups number their messages from 1; other chats share one row of numbers.
  if (peer !== null && channelOfMarkedId(peer) !== null) return id === '1';
  return dom.matches(message, '.ActionMessage') && saysCreated(serviceWords(message, 'a') ?? '');
}

/** @see Site.edge */
export function edgeOf(document: Document, way: 'start' | 'end'): EdgeState {
  const scroller = scrollerOf(document);
  const first = dom.querySelector(scroller, A.message);
  if (way === 'start' && first !== null && isFirstOfAll(first, document)) return 'end';
  if (way === 'end' && first !== null && dom.querySelector(scroller, NEWEST) !== null) return 'end';
  // Without its mark below, the list ends where the page knows of more.
  const hasMore = way === 'end' && dom.querySelector(scroller, '.forwards-trigger') !== null;
  return hasMore || isLoading(document, scroller) ? 'loading' : 'unknown';
}
