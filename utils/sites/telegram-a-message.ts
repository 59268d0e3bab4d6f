import type { Item, Media, PageDate } from '../evidence/reading.ts';
import { countOf } from './count.ts';
import * as dom from './dom.ts';
import { utcOfLocal } from './local-date.ts';
import {
  idOf,
  itemOf,
  listOf,
  mediaOf,
  nameIn,
  personOf,
  picturesIn,
  referenceOf,
  textOf,
  textWithout,
  wholeText,
  writtenIn,
} from './read.ts';
import { type MessagePlace, messageLink } from './telegram-ids.ts';

/** One message of Telegram Web A. */

export const A = {
  /** Messages and service lines; the marker inside a message has the same attribute. */
  message: '#MiddleColumn [data-message-id]:not([data-message-id] *)',
  time: '.message-time',
  /** Where an hour may stand whose class name has changed. */
  hours: 'span:not(:has(*))',
  /** The author's, once for each run of messages. */
  portrait: '[id^="message-group-"] [data-peer-id]:not([data-message-id] *)',
  cover: '.media-spoiler',
} as const;

/** An hour, alone or with a word before it: `19:50`, `edited 7:50 PM`. */
const HOUR = /^(?:\p{L}+ )?\d{1,2}:\d{2}(?: ?[AP]M)?$/u;

/** What shows the hour, by its name, or as the last thing of a message that reads like one. */
export function timeOf(message: Element): Element | null {
  const named = dom.querySelector(message, A.time);
  if (named !== null) return named;
  return (
    Array.from(dom.querySelectorAll(message, A.hours)).findLast((one) => HOUR.test(nameIn(one) ?? '')) ?? null
  );
}

const META = '.MessageMeta, .Reactions';

const languages = (): string[] => [
  dom.getAttribute(dom.documentElement(document), 'lang') ?? '',
  ...navigator.languages,
];

/** Hour and day as shown; the exact date where the page was asked for it and it agrees with the hour. */
function dateOf(element: Element, line: string | null): PageDate | null {
  const time = timeOf(element);
  const day = textOf(dom.closest(element, '.message-date-group') ?? element, '.sticky-date');
  const hour = nameIn(time);
  const raw = line ?? [day, hour].filter((part) => part !== null).join(' ');
  if (raw === '') return null;
  return { raw, utc: line === null ? null : utcOfLocal(line, languages()) };
}

/** Further lines of the tooltip: when it was edited, and when what is forwarded was written, in this order. */
function furtherDate(line: string | undefined): PageDate | null {
  return line === undefined ? null : { raw: line, utc: utcOfLocal(line, languages()) };
}

function authorOf(element: Element, isOwn: boolean): Item['author'] {
  const run = dom.closest(element, '[id^="message-group-"]');
  const portrait = dom.getAttribute(dom.querySelector(run, A.portrait), 'data-peer-id');
  // The name stands on the first message of a run only.
  const first = dom.querySelector(run, '[data-message-id]:not([data-message-id] *)') ?? element;
  const name = isForwarded(first) ? null : textOf(first, '.message-title .sender-title');
  return isOwn ? null : personOf({ id: portrait, name });
}

const isForwarded = (element: Element): boolean =>
  dom.querySelector(element, '.is-forwarded, .forward-avatar, .forward-title-container') !== null;

function forwardOf(element: Element, date: PageDate | null): Item['forwardedFrom'] {
  if (!isForwarded(element)) return null;
  const id = dom.getAttribute(dom.querySelector(element, '.forward-avatar'), 'data-peer-id');
  const name =
    textOf(element, '.message-title .sender-title') ?? textOf(element, '.message-title .sender-hidden');
  return referenceOf({ author: personOf({ id, name }), date });
}

function replyOf(element: Element): Item['replyTo'] {
  const embedded = dom.querySelector(element, '.EmbeddedMessage');
  if (embedded === null) return null;
  const name = textOf(embedded, '.embedded-sender');
  // The page does not say which message it is.
  return referenceOf({ author: personOf({ name }), text: textOf(embedded, '.embedded-text-wrapper') });
}

