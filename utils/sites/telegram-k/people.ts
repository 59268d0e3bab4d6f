import type { Item, PageDate } from '../../evidence/reading.ts';
import * as dom from '../dom.ts';
import { idOf, personOf, referenceOf, textOf, textWithout } from '../read.ts';
import { type MessagePlace, markedIdOf, messageLink, serverMessageId } from '../telegram/ids.ts';
import { parentOf } from '../tree.ts';

/** Who wrote a bubble of Telegram Web K, where it comes from, and what it answers. */

/** Web K writes a channel as `-1234567890`; what no number of it tells apart from a basic group is kept as it is. */
const peerId = (peer: string | null, isChannel: boolean): string | null => {
  const bare = idOf(peer?.replace(/^-/, ''));
  if (peer === null || bare === null || bare === '0') return null;
  return peer.startsWith('-') && isChannel ? markedIdOf(bare) : peer;
};

const peerIn = (element: Element | null): string | null => dom.getAttribute(element, 'data-peer-id');

/** The picture beside a run of bubbles of one author. */
function portraitOf(element: Element): Element | null {
  for (const one of dom.children(dom.parentElement(element))) {
    if (dom.matches(one, '[data-mid]')) continue;
    const portrait = dom.matches(one, '[data-peer-id]') ? one : dom.querySelector(one, '[data-peer-id]');
    if (portrait !== null) return portrait;
  }
  return null;
}

/** The author's name stands over the first bubble of a run; over a forwarded one stands where it comes from. */
export function authorOf(element: Element): Item['author'] {
  const portrait = peerIn(portraitOf(element));
  const titles = dom.querySelectorAll(dom.parentElement(element), '.name .peer-title[data-peer-id]');
  const title =
    Array.from(titles).find(
      (one) =>
        dom.closest(one, '.bubble-name-forwarded, .forwarded') === null &&
        (portrait === null || peerIn(one) === portrait),
    ) ?? null;
  return personOf({
    id: peerId(portrait ?? peerIn(title), true),
    name: title === null ? null : textWithout(title, null) || null,
  });
}

export function forwardOf(element: Element, date: PageDate | null): Item['forwardedFrom'] {
  const title = dom.querySelector(element, '.name .bubble-name-forwarded .peer-title, .name .peer-title');
  const saved =
    dom.getAttribute(title, 'data-saved-from') ?? dom.getAttribute(element, 'data-saved-from') ?? '';
  const isForward =
    dom.matches(element, '.forwarded') ||
    saved !== '' ||
    dom.closest(title, '.bubble-name-forwarded') !== null;
  if (!isForward) return null;
  const [, peer = null, mid = ''] = /^(-?\d+)_(\d+)$/.exec(saved) ?? [];
  const id = serverMessageId(mid);
  const raw = peer?.startsWith('-') ? peer.slice(1) : null;
  const from = peerIn(title) ?? peer;
  return referenceOf({
    id,
    permalink: id === null ? null : messageLink({ username: null, rawId: idOf(raw) }, id),
    author: isOthers(element, from)
      ? personOf({ id: peerId(from, true), name: textWithout(title, null) || null })
      : null,
    date,
  });
}

/**
 * Whether a name is certainly not the user's own, which is never kept. The page does not say which number is hers. Known
 * are numbers of channels and of the chat, and those that stand beside messages that came in.
 */
function isOthers(element: Element, peer: string | null): boolean {
  if (peer === null || peer === '0' || !/^\d+$/.test(peer) || peer === peerIn(element)) return true;
  const list = listAround(element);
  return (
    dom.querySelector(list, `.is-in .name[data-peer-id="${peer}"]`) !== null ||
    Array.from(dom.querySelectorAll(list, `[data-peer-id="${peer}"]`)).some(
      (one) => dom.closest(one, '[data-mid]') === null,
    )
  );
}

/** What holds all bubbles. */
function listAround(element: Element): Element {
  let list = element;
  for (let level = 0; level < 3; level++) list = parentOf(list) ?? list;
  return list;
}

export function replyOf(element: Element, place: MessagePlace): Item['replyTo'] {
  const id = serverMessageId(dom.getAttribute(element, 'data-reply-to-mid') ?? '');
  const box = dom.querySelector(element, '.reply');
  if (id === null && box === null) return null;
  const peer = dom.getAttribute(element, 'data-reply-to-peer-id');
  const isHere = peer === null || peer === peerIn(element);
  const title = dom.querySelector(box, '.peer-title');
  const author = peerIn(title);
  return referenceOf({
    id,
    permalink: id !== null && isHere ? messageLink(place, id) : null,
    author:
      author !== null && isOthers(element, author)
        ? personOf({ id: peerId(author, place.rawId !== null), name: textWithout(title, null) || null })
        : null,
    text: box === null ? null : textOf(box, '.reply-subtitle'),
  });
}
