import type { Media } from '../../evidence/reading.ts';
import * as dom from '../dom.ts';
import { idOf, listOf, mediaOf, nameIn, picturesIn, textOf, wholeText } from '../read.ts';
import { serverMessageId } from '../telegram/ids.ts';

/** What a bubble of Telegram Web K shows beside its words. */

export const COVER = '.media-spoiler-container';
export const SENSITIVE = '[data-is-sensitive], .sensitive-content-warning';

/** Parts of a bubble that are not its own: small pictures of what it answers, of a linked page, of a sound, of people. */
const NOT_OWN = '.reply, .webpage, .webpage-quote, .audio, .replies, .name, .reactions, .geo-container';
const PICTURE = '.media-container';
const LOADED = 'img.media-photo:not(.thumbnail), video';
/** The client's own signs of what is neither picture nor file; its unsupported messages are words of its own. */
const OTHER = '.is-giveaway, .is-invoice, .story, .call-message, .has-fake-service, .game, .gift';
const ICON = '.tgico';
/** An album has ten at most. */
const MEMBERS_MAX = 100;

const isOwn = (one: Element): boolean => dom.closest(one, NOT_OWN) === null;

function coverOf(one: Element): Media['cover'] {
  const cover = dom.querySelector(one, COVER) ?? dom.querySelector(dom.closest(one, PICTURE), COVER);
  if (cover === null) return dom.closest(one, SENSITIVE) === null ? null : 'sensitive';
  return dom.matches(cover, SENSITIVE) || dom.querySelector(cover, SENSITIVE) !== null
    ? 'sensitive'
    : 'spoiler';
}

/** `0:06`, or `GIF`; a price stands in the same place. */
const labelOf = (one: Element): string | null => {
  const label = nameIn(dom.querySelector(one, '.video-time'), ICON);
  return label !== null && /^(?:GIF|(?:\d+:)?\d+:\d\d)$/.test(label) ? label : null;
};

