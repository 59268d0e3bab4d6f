import type { Item, Media, PageDate } from '../evidence/reading.ts';
import { countOf } from './count.ts';
import * as dom from './dom.ts';
import { utcOfLocal } from './local-date.ts';
import {
  idOf,
  itemOf,
  listOf,
  mediaOf,
  personOf,
  picturesIn,
  referenceOf,
  textOf,
  textWithout,
  unixDate,
  wholeText,
  writtenIn,
} from './read.ts';
import { type MessagePlace, markedIdOf, messageLink, serverMessageId } from './telegram-ids.ts';

/** One bubble of Telegram Web K. */

export const K = {
  /** Bubbles; members of an album inside one have the attribute too. */
  bubble: '#column-center [data-mid][data-timestamp]:not([data-mid] *, .is-date)',
  time: '.time-inner',
  /** The author's, once for each run of bubbles in a group. */
  portrait:
    '.bubbles-group-avatar[data-peer-id], [data-peer-id]:not([data-mid], [data-mid] *, :has([data-mid]))',
  cover: '.media-spoiler-container',
  sensitive: '[data-is-sensitive], .sensitive-content-warning',
} as const;

const META = '.time, .time-inner, .reactions, .document-container, .webpage, .document';

/** Web K writes a channel as `-1234567890`; what no number of it tells apart from a basic group is kept as it is. */
const peerId = (peer: string | null, isChannel: boolean): string | null => {
  const bare = idOf(peer?.replace(/^-/, ''));
  if (peer === null || bare === null || bare === '0') return null;
  return peer.startsWith('-') && isChannel ? markedIdOf(bare) : peer;
};

/**
 * The tooltip of the hour, a line each: the date; when it was edited; when what is forwarded was written; views; shares.
 * Its words are in the user's language: it is read by place.
 */
function tooltipOf(element: Element): { dates: string[]; counts: string[] } {
  const [, ...lines] =
    dom.getAttribute(dom.querySelector(element, `${K.time}[title]`), 'title')?.split('\n') ?? [];
  const isDate = (line: string): boolean => /\d{1,2}:\d{2}:\d{2}/.test(line);
  return { dates: lines.filter(isDate), counts: lines.filter((line) => !isDate(line)) };
}

const languages = (): string[] => [
  dom.getAttribute(dom.documentElement(document), 'lang') ?? '',
  ...navigator.languages,
];

const dateIn = (line: string | undefined): PageDate | null =>
  line === undefined ? null : { raw: line, utc: utcOfLocal(line, languages()) };

function authorOf(element: Element, isForwarded: boolean): Item['author'] {
  const beside = Array.from(dom.children(dom.parentElement(element))).filter(
    (one) => !dom.matches(one, '[data-mid]'),
  );
  const portrait = beside
    .map((one) => (dom.matches(one, '[data-peer-id]') ? one : dom.querySelector(one, '[data-peer-id]')))
    .find((one) => one !== null);
  const first = isForwarded ? null : dom.querySelector(dom.parentElement(element), '.name .peer-title');
  return personOf({
    id: peerId(dom.getAttribute(portrait, 'data-peer-id') ?? dom.getAttribute(first, 'data-peer-id'), true),
    name: first == null ? null : textWithout(first, null) || null,
  });
}

function forwardOf(element: Element, date: PageDate | null): Item['forwardedFrom'] {
  if (!dom.matches(element, '.forwarded') && !dom.hasAttribute(element, 'data-saved-from')) return null;
  const [, peer = null, mid = ''] =
    /^(-?\d+)_(\d+)$/.exec(dom.getAttribute(element, 'data-saved-from') ?? '') ?? [];
  const title = dom.querySelector(element, '.name .peer-title');
  const named = dom.getAttribute(title, 'data-peer-id');
  const id = serverMessageId(mid);
  const raw = peer?.startsWith('-') ? peer.slice(1) : null;
  return referenceOf({
    id,
    permalink: id === null ? null : messageLink({ username: null, rawId: idOf(raw) }, id),
    author: personOf({ id: peerId(named ?? peer, true), name: textWithout(title, null) || null }),
    date,
  });
}

