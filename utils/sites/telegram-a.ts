import type { PageKind } from '../evidence/reading.ts';
import { countOf } from './count.ts';
import { accountOf, nameIn, textOf, textWithout } from './read.ts';
import { ITEMS_MAX, ownRegions, type Site, scrollsInside, shown } from './site.ts';
import { A, readMessage, timeOf } from './telegram-a-message.ts';
import { channelOfMarkedId, chatLink, type MessagePlace } from './telegram-ids.ts';
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
  let node = document.querySelector(A.message);
  while (node !== null && node.id !== 'MiddleColumn' && !scrollsInside(node)) node = parentOf(node);
  return node === null || node.id === 'MiddleColumn' ? null : node;
}

const messagesIn = (document: Document): Element[] => {
  const scroller = scrollerOf(document);
  // One that was not sent yet carries a local id with a dash: it is the user's own.
  return scroller === null
    ? []
    : Array.from(scroller.querySelectorAll(A.message))
        .slice(0, ITEMS_MAX)
        .filter((element) => /^\d{1,20}$/.test(element.getAttribute('data-message-id') ?? ''));
};

/** The header outside the list: nothing that somebody writes can stand there. */
function headerOf(document: Document): Element | null {
  const list = scrollerOf(document);
  const all = Array.from(document.querySelectorAll(HEADER));
  return all.find((one) => list === null || !list.contains(one)) ?? null;
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
    const isGroup = byAddress === 'channel' && scrollerOf(document)?.querySelector(A.portrait) != null;
    return isGroup ? 'group' : byAddress;
  },
  layout(document) {
    const scroller = scrollerOf(document);
    const column = document.querySelector('#MiddleColumn');
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
      const id = element.getAttribute('data-message-id') ?? '';
      return { id, element, read: () => readMessage(element, id, place) };
    });
  },
  account(document) {
    const { peer } = addressOf(document);
    const header = headerOf(document);
    const title = header?.querySelector('.fullName, h3') ?? null;
    const status = header === null ? null : (textOf(header, '.group-status') ?? textOf(header, '.status'));
    return accountOf({
      id: peer,
      rawId: peer,
      // Where the header is not to be found, the page's own title is the chat's.
      title: nameIn(title) ?? (textWithout(document.querySelector('head > title'), null) || null),
      audience: countOf(status),
      verified: header === null ? null : header.querySelector('.VerifiedIcon') !== null,
    });
  },
  thread: (document) => addressOf(document).thread,
  permalink: (document) =>
    chatLink(placeOf(document), messagesIn(document).at(-1)?.getAttribute('data-message-id') ?? null),
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
  ask(item) {
    const time = timeOf(item);
    if (time === null || time.hasAttribute('title')) return false;
    // Only the hour itself hears this: the event does not rise to what holds it.
    time.dispatchEvent(new MouseEvent('mouseenter'));
    return true;
  },
  uncover(item) {
    // What asks for an age says so in words on its cover, and answering it would change the account's settings.
    const covers = Array.from(item.querySelectorAll<HTMLElement>(A.cover)).filter(
      (cover) => (cover.textContent ?? '').trim() === '',
    );
    for (const cover of covers) cover.click();
    return covers.length;
  },
  own: OWN,
  landmarks: () => ['#MiddleColumn', HEADER, SCROLLER, A.message, A.time],
};