/** A playing video's label counts down: the whole length is known to the video itself. */
function durationOf(one: Element, video: Element | null): string | null {
  const seconds = video !== null && dom.isKind(video, 'video') ? dom.media.duration(video) : Number.NaN;
  if (!Number.isFinite(seconds)) return labelOf(one);
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function shownIn(one: Element): Media {
  const video = dom.querySelector(one, 'video');
  const isVideo = video !== null || labelOf(one) !== null;
  const picture = dom.querySelector(one, 'img.media-photo:not(.thumbnail)') ?? dom.querySelector(one, 'img');
  const item = dom.closest(one, '.album-item');
  return mediaOf(
    {
      kind: isVideo ? 'video' : 'image',
      id: serverMessageId(dom.getAttribute(item, 'data-mid') ?? ''),
      duration: durationOf(one, video),
      cover: coverOf(one),
    },
    video ?? picture,
  );
}

const documentIn = (file: Element): Media => {
  const name = dom.querySelector(file, '.document-name');
  return mediaOf({
    kind: 'file',
    id: idOf(dom.getAttribute(file, 'data-doc-id')),
    // A long name is shown with its middle left out, and stands in full in a tooltip.
    name: dom.getAttribute(dom.querySelector(name, '[title]'), 'title') ?? nameIn(name),
    size: textOf(file, '.document-size .i18n') ?? textOf(file, '.document-size'),
  });
};

const soundIn = (sound: Element): Media =>
  mediaOf({
    kind: 'audio',
    name: textOf(sound, '.audio-title'),
    duration: textOf(sound, '.audio-time')?.replace(/^.*\//, '').trim() ?? null,
  });

const firstLine = (element: Element | null): string | null =>
  (element === null ? '' : wholeText(element).text).split('\n')[0]?.trim() || null;

/** Kinds that show neither picture nor file. */
function othersIn(element: Element): Media[] {
  const poll = dom.matches(element, '.poll-message');
  const contact = dom.querySelector(element, '.contact');
  if (dom.matches(element, '.sticker')) {
    const id = idOf(dom.getAttribute(dom.querySelector(element, '.media-sticker-wrapper'), 'data-doc-id'));
    return [mediaOf({ kind: 'sticker', id }, dom.querySelector(element, '.media-sticker'))];
  }
  // Its parts have names that change with each version; the question stands first.
  if (poll) return [mediaOf({ kind: 'poll', name: firstLine(dom.querySelector(element, '.message')) })];
  if (contact !== null) return [mediaOf({ kind: 'contact', name: textOf(contact, '.contact-name') })];
  if (dom.querySelector(element, '.geo-container') !== null)
    return [mediaOf({ kind: 'location', name: textOf(element, '.geo-footer-title') })];
  return [];
}

/** What the client says in words of its own instead of what it cannot show. */
const notShown = (element: Element): string | null =>
  nameIn(dom.querySelector(element, '.message > .i18n:first-child'));

export function mediaIn(element: Element, isKnown: boolean): Media[] {
  if (!isKnown) {
    if (dom.querySelector(element, '[data-mid], [data-doc-id]') !== null) return unnamedIn(element);
    return picturesIn(element).map((one) =>
      mediaOf({ kind: dom.matches(one, 'video') ? 'video' : 'image' }, one),
    );
  }
  if (
    dom.matches(element, OTHER) ||
    dom.querySelector(element, '.checklist-content, .extended-media-buy') !== null
  )
    return [mediaOf({ kind: 'unknown', name: notShown(element) })];
  const others = othersIn(element);
  if (others.length > 0) return others;
  const round = dom.querySelector(element, '.media-round');
  const shown =
    round === null ? holdersIn(element).map(shownIn) : [{ ...shownIn(round), kind: 'video' as const }];
  const files = listOf(element, '.document[data-doc-id]', documentIn);
  const sounds = round === null ? listOf(element, '.audio', soundIn) : [];
  const all = [...shown, ...files, ...sounds];
  const name = notShown(element);
  return all.length === 0 && name !== null ? [mediaOf({ kind: 'unknown', name })] : all;
}

const holdersIn = (element: Element): Element[] =>
  Array.from(dom.querySelectorAll(element, PICTURE)).filter(isOwn).slice(0, MEMBERS_MAX);

/** Where class names have changed: members of albums and files have numbers. */
function unnamedIn(element: Element): Media[] {
  return Array.from(dom.querySelectorAll(element, '[data-mid], [data-doc-id]'))
    .filter((one) => dom.hasAttribute(one, 'data-doc-id') || dom.querySelector(one, '[data-doc-id]') === null)
    .slice(0, MEMBERS_MAX)
    .map((one) => {
      const id = dom.getAttribute(one, 'data-doc-id');
      if (id !== null) return mediaOf({ kind: 'file', id: idOf(id) });
      const video = dom.querySelector(one, 'video');
      const isSeen = video !== null || dom.querySelector(one, 'img, canvas') !== null;
      const kind = video === null ? 'image' : 'video';
      const mid = serverMessageId(dom.getAttribute(one, 'data-mid') ?? '');
      return mediaOf({ kind: isSeen ? kind : 'unknown', id: mid }, video ?? dom.querySelector(one, 'img'));
    });
}

/** Pictures of which the client still shows a blur, or nothing; those that wait for a click of the person too. */
export function pendingIn(element: Element): Element[] {
  return Array.from(dom.querySelectorAll(element, `${PICTURE}, .media-sticker-wrapper`)).filter((one) => {
    if (dom.querySelector(one, '.geo-container') !== null) return false;
    if (dom.matches(one, '.media-sticker-wrapper'))
      return dom.querySelector(one, '.media-sticker, canvas:not(.thumbnail), video') === null;
    return dom.querySelector(one, LOADED) === null;
  });
}
