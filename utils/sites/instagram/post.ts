import type { Item, Media, PageCount, PageDate } from '../../evidence/reading.ts';
import { mediaIdOf } from '../../evidence/site-ids.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { isoDate, itemOf, mediaOf, nameIn, personOf, picturesIn, unixDate, writtenIn } from '../read.ts';
import { isCovered } from './cover.ts';
import { digitsIn, listIn, mediaData, partOf, textIn } from './embedded-data.ts';
import { codeOf, ORIGIN, userIn } from './ids.ts';

/*
 * One post, comment, grid cell or story of Instagram. What is shown comes first; what the page's data say of the very
 * same number fills what is not shown.
 */

const PICTURES = 'img[src*="cdninstagram.com"], img[src*="fbcdn.net"], img[srcset], video';

type Data = ReturnType<typeof mediaData>;

/** The first link to an account. */
function authorLink(root: ParentNode): HTMLAnchorElement | null {
  const links = dom.querySelectorAll<HTMLAnchorElement>(root, 'header a[href^="/"], a[href^="/"]');
  return (
    Array.from(links).find(
      (link) => /^\/[\w.]+\/?(?:reels\/)?$/.test(pathOf(link)) && userIn(pathOf(link)) !== null,
    ) ?? null
  );
}

const pathOf = (link: Element): string => dom.getAttribute(link, 'href') ?? '';

export const usernameIn = (root: ParentNode): string | null => {
  const link = authorLink(root);
  return link === null ? null : userIn(pathOf(link));
};

function authorOf(root: ParentNode, data: Data): Item['author'] {
  const user = partOf(data, 'user') ?? partOf(data, 'owner');
  const username = usernameIn(root) ?? textIn(user?.username);
  const isSame = user !== null && textIn(user.username) === username;
  return personOf({
    username,
    id: isSame ? digitsIn(user.pk) : null,
    name: isSame ? textIn(user.full_name) : null,
  });
}

const numberIn = (value: unknown): PageCount | null => countOf(digitsIn(value));

/** What is shown where it can be read, else the number of the data. */
const countFrom = (shown: PageCount | null, value: unknown): PageCount | null =>
  shown?.least == null ? (numberIn(value) ?? shown) : shown;

const dateFrom = (shown: PageDate | null, value: unknown): PageDate | null =>
  shown?.utc == null ? (unixDate(digitsIn(value)) ?? shown) : shown;

/** Pictures and videos, less the portraits of those who write: they stand beside a name or are small. */
function shownMedia(root: ParentNode): Element[] {
  return picturesIn(root, PICTURES).filter(
    (one) => dom.matches(one, 'video') || dom.closest(one, 'header, li:has(h2, h3)') === null,
  );
}

function oneOf(data: NonNullable<Data> | null, shown: Element | null): Media {
  const seconds = data?.video_duration;
  const isVideo = shown === null ? listIn(data, 'video_versions').length > 0 : dom.matches(shown, 'video');
  return mediaOf(
    {
      kind: isVideo ? 'video' : 'image',
      id: digitsIn(data?.pk),
      duration: typeof seconds === 'number' ? String(seconds) : null,
    },
    shown,
  );
}

/** A carousel keeps few of its pictures in the page; its data name all, in order. */
function mediaIn(root: ParentNode, data: Data): Media[] {
  const shown = shownMedia(root);
  const members = listIn(data, 'carousel_media').slice(0, 100);
  if (members.length > 0) return members.map((member, index) => oneOf(member, shown[index] ?? null));
  return shown.length > 0 ? shown.map((one) => oneOf(shown.length === 1 ? data : null, one)) : [];
}

const WRITTEN = 'li, [role="listitem"]';

/** The caption: the first thing written under the post that has no permalink of a comment. */
function captionOf(article: Element): Element | null {
  const heading = dom.querySelector(article, 'h1');
  if (heading !== null) return heading;
  const written = Array.from(dom.querySelectorAll(article, WRITTEN)).find(
    (one) => dom.querySelector(one, 'h2, h3') !== null && dom.querySelector(one, 'a[href*="/c/"]') === null,
  );
  return written ?? null;
}

const STRIP =
  'time, button, [role="button"], h2, h3, img:not([src*="emoji"], [alt]:not([srcset])), a[href*="/c/"]';

/** What somebody wrote, without name, portrait, age and buttons. */
function writtenText(box: Element | null): Pick<Item, 'text' | 'textCut' | 'links'> {
  const texts = Array.from(dom.querySelectorAll(box, '[dir="auto"]'));
  const [text = box] = texts.filter((one) => dom.closest(one, 'h2, h3, a, button') === null);
  return writtenIn(text, STRIP);
}

