import type { Media } from '../../evidence/reading.ts';
import * as dom from '../dom.ts';
import { idOf, listOf, mediaOf, nameIn, picturesIn, textOf } from '../read.ts';

/** What a message of Telegram Web A shows beside its words. */

export const COVER = '.media-spoiler';
const BOX = '.media-inner';
/** What is shown of other things: the message that is answered, a file's small picture. */
const OF_OTHERS = '.EmbeddedMessage, .File, .CommentButton, .Avatar';
/** By this name a message's parts are wrapped; it also carries what kind of message it is. */
const CONTENT = '.message-content';

function coverOf(media: Element): Media['cover'] {
  const cover = dom.querySelector(media, COVER);
  if (cover === null) return null;
  return (dom.textContent(cover) ?? '').trim() === '' ? 'spoiler' : 'sensitive';
}

/** A place on a map, a sticker, a story's card: shown in the same box as pictures are. */
function kindOf(box: Element): Media['kind'] | null {
  if (dom.matches(box, '.Location')) return 'location';
  if (dom.matches(box, '.RoundVideo') || dom.querySelector(box, 'video.full-media') !== null) {
    return dom.closest(box, `${CONTENT}.custom-shape:not(.round)`) === null ? 'video' : 'sticker';
  }
  if (dom.matches(box, '.AnimatedEmoji') || dom.closest(box, `${CONTENT}.custom-shape:not(.round)`) !== null)
    return 'sticker';
  if (dom.closest(box, `${CONTENT}.story, ${CONTENT}.invoice, ${CONTENT}.poll, .Game`) !== null) return null;
  return 'image';
}

/** How long a video is. While it plays the client counts down there, of a silent loop it says that it is one. */
function durationOf(label: string | null, picture: Element | null): string | null {
  const isPlayed = picture !== null && dom.isKind(picture, 'video') && dom.media.currentTime(picture) > 0;
  return label === null || isPlayed || !/\d:\d/.test(label) ? null : label;
}

function boxOf(box: Element): Media {
  const isVideo = dom.matches(box, 'video');
  const picture = isVideo
    ? box
    : (dom.querySelector(box, 'video') ?? dom.querySelector(box, 'img.full-media, img'));
  const found = isVideo || dom.matches(picture, 'video:not(.full-media)') ? 'video' : kindOf(box);
  const label = textOf(box, '.message-media-duration');
  return mediaOf(
    {
      // A video that has not begun to load is a picture on a dark ground, with a label.
      kind:
        found === 'image' && (label !== null || dom.matches(box, '.dark')) ? 'video' : (found ?? 'unknown'),
      id: idOf(/^album-media-message-(\d+)$/.exec(dom.id(box))?.[1]),
      name: found === 'location' ? textOf(box, '.location-info-title') : null,
      duration: durationOf(label, picture),
      cover: coverOf(box),
    },
    picture,
  );
}

/** A part of a message that is neither its title, nor what it answers, nor its words. */
const OWN_PART = '.content-inner > div:not(.message-title, .message-subheader, .text-content)';

/** What has no name of its own but the kind of message that it makes. */
const PARTS: readonly [selector: string, kind: Media['kind'], name: string | null][] = [
  // The question stands before the answers.
  [`${CONTENT}.poll ${OWN_PART} [dir="auto"]`, 'poll', null],
  // Beside the portrait the name, below it the telephone number.
  [`${CONTENT}.contact ${OWN_PART} > div > div:not(.Avatar) > div:first-child`, 'contact', null],
  [`${CONTENT}.giveaway`, 'unknown', 'giveaway'],
  [`${CONTENT}.invoice`, 'unknown', 'invoice'],
  [`${CONTENT}.story`, 'unknown', 'story'],
  ['.content-unsupported', 'unknown', 'unsupported'],
  ['.todo-list', 'unknown', 'todo-list'],
  ['.Game', 'unknown', 'game'],
];

function partIn(message: Element): Media | null {
  for (const [selector, kind, name] of PARTS) {
    const part = dom.querySelector(message, selector);
    if (part === null) continue;
    return mediaOf({ kind, name: kind === 'unknown' ? name : nameIn(part) });
  }
  return null;
}

const soundOf = (sound: Element): Media =>
  mediaOf({
    kind: 'audio',
    name: textOf(sound, '.title'),
    duration: textOf(sound, '.voice-duration, .duration'),
  });

const fileOf = (file: Element): Media =>
  mediaOf({ kind: 'file', name: textOf(file, '.file-title'), size: textOf(file, '.file-subtitle') });

const isOwn = (element: Element): boolean => dom.closest(element, OF_OTHERS) === null;

/**
 * Pictures, videos, sounds, files and what else a message shows; where class names have changed, what the album's ids
 * and the elements themselves tell.
 * @param isKnown whether the message is laid out as it is known here
 */
export function mediaIn(message: Element, isKnown: boolean): Media[] {
  const boxes = Array.from(
    dom.querySelectorAll(
      message,
      `${BOX}, [id^="album-media-message-"]:not(${BOX}), :not(${BOX}) > video:not(${BOX} video)`,
    ),
  ).filter(isOwn);
  const found = [
    ...boxes.map(boxOf),
    ...listOf(message, '.Audio', soundOf),
    ...listOf(message, '.File', fileOf),
  ];
  const part = partIn(message);
  if (part !== null) return [...found.filter(({ kind }) => kind !== 'unknown'), part];
  if (found.length > 0) return found;
  if (!isKnown)
    return picturesIn(message).map((one) =>
      mediaOf({ kind: dom.matches(one, 'video') ? 'video' : 'image' }, one),
    );
  // Neither words nor anything of a kind that is known here, and yet there is a message.
  return dom.querySelector(message, '.text-content, .WebPage') === null ? [mediaOf({ kind: 'unknown' })] : [];
}
