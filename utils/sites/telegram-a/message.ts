import type { Item, PageDate, Person } from '../../evidence/reading.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { utcOfLocal } from '../local-date.ts';
import {
  itemOf,
  listOf,
  nameIn,
  personOf,
  referenceOf,
  textOf,
  textWithout,
  wholeText,
  writtenIn,
} from '../read.ts';
import { type MessagePlace, messageLink } from '../telegram/ids.ts';
import { COVER, mediaIn } from './media.ts';

/** One message of Telegram Web A. */

export const A = {
  /** Messages and service lines; the marker inside a message has the same attribute. */
  message: '#MiddleColumn [data-message-id]:not([data-message-id] *)',
  time: '.message-time',
  /** Where an hour may stand whose class name has changed. */
  hours: 'span:not(:has(*))',
  /** The author's, once for each run of messages. */
  portrait: '[id^="message-group-"] [data-peer-id]:not([data-message-id] *)',
  cover: COVER,
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

/** What stands among a message's words and is none of them; the last is the client's own notice. */
const META = '.MessageMeta, .Reactions, .content-unsupported';

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

/** What a message does not say itself: where it stands, and with whom the user talks there. */
export interface Surroundings {
  place: MessagePlace;
  /** The other one of a private chat. */
  partner: Person | null;
}

/** The name above a message: its author, or the author of a forwarded message. */
const NAME = '.message-title-name .sender-title, .message-title .sender-title';

function authorOf(element: Element, isOwn: boolean, partner: Person | null): Item['author'] {
  if (isOwn) return null;
  const run = dom.closest(element, '[id^="message-group-"]');
  if (run === null) return partner;
  const portrait = dom.querySelector(run, A.portrait);
  // The name stands on the first message of a run only, and not above a picture; the portrait has it too.
  const first = dom.querySelector(run, '[data-message-id]:not([data-message-id] *)') ?? element;
  const name = isForwarded(first) ? null : textOf(first, NAME);
  return personOf({ id: dom.getAttribute(portrait, 'data-peer-id'), name: name ?? nameOf(portrait) });
}

/** Whose portrait it is: letters carry the name as their label, a picture as what stands for it. */
const nameOf = (portrait: Element | null): string | null =>
  dom.getAttribute(portrait, 'aria-label') ?? dom.getAttribute(dom.querySelector(portrait, 'img'), 'alt');

/** The place for "forwarded from" stands, empty, before every name. */
const isForwarded = (element: Element): boolean =>
  dom.querySelector(element, '.is-forwarded, .forward-avatar') !== null ||
  textOf(element, '.forward-title-container') !== null;

function forwardOf(element: Element, date: PageDate | null): Item['forwardedFrom'] {
  if (!isForwarded(element)) return null;
  const id = dom.getAttribute(dom.querySelector(element, '.forward-avatar'), 'data-peer-id');
  return referenceOf({ author: personOf({ id, name: textOf(element, NAME) }), date });
}

function replyOf(element: Element): Item['replyTo'] {
  const embedded = dom.querySelector(element, '.EmbeddedMessage');
  if (embedded === null) return null;
  const name = textOf(embedded, '.embedded-sender');
  // The page does not say which message it is.
  return referenceOf({ author: personOf({ name }), text: textOf(embedded, '.embedded-text-wrapper') });
}

/** What a service line says: the client lays its words out twice, the first time to paint their background. */
const serviceLine = (element: Element): Element =>
  dom.querySelector(element, 'span[role="button"]') ?? element;

/** The words of a service line in one line, without what matches `strip`. */
export const serviceWords = (element: Element, strip: string | null = null): string | null =>
  nameIn(serviceLine(element), strip);

/** A post's comments; the client writes their number into an attribute too, 0 where it invites to the first one. */
const commentsOf = (element: Element): Item['comments'] =>
  countOf(dom.getAttribute(dom.querySelector(element, '[data-cnt]'), 'data-cnt'));

/** The client shows which reaction it is by a picture without a name. */
function reactionOf(reaction: Element): Item['reactions'][number] {
  const written = textWithout(reaction, null);
  const [, name = '', count = null] = /^(.*?)\s*([\d.,\s]+\p{L}*)?$/su.exec(written) ?? [];
  return { name: name.trim() || '?', count: countOf(count) };
}

/** In its markup a message has a mark with its number again; a service line has none. */
const isService = (element: Element): boolean =>
  dom.matches(element, '.ActionMessage') || dom.querySelector(element, '[data-message-id]') === null;

function readService(element: Element, id: string, permalink: string | null): Item {
  const date = textOf(dom.closest(element, '.message-date-group') ?? element, '.sticky-date');
  return itemOf(id, {
    kind: 'service',
    permalink,
    date: date === null ? null : { raw: date, utc: null },
    ...writtenIn(serviceLine(element), null),
  });
}

/** @param id checked to be a number */
export function readMessage(element: Element, id: string, { place, partner }: Surroundings): Item {
  // What a thread is about is no part of it.
  const permalink = messageLink(place.thread === id ? { ...place, thread: null } : place, id);
  if (isService(element)) return readService(element, id, permalink);
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
    author: authorOf(element, dom.matches(element, '.own'), partner),
    signature: textOf(element, '.message-signature'),
    date: dateOf(element, line),
    edited: isEdited ? (furtherDate(more[0]) ?? { raw: hour ?? '', utc: null }) : null,
    ...(text === null && hour === null ? wholeText(element) : writtenIn(text, META)),
    textCovered: dom.querySelector(element, '.Spoiler--concealed') !== null,
    views: countOf(views ?? textOf(element, '.message-views')),
    shares: countOf(shares ?? null),
    comments: commentsOf(element),
    reactions: listOf(element, '.message-reaction', reactionOf),
    replyTo: replyOf(element),
    forwardedFrom: forwardOf(element, hasForward ? furtherDate(more[isEdited ? 1 : 0]) : null),
    media: mediaIn(element, hour !== null),
  });
}
