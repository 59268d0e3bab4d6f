import type { Item, Media } from '../../evidence/reading.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import {
  idOf,
  isoDate,
  itemOf,
  listOf,
  mediaOf,
  nameIn,
  personOf,
  referenceOf,
  textOf,
  textWithout,
  wholeText,
  writtenIn,
} from '../read.ts';

/** One post of Telegram's public preview. */

export const POST = '[data-post]:not([data-post] *)';
export const TIME = 'time[datetime]';

export interface PostPlace {
  name: string;
  id: string;
}

/** `data-post="NAME/ID"`. */
export function postOf(element: Element): PostPlace | null {
  const [, name, id] = /^(\w{1,64})\/(\d{1,20})$/.exec(dom.getAttribute(element, 'data-post') ?? '') ?? [];
  return name === undefined || id === undefined ? null : { name, id };
}

/** `https://t.me/NAME/ID`, with or without a topic; `null` for any other address. */
function messageAt(link: Element | null): { id: string; name: string; permalink: string } | null {
  const href = dom.getAttribute(link, 'href') ?? '';
  const [, name, id] = /^https:\/\/t\.me\/(\w+)(?:\/\d+)?\/(\d+)(?:\?|$)/.exec(href) ?? [];
  return name === undefined || id === undefined
    ? null
    : { id, name, permalink: `https://t.me/${name}/${id}` };
}

function replyOf(element: Element): Item['replyTo'] {
  const link = dom.querySelector(element, '.tgme_widget_message_reply');
  if (link === null) return null;
  const target = messageAt(link);
  return referenceOf({
    id: target?.id ?? null,
    permalink: target?.permalink ?? null,
    author: personOf({ name: textOf(link, '.tgme_widget_message_author_name') }),
    text: textOf(link, '.js-message_reply_text'),
  });
}

function forwardOf(element: Element): Item['forwardedFrom'] {
  const from = dom.querySelector(element, '.tgme_widget_message_forwarded_from_name');
  if (from === null) return null;
  const source = messageAt(from);
  return referenceOf({
    id: source?.id ?? null,
    permalink: source?.permalink ?? null,
    author: personOf({ name: nameIn(from), username: source?.name ?? null }),
  });
}

/** "edited" stands before the date, in the page's language: whatever is written there beside signature and date. */
function editedOf(element: Element): Item['edited'] {
  const meta = dom.querySelector(element, '.tgme_widget_message_meta');
  const raw =
    nameIn(meta, 'a, time, .tgme_widget_message_from_author')?.replace(/^[,\s]+|[,\s]+$/g, '') ?? '';
  return raw === '' ? null : { raw, utc: null };
}

const SHOWN = [
  '.tgme_widget_message_photo_wrap',
  '.tgme_widget_message_video_player',
  '.tgme_widget_message_roundvideo_player',
  '.tgme_widget_message_voice_player',
  '.tgme_widget_message_sticker_wrap',
  '.tgme_widget_message_document_wrap',
].join(', ');

function readMedia(one: Element): Media {
  const isFile = dom.matches(one, '.tgme_widget_message_document_wrap');
  const isVoice = dom.matches(one, '.tgme_widget_message_voice_player');
  const isVideo = dom.querySelector(one, 'video') !== null || dom.matches(one, '[class*="video_player"]');
  return mediaOf(
    {
      kind: isFile ? 'file' : isVoice ? 'audio' : isVideo ? 'video' : 'image',
      // Members of an album name themselves in their address.
      id: idOf(/\/(\d+)\?single/.exec(dom.getAttribute(one, 'href') ?? '')?.[1]),
      name: textOf(one, '.tgme_widget_message_document_title'),
      size: textOf(one, '.tgme_widget_message_document_extra'),
      duration: textOf(one, 'time:not([datetime])'),
      cover: dom.querySelector(one, '.message_media_spoiler') === null ? null : 'spoiler',
    },
    dom.querySelector(one, 'video'),
  );
}

/** Where class names have changed, an album's members still are links that say so. */
function mediaIn(element: Element): Media[] {
  const shown = listOf(element, SHOWN, readMedia);
  return shown.length > 0 ? shown : listOf(element, 'a[href*="?single"], a:has(video)', readMedia);
}

export function readPost(element: Element, { name, id }: PostPlace): Item {
  const text = dom.querySelector(element, '.tgme_widget_message_text:not(.js-message_reply_text)');
  const isKnown = text !== null || dom.querySelector(element, '.tgme_widget_message_bubble') !== null;
  const author = dom.querySelector(
    element,
    'a.tgme_widget_message_author_name, .tgme_widget_message_owner_name',
  );
  const username = /^https:\/\/t\.me\/(\w+)$/.exec(dom.getAttribute(author, 'href') ?? '')?.[1] ?? null;
  return itemOf(id, {
    kind: dom.matches(element, '.service_message') ? 'service' : 'message',
    permalink: `https://t.me/${name}/${id}`,
    author: personOf({ username, name: nameIn(author) }),
    signature: textOf(element, '.tgme_widget_message_from_author'),
    date: isoDate(dom.querySelector(element, `a[href] > ${TIME}`) ?? dom.querySelector(element, TIME)),
    edited: editedOf(element),
    ...(isKnown ? writtenIn(text, '.js-message_reply_text') : wholeText(element)),
    textCovered: dom.querySelector(text, 'tg-spoiler') != null,
    views: countOf(textOf(element, '.tgme_widget_message_views')),
    reactions: listOf(element, '.tgme_reaction', (one) => {
      const words = textWithout(one, null);
      // "👍 12": the sign, then the number.
      const [, sign = words, count = null] = /^(\D*?)\s*(\d[\d.,KMB]*)$/u.exec(words) ?? [];
      return { name: sign || '?', count: countOf(count) };
    }),
    replyTo: replyOf(element),
    forwardedFrom: forwardOf(element),
    media: mediaIn(element),
  });
}
