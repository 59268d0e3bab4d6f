import type { PageKind } from '../../evidence/reading.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { accountOf, idOf, nameIn, textOf } from '../read.ts';
import { ITEMS_MAX, ownRegions, type Site, scrollsInside, shown } from '../site.ts';
import { chatLink, isChannelMid, type MessagePlace, markedIdOf, serverMessageId } from '../telegram/ids.ts';
import { hashOfK, toEndOfK } from '../telegram/navigation.ts';
import { parentOf } from '../tree.ts';
import { telegramKAddress } from './address.ts';
import { K, readBubble } from './bubble.ts';
import { edgeOf } from './edge.ts';
import { COVER, pendingIn, SENSITIVE } from './media.ts';

/*
 * Telegram Web K (tweb), https://web.telegram.org/k/. The list scrolls inside the centre column and is virtualised;
 * every bubble carries its moment in unix seconds, the best date of all of Telegram's pages.
 */

const SCROLLER =
  '#column-center .chat.active .bubbles .scrollable-y, #column-center .bubbles .scrollable-y, #column-center .bubbles-scrollable';
const COLUMN = '#column-center .chat.active, #column-center';
const TOPBAR = '#column-center .topbar';
/**
 * The title and what stands under it. The bar around it has round ends, beside which the messages under it show: cut out
 * as a whole it would bring pieces of them along.
 */
const TITLE = '.chat-info .content';
/**
 * Of a day's two date lines the one that sticks is laid at its place, as all that sticks is; its twin, which the client
 * shows while the list is shorter than the window, has the same place and needs nothing.
 */
const OVERLAYS = '.topbar, .pinned-container, .chat-input, .bubbles-go-down';

interface Chat extends MessagePlace {
  /** As the page writes it: `-1234567890`. */
  peer: string | null;
  /** The unique form of Web A. */
  id: string | null;
}

/** The list: by its name, or, where names have changed, as what scrolls around the bubbles. */
function scrollerOf(document: Document): Element | null {
  const named = shown(document, SCROLLER);
  if (named !== null) return named;
  let node = dom.querySelector(document, K.bubble);
  while (node !== null && dom.id(node) !== 'column-center' && !scrollsInside(node)) node = parentOf(node);
  return node === null || dom.id(node) === 'column-center' ? null : node;
}

const bubblesIn = (document: Document): Element[] =>
  Array.from(dom.querySelectorAll(scrollerOf(document), K.bubble)).slice(0, ITEMS_MAX);

/** The bar outside the list: nothing that somebody writes can stand there. */
function topbarOf(document: Document): Element | null {
  const list = scrollerOf(document);
  return (
    Array.from(dom.querySelectorAll(document, TOPBAR)).find(
      (one) => list === null || !dom.contains(list, one),
    ) ?? null
  );
}

function headOf(document: Document): Element | null {
  const topbar = topbarOf(document);
  return dom.querySelector(topbar, TITLE) ?? topbar;
}

function chatOf(document: Document): Chat {
  const { hash } = document.location;
  const bubble = dom.querySelector(document, `${K.bubble}[data-peer-id]`);
  const peer =
    dom.getAttribute(dom.querySelector(topbarOf(document), '.peer-title[data-peer-id]'), 'data-peer-id') ??
    dom.getAttribute(bubble, 'data-peer-id') ??
    /^#(-?\d+)/.exec(hash)?.[1] ??
    null;
  const own = peer === null ? null : idOf(peer.replace(/^-/, ''));
  const username = /^#@(\w{1,64})/.exec(hash)?.[1] ?? null;
  const thread = idOf(new URLSearchParams(hash.split('?')[1] ?? '').get('thread'));
  if (peer === null || own === null) return { peer: null, id: null, username, rawId: null, thread };
  if (!peer.startsWith('-')) return { peer, id: peer, username, rawId: null, thread };
  // Channels and basic groups are numbered alike here; what tells them apart is how their messages are counted.
  const mid = dom.getAttribute(bubble, 'data-mid');
  if (mid === null) return { peer, id: null, username, rawId: null, thread };
  const rawId = isChannelMid(mid) ? own : null;
  return { peer, id: rawId === null ? peer : markedIdOf(own), username, rawId, thread };
}

export const telegramK: Site = {
  ...telegramKAddress,
  kindOf(document, byAddress): PageKind {
    const { peer, rawId } = chatOf(document);
    if (peer !== null && !peer.startsWith('-')) return 'chat';
    const isGroup = rawId === null || dom.querySelector(scrollerOf(document), K.portrait) != null;
    return peer !== null && isGroup && bubblesIn(document).length > 0 ? 'group' : byAddress;
  },
  layout(document) {
    const scroller = scrollerOf(document);
    const column = shown(document, COLUMN);
    if (scroller === null || column === null) return null;
    return {
      scroller,
      main: column,
      head: headOf(document),
      overlays: OVERLAYS,
      own: ownRegions(document, telegramKAddress.own),
      opensAt: 'end',
    };
  },
  items(document) {
    const chat = chatOf(document);
    // What is written to a person or a bot has no address of its own, even where the chat has one.
    const isPerson = chat.peer !== null && !chat.peer.startsWith('-');
    const place = isPerson ? { ...chat, username: null } : chat;
    return bubblesIn(document).flatMap((element) => {
      const id = serverMessageId(dom.getAttribute(element, 'data-mid') ?? '');
      return id === null ? [] : [{ id, element, read: () => readBubble(element, id, place) }];
    });
  },
  account(document) {
    const { id, peer, username } = chatOf(document);
    const topbar = topbarOf(document);
    // Its name stands beside its number, outside the list, whatever the bar is called.
    const title = Array.from(dom.querySelectorAll(document, `#column-center [data-peer-id="${peer}"]`)).find(
      (one) => dom.closest(one, '[data-mid]') === null && nameIn(one) !== null,
    );
    return accountOf({
      id,
      rawId: peer,
      username,
      title: nameIn(dom.querySelector(topbar, '.peer-title') ?? title ?? null),
      audience: countOf(topbar === null ? null : textOf(topbar, '.info')),
      verified: topbar === null ? null : dom.querySelector(topbar, '.verified-icon') !== null,
    });
  },
  thread: (document) => chatOf(document).thread ?? null,
  permalink(document) {
    const mid = dom.getAttribute(bubblesIn(document).at(-1), 'data-mid') ?? '';
    return chatLink(chatOf(document), serverMessageId(mid));
  },
  claimed: () => null,
  edge(document, way) {
    const scroller = scrollerOf(document);
    return scroller === null ? 'unknown' : edgeOf(document, scroller, way);
  },
  toEnd: toEndOfK,
  hashOf: (document, id) => hashOfK(chatOf(document).peer, id),
  pendingMedia: pendingIn,
  uncover(item) {
    const covers = Array.from(dom.querySelectorAll<HTMLElement>(item, COVER)).filter(
      (cover) => !dom.matches(cover, SENSITIVE) && dom.querySelector(cover, SENSITIVE) === null,
    );
    for (const cover of covers) dom.click(cover);
    return covers.length;
  },
  landmarks: () => ['#column-center', TOPBAR, SCROLLER, K.bubble, K.time],
};