function replyOf(element: Element, place: MessagePlace): Item['replyTo'] {
  const id = serverMessageId(dom.getAttribute(element, 'data-reply-to-mid') ?? '');
  const box = dom.querySelector(element, '.reply');
  if (id === null && box === null) return null;
  const peer = dom.getAttribute(element, 'data-reply-to-peer-id');
  const isHere = peer === null || peer === dom.getAttribute(element, 'data-peer-id');
  const title = dom.querySelector(box, '.peer-title');
  const author = peerId(dom.getAttribute(title, 'data-peer-id'), place.rawId !== null);
  return referenceOf({
    id,
    permalink: id !== null && isHere ? messageLink(place, id) : null,
    author: personOf({ id: author, name: textWithout(title, null) || null }),
    text: box === null ? null : textOf(box, '.reply-subtitle'),
  });
}

function mediaIn(element: Element): Media[] {
  const coverOf = (one: Element): Media['cover'] => {
    const cover =
      dom.querySelector(one, K.cover) ?? dom.querySelector(dom.closest(one, '.media-container'), K.cover);
    if (cover === null) return dom.closest(one, K.sensitive) === null ? null : 'sensitive';
    return dom.matches(cover, K.sensitive) || dom.querySelector(cover, K.sensitive) !== null
      ? 'sensitive'
      : 'spoiler';
  };
  const holders = '.album-item, .media-container:not(.album-item *), [data-mid] [data-mid]:not(.album-item)';
  const shown = listOf(element, holders, (one) => {
    const video = dom.querySelector(one, 'video');
    const picture = video ?? dom.querySelector(one, 'img.media-photo:not(.thumbnail), img');
    return mediaOf(
      {
        kind: video === null ? 'image' : 'video',
        id: serverMessageId(dom.getAttribute(one, 'data-mid') ?? ''),
        duration: textOf(one, '.video-time'),
        cover: coverOf(one),
      },
      picture,
    );
  });
  const files = listOf(element, '.document[data-doc-id], [data-doc-id]:not(.document)', (file) =>
    mediaOf({
      kind: 'file',
      id: idOf(dom.getAttribute(file, 'data-doc-id')),
      name: textOf(file, '.document-name'),
      size: textOf(file, '.document-size'),
    }),
  );
  if (shown.length + files.length > 0 || dom.querySelector(element, K.time) !== null)
    return [...shown, ...files];
  return picturesIn(element).map((one) =>
    mediaOf({ kind: dom.matches(one, 'video') ? 'video' : 'image' }, one),
  );
}

/** @param id checked to be a number */
export function readBubble(element: Element, id: string, place: MessagePlace): Item {
  const permalink = messageLink(place, id);
  const date = unixDate(dom.getAttribute(element, 'data-timestamp'));
  if (dom.matches(element, '.service')) {
    return itemOf(id, { kind: 'service', permalink, date, ...writtenIn(element, null) });
  }
  const { dates, counts } = tooltipOf(element);
  const isEdited = dom.querySelector(element, '.time-edited') !== null;
  const message = dom.querySelector(element, '.message');
  const forwarded = forwardOf(element, dateIn(dates[isEdited ? 1 : 0]));
  const text = dom.querySelector(message, '.translatable-message') ?? message;
  return itemOf(id, {
    permalink,
    author: dom.matches(element, '.is-out') ? null : authorOf(element, forwarded !== null),
    signature: textOf(element, '.time-post-author')?.replace(/,$/, '') ?? null,
    date,
    edited: isEdited ? (dateIn(dates[0]) ?? { raw: textOf(element, '.time-edited') ?? '', utc: null }) : null,
    ...(message === null ? wholeText(element) : writtenIn(text, META)),
    textCovered: dom.querySelector(element, '.spoilers-container .spoiler:not(.is-spoiler-visible)') !== null,
    views: countOf(counts[0] ?? textOf(element, '.post-views')),
    shares: countOf(counts[1] ?? null),
    comments: countOf(textOf(element, '.replies .replies-footer-text')),
    reactions: listOf(element, '.reaction', (one) => ({
      name: textWithout(one, '.reaction-counter') || '?',
      count: countOf(textOf(one, '.reaction-counter')),
    })),
    replyTo: replyOf(element, place),
    forwardedFrom: forwarded,
    media: mediaIn(element),
  });
}
