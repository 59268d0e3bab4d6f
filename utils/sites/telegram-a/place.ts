import * as dom from '../dom.ts';
import { scrollsInside, shown } from '../site.ts';
import { channelOfMarkedId, type MessagePlace } from '../telegram/ids.ts';
import { parentOf } from '../tree.ts';
import { A } from './message.ts';

/** Where Telegram Web A is, by its address, and the parts of it that show the chat which is open. */

export const SCROLLER = '#MiddleColumn .Transition_slide-active > .MessageList, #MiddleColumn .MessageList';
export const HEADER = '#MiddleColumn .MiddleHeader';
const SLIDE = '.Transition_slide';

/** `#-1001234567890_77`: the peer, and a topic or a post's comments. */
export function addressOf(document: Document): { peer: string | null; thread: string | null } {
  const [, peer = null, thread = null] = /^#(-?\d{1,20})(?:_(\d{1,20}))?/.exec(document.location.hash) ?? [];
  return { peer, thread };
}

export function placeOf(document: Document): MessagePlace {
  const { peer, thread } = addressOf(document);
  return { username: null, rawId: peer === null ? null : channelOfMarkedId(peer), thread };
}

/** The list: by its name, or, where names have changed, as what scrolls around the messages. */
export function scrollerOf(document: Document): Element | null {
  const named = shown(document, SCROLLER);
  if (named !== null) return named;
  let node = dom.querySelector(document, A.message);
  while (node !== null && dom.id(node) !== 'MiddleColumn' && !scrollsInside(node)) node = parentOf(node);
  return node === null || dom.id(node) === 'MiddleColumn' ? null : node;
}

/**
 * The header of the chat that is open, outside the list: nothing that somebody writes can stand there. A thread's
 * header slides in beside that of the chat it was opened from, and both stay in the page.
 */
export function headerOf(document: Document): Element | null {
  const list = scrollerOf(document);
  const header = Array.from(dom.querySelectorAll(document, HEADER)).find(
    (one) => list === null || !dom.contains(list, one),
  );
  if (header === undefined) return null;
  const active = dom.querySelector(header, `${SLIDE}-active`);
  if (active !== null) return active;
  return Array.from(dom.querySelectorAll(header, SLIDE)).at(-1) ?? header;
}
