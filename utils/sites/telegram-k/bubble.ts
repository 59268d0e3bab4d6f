import type { Item, PageDate } from '../../evidence/reading.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { utcOfLocal } from '../local-date.ts';
import { itemOf, listOf, textOf, textWithout, unixDate, wholeText, writtenIn } from '../read.ts';
import { type MessagePlace, messageLink } from '../telegram/ids.ts';
import { mediaIn } from './media.ts';
import { authorOf, forwardOf, replyOf } from './people.ts';

/** One bubble of Telegram Web K. */

export const K = {
  /** Bubbles; members of an album inside one have the attribute too, and a bot's card has number 0. */
  bubble: '#column-center [data-mid][data-timestamp]:not([data-mid] *, .is-date, [data-mid="0"])',
  time: '.time-inner',
  /** The author's, once for each run of bubbles in a group. */
  portrait:
    '.bubbles-group-avatar[data-peer-id], [data-peer-id]:not([data-mid], [data-mid] *, :has([data-mid]))',
} as const;

/** How many comments there are: under a post, or, where it has no ground of its own, in a button beside it. */
const COMMENTS = '.replies .replies-footer-text, .replies .replies-beside-text';
/** In a bubble, but words of something else. */
const ASIDE =
  '.reply, .webpage, .webpage-quote, .name, .poll, poll-element, .poll-message, .checklist-content';
const META = `${ASIDE}, .time, .time-inner, .reactions, .replies, .document-container, .audio, .contact, .message-spoiler-overlay, .i18n`;

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

/**
 * The words alone. Messages that came in have them in an element of their own, the user's own beside the hour; a big
 * emoji stands where pictures do. A post without words has none of these.
 */
function wordsOf(element: Element): Pick<Item, 'text' | 'textCut' | 'links'> {
  const message = dom.querySelector(element, '.message');
  const own = Array.from(dom.querySelectorAll(element, '.translatable-message')).find(
    (one) => dom.closest(one, ASIDE) === null,
  );
  if (own !== undefined) return writtenIn(own, null);
  if (dom.matches(element, '.emoji-big'))
    return writtenIn(dom.querySelector(element, '.attachment'), '.time');
  const caption = dom.querySelector(message, '.document-message') ?? message;
  // A poll's parts have names that change with each version: all that it says is its own.
  return dom.matches(element, '.is-out:not(.poll-message)')
    ? writtenIn(caption, META)
    : writtenIn(null, null);
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
  const forwarded = forwardOf(element, dateIn(dates[isEdited ? 1 : 0]));
  const isKnown = dom.querySelector(element, K.time) !== null;
  return itemOf(id, {
    permalink,
    author: dom.matches(element, '.is-out') ? null : authorOf(element),
    signature: textOf(element, '.time-post-author')?.replace(/,$/, '') ?? null,
    date,
    edited: isEdited ? (dateIn(dates[0]) ?? { raw: textOf(element, '.time-edited') ?? '', utc: null }) : null,
    ...(isKnown ? wordsOf(element) : wholeText(element)),
    textCovered:
      dom.querySelector(
        element,
        '.spoilers-container:not(.is-spoiler-visible) .spoiler:not(.is-spoiler-visible)',
      ) !== null,
    views: countOf(counts[0] ?? textOf(element, '.post-views')),
    shares: countOf(counts[1] ?? null),
    comments: countOf(textOf(element, COMMENTS)),
    reactions: listOf(element, '.reaction', (one) => ({
      name: textWithout(one, '.reaction-counter') || '?',
      count: countOf(textOf(one, '.reaction-counter')),
    })),
    replyTo: replyOf(element, place),
    forwardedFrom: forwarded,
    media: mediaIn(element, isKnown),
  });
}
