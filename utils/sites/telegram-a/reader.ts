import type { PageKind, Person } from '../../evidence/reading.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { accountOf, nameIn, personOf, textOf, textWithout } from '../read.ts';
import { ITEMS_MAX, ownRegions, type Site, shown } from '../site.ts';
import { chatLink } from '../telegram/ids.ts';
import { toEndOfA } from '../telegram/navigation.ts';
import { telegramAAddress } from './address.ts';
import { edgeOf } from './edge.ts';
import { A, readMessage, timeOf } from './message.ts';
import { addressOf, HEADER, headerOf, placeOf, SCROLLER, scrollerOf } from './place.ts';

/*
 * Telegram Web A (telegram-tt), https://web.telegram.org/a/. The list scrolls inside the middle column, is virtualised,
 * opens at its end and fades under a floating header. Dates stand in the page only as hour and day pill until a pointer
 * comes over the hour. Ids and `data-` attributes are years old; class names of the build are the first to change.
 */

const OVERLAYS =
  '.MiddleHeader, .MiddleHeaderPanes, .middle-column-footer, .FloatingActionButtons, .scroll-down-button';

const messagesIn = (document: Document): Element[] => {
  const scroller = scrollerOf(document);
  // One that was not sent yet carries a local id with a dash: it is the user's own.
  return scroller === null
    ? []
    : Array.from(dom.querySelectorAll(scroller, A.message))
        .slice(0, ITEMS_MAX)
        .filter((element) => /^\d{1,20}$/.test(dom.getAttribute(element, 'data-message-id') ?? ''));
};

/** What the page has for its title when the client keeps the names of chats out of it, or new messages call. */
const NO_CHAT = /^(?:Telegram( Web)?( [AZ])?|\d+ notifications?)$/;

/** The chat's name. The header of a topic names the topic, that of comments their number: there the page's title has it. */
function titleOf(document: Document): string | null {
  const name = nameIn(dom.querySelector(headerOf(document), '.fullName, h3'));
  if (name !== null && addressOf(document).thread === null) return name;
  const title = textWithout(dom.querySelector(document, 'head > title'), null);
  const topic = ` › ${name}`;
  const chat = title.endsWith(topic) ? title.slice(0, -topic.length) : title;
  return chat === '' || NO_CHAT.test(chat) ? null : chat;
}

/** Who reads along, or when somebody was last there; not the dots that say what the client is doing. */
const audienceIn = (header: Element | null): string | null =>
  header === null ? null : (textOf(header, '.group-status') ?? textOf(header, '.status:not(.DotAnimation)'));

/** In a private chat the other one has neither name nor portrait at the messages: the header says who it is. */
function partnerOf(document: Document): Person | null {
  const { peer } = addressOf(document);
  return peer === null || peer.startsWith('-') ? null : personOf({ id: peer, name: titleOf(document) });
}

export const telegramA: Site = {
  ...telegramAAddress,
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
      own: ownRegions(document, telegramAAddress.own),
      opensAt: 'end',
    };
  },
  items(document) {
    const around = { place: placeOf(document), partner: partnerOf(document) };
    return messagesIn(document).map((element) => {
      const id = dom.getAttribute(element, 'data-message-id') ?? '';
      return { id, element, read: () => readMessage(element, id, around) };
    });
  },
  account(document) {
    const { peer, thread } = addressOf(document);
    const header = headerOf(document);
    return accountOf({
      id: peer,
      rawId: peer,
      title: titleOf(document),
      // Of a thread the header tells how many messages it has.
      audience: thread === null ? countOf(audienceIn(header)) : null,
      verified:
        header === null || thread !== null ? null : dom.querySelector(header, '.VerifiedIcon') !== null,
    });
  },
  thread: (document) => addressOf(document).thread,
  permalink: (document) =>
    chatLink(placeOf(document), dom.getAttribute(messagesIn(document).at(-1), 'data-message-id')),
  claimed: () => null,
  edge: edgeOf,
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
  landmarks: () => ['#MiddleColumn', HEADER, SCROLLER, A.message, A.time],
};
