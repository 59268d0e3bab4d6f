import type { Item } from '../evidence/record.ts';
import { ownRegions, type SeenItem, type Site, shown, textOf, textsOf, textWithout } from './site.ts';
import { channelOfMarkedId, messageLink } from './telegram-ids.ts';

/*
 * Telegram Web A (telegram-tt), https://web.telegram.org/a/. The list scrolls inside the middle column, is virtualised,
 * opens at its end and fades under a floating header. Dates stand in the page only as hour and day pill.
 */

const SELECTOR = {
  scroller: '#MiddleColumn .Transition_slide-active > .MessageList, #MiddleColumn .MessageList',
  column: '#MiddleColumn',
  header: '#MiddleColumn .MiddleHeader',
  message: '.Message[data-message-id], .ActionMessage[data-message-id]',
  overlays:
    '.MiddleHeader, .MiddleHeaderPanes, .middle-column-footer, .FloatingActionButtons, .scroll-down-button',
} as const;

const OWN: Site['own'] = {
  'chat-list': '#LeftColumn',
  draft: '#editable-message-text, .composer-wrapper',
};

function peerOf(url: string): string | null {
  return /#(-?\d+)/.exec(url)?.[1] ?? null;
}

function readMessage(element: Element, id: string, peer: string | null): Item {
  const service = element.classList.contains('ActionMessage');
  const day = textOf(element.closest('.message-date-group') ?? element, '.sticky-date');
  const time = textOf(element, '.message-time');
  const raw = [day, time].filter((part) => part !== null).join(' ');
  return {
    id,
    permalink: messageLink({ username: null, rawId: peer === null ? null : channelOfMarkedId(peer) }, id),
    author: textOf(element, '.message-signature') ?? textOf(element, '.message-title .sender-title'),
    date: raw === '' ? null : { raw, utc: null },
    edited: element.classList.contains('was-edited') || /edited/i.test(time ?? ''),
    text: service
      ? textWithout(element, null)
      : textWithout(element.querySelector('.text-content'), '.MessageMeta, .Reactions'),
    views: textOf(element, '.message-views'),
    forwards: null,
    reactions: textsOf(element, '.message-reaction'),
    media: Array.from(element.querySelectorAll('.media-inner, .File'), (one) => ({
      kind: one.matches('.File') ? 'file' : one.querySelector('video') === null ? 'image' : 'video',
      covered: one.querySelector('.media-spoiler') !== null,
    })),
  };
}

export const telegramA: Site = {
  name: 'telegram-a',
  recognise(url) {
    if (url.hostname !== 'web.telegram.org' || !url.pathname.startsWith('/a/')) return null;
    const peer = peerOf(url.hash);
    if (peer === null) return 'page';
    if (!peer.startsWith('-')) return 'chat';
    return channelOfMarkedId(peer) === null ? 'group' : 'channel';
  },
  layout(document) {
    const scroller = shown(document, SELECTOR.scroller);
    const column = document.querySelector(SELECTOR.column);
    if (scroller === null || column === null) return null;
    return {
      scroller,
      main: column,
      head: shown(document, SELECTOR.header),
      overlays: SELECTOR.overlays,
      own: ownRegions(document, OWN),
      opensAt: 'end',
    };
  },
  items(document) {
    const scroller = shown(document, SELECTOR.scroller);
    if (scroller === null) return [];
    const peer = peerOf(document.location.hash);
    const seen: SeenItem[] = [];
    for (const element of scroller.querySelectorAll(SELECTOR.message)) {
      const id = element.getAttribute('data-message-id') ?? '';
      // Messages that were not sent yet carry a local id with a dash: they are the user's own.
      if (/^\d+$/.test(id)) seen.push({ id, element, read: () => readMessage(element, id, peer) });
    }
    return seen;
  },
  account(document) {
    return {
      id: peerOf(document.location.hash),
      username: null,
      title: textOf(document, '.MiddleHeader .fullName') ?? textOf(document, '.MiddleHeader h3'),
      audience: textOf(document, '.MiddleHeader .group-status') ?? textOf(document, '.MiddleHeader .status'),
    };
  },
  permalink: () => null,
  claimed: () => null,
  pendingMedia(element) {
    return Array.from(element.querySelectorAll('.media-inner')).filter((media) => {
      const picture = media.querySelector('img.full-media');
      if (picture instanceof HTMLImageElement) return picture.naturalWidth === 0;
      return (
        media.querySelector('video.full-media') === null && media.querySelector('canvas.thumbnail') !== null
      );
    });
  },
  own: OWN,
  landmarks: ['#MiddleColumn', SELECTOR.header, SELECTOR.scroller, '[data-message-id]'],
};
