import type { PageKind } from '../evidence/reading.ts';
import { countOf } from './count.ts';
import * as dom from './dom.ts';
import { accountOf, nameIn, textOf, textWithout } from './read.ts';
import { ITEMS_MAX, ownRegions, type Site, scrollsInside, shown } from './site.ts';
import { A, readMessage, timeOf } from './telegram-a-message.ts';
import { channelOfMarkedId, chatLink, type MessagePlace } from './telegram-ids.ts';
import { toEndOfA } from './telegram-ways.ts';
import { parentOf } from './tree.ts';

/*
 * Telegram Web A (telegram-tt), https://web.telegram.org/a/. The list scrolls inside the middle column, is virtualised,
 * opens at its end and fades under a floating header. Dates stand in the page only as hour and day pill until a pointer
 * comes over the hour. Ids and `data-` attributes are years old; class names of the build are the first to change.
 */

const SCROLLER = '#MiddleColumn .Transition_slide-active > .MessageList, #MiddleColumn .MessageList';
const HEADER = '#MiddleColumn .MiddleHeader';
const OVERLAYS =
  '.MiddleHeader, .MiddleHeaderPanes, .middle-column-footer, .FloatingActionButtons, .scroll-down-button';

const OWN: Site['own'] = {
  'chat-list': '#LeftColumn',
  draft: '#editable-message-text, .composer-wrapper, #MiddleColumn [contenteditable="true"]',
};

/** `#-1001234567890_77`: the peer, and a topic or a post's comments. */
function addressOf(document: Document): { peer: string | null; thread: string | null } {
  const [, peer = null, thread = null] = /^#(-?\d{1,20})(?:_(\d{1,20}))?/.exec(document.location.hash) ?? [];
  return { peer, thread };
}

function placeOf(document: Document): MessagePlace {
  const { peer, thread } = addressOf(document);
  return { username: null, rawId: peer === null ? null : channelOfMarkedId(peer), thread };
}

/** The list: by its name, or, where names have changed, as what scrolls around the messages. */
function scrollerOf(document: Document): Element | null {
  const named = shown(document, SCROLLER);
  if (named !== null) return named;
  let node = dom.querySelector(document, A.message);
  while (node !== null && dom.id(node) !== 'MiddleColumn' && !scrollsInside(node)) node = parentOf(node);
  return node === null || dom.id(node) === 'MiddleColumn' ? null : node;
}

const messagesIn = (document: Document): Element[] => {
  const scroller = scrollerOf(document);
  // One that was not sent yet carries a local id with a dash: it is the user's own.
  return scroller === null
    ? []
    : Array.from(dom.querySelectorAll(scroller, A.message))
        .slice(0, ITEMS_MAX)
        .filter((element) => /^\d{1,20}$/.test(dom.getAttribute(element, 'data-message-id') ?? ''));
};

/** The header outside the list: nothing that somebody writes can stand there. */
function headerOf(document: Document): Element | null {
  const list = scrollerOf(document);
  const all = Array.from(dom.querySelectorAll(document, HEADER));
  return all.find((one) => list === null || !dom.contains(list, one)) ?? null;
}

export const telegramA: Site = {
  name: 'telegram-a',
  recognise(url) {
    if (url.hostname !== 'web.telegram.org' || !url.pathname.startsWith('/a/')) return null;
    const peer = /^#(-?\d+)/.exec(url.hash)?.[1];
    if (peer === undefined) return 'page';
    if (!peer.startsWith('-')) return 'chat';
    return channelOfMarkedId(peer) === null ? 'group' : 'channel';
  },
  kindOf(document, byAddress): PageKind {
    // Channels and supergroups are numbered alike; only in groups do runs of messages have an author's portrait.
    const isGroup = byAddress === 'channel' && dom.querySelector(scrollerOf(document), A.portrait) != null;
    return isGroup ? 'group' : byAddress;
  },
  layout(document) {
    const scroller = scrollerOf(document);
    const column = dom.querySelector(document, '#MiddleColumn');
    if (scroller === null || column === null) return null;
    return {
      scroller,
      main: column,
      head: shown(document, HEADER),
      overlays: OVERLAYS,
      own: ownRegions(document, OWN),
      opensAt: 'end',
    };
  },
  items(document) {
    const place = placeOf(document);
    return messagesIn(document).map((element) => {
      const id = dom.getAttribute(element, 'data-message-id') ?? '';
      return { id, element, read: () => readMessage(element, id, place) };
    });
  },
  account(document) {
    const { peer } = addressOf(document);
    const header = headerOf(document);
    const title = dom.querySelector(header, '.fullName, h3');
    const status = header === null ? null : (textOf(header, '.group-status') ?? textOf(header, '.status'));
    return accountOf({
      id: peer,
      rawId: peer,
      // Where the header is not to be found, the page's own title is the chat's.
      title: nameIn(title) ?? (textWithout(dom.querySelector(document, 'head > title'), null) || null),
      audience: countOf(status),
      verified: header === null ? null : dom.querySelector(header, '.VerifiedIcon') !== null,
    });
  },
  thread: (document) => addressOf(document).thread,
  permalink: (document) =>
    chatLink(placeOf(document), dom.getAttribute(messagesIn(document).at(-1), 'data-message-id')),
  claimed: () => null,
  toEnd: toEndOfA,
  pendingMedia(element) {
    return Array.from(dom.querySelectorAll(element, '.media-inner')).filter((media) => {
      const picture = dom.querySelector(media, 'img.full-media');
      if (picture !== null && dom.isKind(picture, 'img')) return dom.image.naturalWidth(picture) === 0;
      return (
        dom.querySelector(media, 'video.full-media') === null &&
        dom.querySelector(media, 'canvas.thumbnail') !== null
      );
    });
  },
  ask(item) {
    const time = timeOf(item);
    if (time === null || dom.hasAttribute(time, 'title')) return false;
    // Only the hour itself hears this: the event does not rise to what holds it.
    dom.dispatchEvent(time, new MouseEvent('mouseenter'));
    return true;
  },
  uncover(item) {
    // What asks for an age says so in words on its cover, and answering it would change the account's settings.
    const covers = Array.from(dom.querySelectorAll<HTMLElement>(item, A.cover)).filter(
      (cover) => (dom.textContent(cover) ?? '').trim() === '',
    );
    for (const cover of covers) dom.click(cover);
    return covers.length;
  },
  own: OWN,
  landmarks: () => ['#MiddleColumn', HEADER, SCROLLER, A.message, A.time],
};