/** The post itself. @param isReel the article is a player: its text stands over the video */
export function readPost(document: Document, article: Element, id: string, code: string): Item {
  const data = mediaData(document, id);
  const written = captionOf(article) ?? dom.querySelector(article, '[dir="auto"]:not(a *, button *)');
  const text = writtenText(written);
  const caption = textIn(partOf(data, 'caption')?.text);
  const likes = nameIn(dom.querySelector(article, 'a[href$="/liked_by/"]'));
  const reaction = countFrom(countOf(likes), data?.like_count);
  const covered = isCovered(document, article, id);
  return itemOf(id, {
    kind: 'post',
    permalink: `${ORIGIN}/p/${code}/`,
    author: authorOf(article, data),
    date: dateFrom(isoDate(dom.querySelector(article, `a[href$="/${code}/"] time, time`)), data?.taken_at),
    ...(text.text === '' && caption !== null ? { text: caption } : text),
    views: numberIn(data?.play_count) ?? numberIn(data?.view_count),
    comments: numberIn(data?.comment_count),
    reactions: reaction === null ? [] : [{ name: 'like', count: reaction }],
    media: mediaIn(article, data).map((one) => (covered ? { ...one, cover: 'sensitive' } : one)),
  });
}

/** A comment's or a reply's number and address: `/p/CODE/c/PK/`, `/p/CODE/c/PK/r/REPLY/`. */
export function commentAt(link: Element): { id: string; permalink: string; parent: string | null } | null {
  const [path, comment, reply] =
    /^\/(?:[\w.]+\/)?(?:p|reel)\/[\w-]+\/c\/(\d{1,20})\/(?:r\/(\d{1,20})\/)?/.exec(pathOf(link)) ?? [];
  if (path === undefined || comment === undefined) return null;
  const isReply = reply !== undefined;
  return { id: reply ?? comment, permalink: ORIGIN + path, parent: isReply ? comment : null };
}

/** The smallest element around a comment's permalink that also holds its author. */
export function commentBox(link: Element): Element | null {
  const item = dom.closest(link, WRITTEN);
  if (item !== null) return item;
  for (let node = dom.parentElement(link); node !== null; node = dom.parentElement(node)) {
    if (dom.querySelectorAll(node, 'a[href*="/c/"]').length > 1) return null;
    if (authorLink(node) !== null) return node;
  }
  return null;
}

export function readComment(
  box: Element,
  link: Element,
  { id, permalink, parent }: NonNullable<ReturnType<typeof commentAt>>,
): Item {
  const post = codeOf(pathOf(link));
  // "3 likes" stands beside the age, in the page's language: what begins with a number and is no link.
  const meta = Array.from(dom.children(dom.parentElement(link))).filter(
    (one) => one !== link && dom.querySelector(one, 'time') === null,
  );
  const likes = countOf(
    meta.map((one) => nameIn(one)).find((text) => text !== null && /^\d/.test(text)) ?? null,
  );
  const answers = parent ?? (post === null ? null : mediaIdOf(post));
  return itemOf(id, {
    kind: 'comment',
    permalink,
    author: personOf({ username: usernameIn(box) }),
    date: isoDate(dom.querySelector(link, 'time') ?? dom.querySelector(box, 'time')),
    ...writtenText(box),
    reactions: likes === null ? [] : [{ name: 'like', count: likes }],
    replyTo: answers === null ? null : { id: answers, permalink: null, author: null, date: null, text: null },
  });
}

/** A cell of a grid: a picture that leads to its post. */
export function readCell(document: Document, cell: Element, id: string, code: string): Item {
  const data = mediaData(document, id);
  const caption = textIn(partOf(data, 'caption')?.text);
  const user = partOf(data, 'user');
  return itemOf(id, {
    kind: 'post',
    permalink: `${ORIGIN}/p/${code}/`,
    author: personOf({
      username: userIn(pathOf(cell)) ?? textIn(user?.username),
      id: digitsIn(user?.pk),
      name: textIn(user?.full_name),
    }),
    date: unixDate(digitsIn(data?.taken_at)),
    text: caption ?? dom.getAttribute(dom.querySelector(cell, 'img'), 'alt')?.slice(0, 2000) ?? '',
    views: numberIn(data?.play_count) ?? numberIn(data?.view_count),
    comments: numberIn(data?.comment_count),
    reactions: data?.like_count == null ? [] : [{ name: 'like', count: numberIn(data.like_count) }],
    media: picturesIn(cell, PICTURES).map((one) => oneOf(listIn(data, 'carousel_media')[0] ?? data, one)),
  });
}

/** The story that the player shows; its number stands in the address only. */
export function readStory(document: Document, player: Element, id: string, username: string | null): Item {
  const data = mediaData(document, id);
  const covered = isCovered(document, player, id);
  return itemOf(id, {
    kind: 'story',
    permalink: username === null ? null : `${ORIGIN}/stories/${username}/${id}/`,
    author: personOf({ username: username ?? usernameIn(player), id: digitsIn(partOf(data, 'user')?.pk) }),
    date: dateFrom(isoDate(dom.querySelector(player, 'time[datetime]')), data?.taken_at),
    media: shownMedia(player).map((one) => ({ ...oneOf(data, one), cover: covered ? 'sensitive' : null })),
  });
}