function coverOf(media: Element): Media['cover'] {
  const cover = dom.querySelector(media, A.cover);
  if (cover === null) return null;
  return (dom.textContent(cover) ?? '').trim() === '' ? 'spoiler' : 'sensitive';
}

/** Pictures and videos; where class names have changed, what the album's ids and the elements themselves tell. */
function mediaIn(element: Element): Media[] {
  const files = listOf(element, '.File', (file) =>
    mediaOf({ kind: 'file', name: textOf(file, '.file-title'), size: textOf(file, '.file-subtitle') }),
  );
  const shown = listOf(
    element,
    '.media-inner, [id^="album-media-message-"]:not(.media-inner), :not(.media-inner) > video',
    (inner) => {
      const picture = dom.matches(inner, 'video')
        ? inner
        : (dom.querySelector(inner, 'video') ?? dom.querySelector(inner, 'img.full-media, img'));
      return mediaOf(
        {
          kind: dom.matches(picture, 'video') ? 'video' : 'image',
          id: idOf(/^album-media-message-(\d+)$/.exec(dom.id(inner))?.[1]),
          duration: textOf(inner, '.message-media-duration'),
          cover: coverOf(inner),
        },
        picture,
      );
    },
  );
  if (shown.length + files.length > 0) return [...shown, ...files];
  return dom.querySelector(element, A.time) === null
    ? picturesIn(element).map((one) => mediaOf({ kind: dom.matches(one, 'video') ? 'video' : 'image' }, one))
    : [];
}

/** What a service line says: the client lays its words out twice, the first time to paint their background. */
const serviceLine = (element: Element): Element =>
  dom.querySelector(element, 'span[role="button"]') ?? element;

/** The words of a service line in one line, without what matches `strip`. */
export const serviceWords = (element: Element, strip: string | null = null): string | null =>
  nameIn(serviceLine(element), strip);

/** @param id checked to be a number */
export function readMessage(element: Element, id: string, place: MessagePlace): Item {
  const permalink = messageLink(place, id);
  const isService =
    dom.matches(element, '.ActionMessage') || dom.querySelector(element, '[data-last-message-id]') === null;
  if (isService) {
    const date = textOf(dom.closest(element, '.message-date-group') ?? element, '.sticky-date');
    return itemOf(id, {
      kind: 'service',
      permalink,
      date: date === null ? null : { raw: date, utc: null },
      ...writtenIn(serviceLine(element), null),
    });
  }
  const [line = null, ...more] = dom.getAttribute(timeOf(element), 'title')?.split('\n') ?? [];
  const hour = textOf(element, A.time);
  const isEdited = dom.matches(element, '.was-edited');
  const [views, shares] =
    dom.getAttribute(dom.querySelector(element, '.message-views'), 'title')?.split('\n') ?? [];
  const hasForward = isForwarded(element);
  const text = dom.querySelector(element, '.text-content');
  return itemOf(id, {
    permalink,
    // A channel's post is its own; the user's own messages are marked as such and name nobody.
    author: authorOf(element, dom.matches(element, '.own')),
    signature: textOf(element, '.message-signature'),
    date: dateOf(element, line),
    edited: isEdited ? (furtherDate(more[0]) ?? { raw: hour ?? '', utc: null }) : null,
    ...(text === null && dom.querySelector(element, A.time) === null
      ? wholeText(element)
      : writtenIn(text, META)),
    textCovered: dom.querySelector(element, '.Spoiler--concealed') !== null,
    views: countOf(views ?? textOf(element, '.message-views')),
    shares: countOf(shares ?? null),
    comments: countOf(textOf(element, '.CommentButton .label, .CommentButton_label')),
    reactions: listOf(element, '.message-reaction', (one) => ({
      name: textWithout(one, '.counter') || '?',
      count: countOf(textOf(one, '.counter')),
    })),
    replyTo: replyOf(element),
    forwardedFrom: forwardOf(element, hasForward ? furtherDate(more[isEdited ? 1 : 0]) : null),
    media: mediaIn(element),
  });
}
