import type { Item } from '../evidence/record.ts';
import { ownRegions, type SeenItem, type Site, shown, textOf, textsOf, textWithout } from './site.ts';
import { messageLink, serverMessageId } from './telegram-ids.ts';

/*
 * Telegram Web K (tweb), https://web.telegram.org/k/. The list scrolls inside the centre column and is virtualised;
 * every bubble carries its moment in unix seconds, the best date of all of Telegram's pages.
 */

const SELECTOR = {
  scroller:
    '#column-center .chat.active .bubbles .scrollable-y, #column-center .bubbles .scrollable-y, #column-center .bubbles-scrollable',
  column: '#column-center .chat.active, #column-center',
  topbar: '#column-center .topbar',
  bubble: '.bubble[data-mid]:not(.is-date)',
  /** Of a day's two date lines the one that sticks is not painted, its twin keeps the place. */
  overlays:
    '.topbar, .pinned-container, .chat-input, .bubbles-go-down, .bubbles-date-group:has(> .is-fake) > .bubble.is-date:not(.is-fake)',
} as const;

const OWN: Site['own'] = { 'chat-list': '#column-left', draft: '.chat-input .input-message-input' };

interface Chat {
  username: string | null;
  rawId: string | null;
}

function chatOf(document: Document): Chat {
  const hash = document.location.hash;
  const peer = document
    .querySelector(`${SELECTOR.topbar} .peer-title[data-peer-id]`)
    ?.getAttribute('data-peer-id');
  const id = peer ?? /^#(-?\d+)/.exec(hash)?.[1] ?? '';
  return {
    username: /^#@(\w+)/.exec(hash)?.[1] ?? null,
    rawId: /^-\d+$/.test(id) ? id.slice(1) : null,
  };
}

function utcOf(timestamp: string | null): string | null {
  if (timestamp === null || !/^\d{1,11}$/.test(timestamp)) return null;
  return new Date(Number(timestamp) * 1000).toISOString();
}

function readBubble(element: Element, id: string, chat: Chat): Item {
  const timestamp = element.getAttribute('data-timestamp');
  const text = element.querySelector('.message .translatable-message') ?? element.querySelector('.message');
  return {
    id,
    permalink: messageLink(chat, id),
    author: textOf(element, '.time-post-author') ?? textOf(element, '.name .peer-title'),
    date: timestamp === null ? null : { raw: timestamp, utc: utcOf(timestamp) },
    edited: element.querySelector('.time-edited') !== null,
    text: element.classList.contains('service')
      ? textWithout(element, null)
      : textWithout(text, '.time, .time-inner, .reactions'),
    views: textOf(element, '.post-views'),
    forwards: null,
    reactions: textsOf(element, '.reaction'),
    media: Array.from(element.querySelectorAll('.media-photo, .media-video, [data-doc-id]'), (one) => ({
      kind: one.matches('.media-photo') ? 'image' : one.matches('.media-video') ? 'video' : 'file',
      covered: one.closest('.media-spoiler-container, [data-is-sensitive]') !== null,
    })),
  };
}

export const telegramK: Site = {
  name: 'telegram-k',
  recognise(url) {
    if (url.hostname !== 'web.telegram.org' || !url.pathname.startsWith('/k/')) return null;
    if (/^#(@|-)/.test(url.hash)) return 'channel';
    return /^#\d/.test(url.hash) ? 'chat' : 'page';
  },
  layout(document) {
    const scroller = shown(document, SELECTOR.scroller);
    const column = shown(document, SELECTOR.column);
    if (scroller === null || column === null) return null;
    return {
      scroller,
      main: column,
      head: shown(document, SELECTOR.topbar),
      overlays: SELECTOR.overlays,
      own: ownRegions(document, OWN),
      opensAt: 'end',
    };
  },
  items(document) {
    const scroller = shown(document, SELECTOR.scroller);
    if (scroller === null) return [];
    const chat = chatOf(document);
    const seen: SeenItem[] = [];
    for (const element of scroller.querySelectorAll(SELECTOR.bubble)) {
      const id = serverMessageId(element.getAttribute('data-mid') ?? '');
      if (id !== null) seen.push({ id, element, read: () => readBubble(element, id, chat) });
    }
    return seen;
  },
  account(document) {
    const chat = chatOf(document);
    return {
      id: chat.rawId === null ? null : `-${chat.rawId}`,
      username: chat.username,
      title: textOf(document, `${SELECTOR.topbar} .peer-title`),
      audience: textOf(document, `${SELECTOR.topbar} .info`),
    };
  },
  permalink(document) {
    const { username } = chatOf(document);
    return username === null ? null : `https://t.me/${username}`;
  },
  claimed: () => null,
  pendingMedia: (element) =>
    Array.from(element.querySelectorAll('.media-container > canvas.canvas-thumbnail:only-child')),
  own: OWN,
  landmarks: ['#column-center', SELECTOR.topbar, SELECTOR.scroller, '[data-mid]'],
};
