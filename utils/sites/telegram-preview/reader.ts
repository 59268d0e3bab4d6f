import type { Wall } from '../../evidence/reading.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { accountOf, nameIn, textWithout } from '../read.ts';
import { ITEMS_MAX, type SeenItem, type Site } from '../site.ts';
import { markedIdOf } from '../telegram/ids.ts';
import { isPost, telegramPreviewAddress } from './address.ts';
import { POST, postOf, readPost, TIME } from './post.ts';
import { channelIn, madeAt } from './view-token.ts';

/*
 * Telegram's public preview, https://t.me/s/NAME and https://t.me/NAME/ID: server-made pages that anybody can open
 * without an account. The window scrolls, nothing is ever taken out, and times are exact. The page of one post shows it in
 * a frame of the same origin.
 */

const FRAME = 'iframe[src*="embed=1"]';
/** Links to what is older and newer, by what they are for: a name that the page has given up would leave an end where there is none. */
const MORE = { start: 'a[data-before]', end: 'a[data-after]' };

/** The frame with its document, once that is there. */
function embedOf(document: Document): { frame: HTMLIFrameElement; inner: Document } | null {
  const frame = dom.querySelector<HTMLIFrameElement>(document, FRAME);
  const inner = frame === null ? null : dom.frame.contentDocument(frame);
  return frame === null || inner === null ? null : { frame, inner };
}

const postsIn = (document: Document): Element[] =>
  Array.from(dom.querySelectorAll(document, POST)).slice(0, ITEMS_MAX);

const nameOf = (document: Document): string | null =>
  /^\/(?:s\/)?(?!s\/|c\/)(\w+)/.exec(document.location.pathname)?.[1] ?? null;

/** The channel's own column: a post cannot stand there. */
function infoOf(document: Document, selector: string): Element | null {
  return (
    Array.from(dom.querySelectorAll(document, selector)).find((one) => dom.closest(one, POST) === null) ??
    null
  );
}

export const telegramPreview: Site = {
  ...telegramPreviewAddress,
  layout(document) {
    const hasPost = dom.querySelector(document, `${POST}, .tgme_page, .tgme_widget_message_error`) !== null;
    if (!hasPost && embedOf(document) === null) return null;
    return {
      scroller: null,
      main: dom.body(document),
      head: dom.querySelector(document, 'header.tgme_header'),
      overlays: '.tgme_page_widget_actions_wrap',
      own: [],
      opensAt: isPost(document.location) ? 'start' : 'end',
    };
  },
  items(document) {
    const seen: SeenItem[] = [];
    for (const element of postsIn(document)) {
      const post = postOf(element);
      if (post !== null) seen.push({ id: post.id, element, read: () => readPost(element, post) });
    }
    if (seen.length > 0) return seen;
    const embed = embedOf(document);
    for (const element of embed === null ? [] : postsIn(embed.inner)) {
      const post = postOf(element);
      // Placed by its frame: what is inside has coordinates of its own.
      if (embed !== null && post !== null)
        seen.push({ id: post.id, element: embed.frame, read: () => readPost(element, post) });
    }
    return seen.slice(0, 1);
  },
  account(document) {
    const inner = embedOf(document)?.inner ?? null;
    const counters = Array.from(dom.querySelectorAll(document, '.tgme_channel_info_counter'), (one) =>
      textWithout(one, null).replaceAll(/\s+/g, ' '),
    );
    const raw = channelIn(document) ?? (inner === null ? null : channelIn(inner));
    const meta = dom.getAttribute(dom.querySelector(document, 'meta[property="og:title"]'), 'content');
    const title = infoOf(document, '.tgme_channel_info_header_title') ?? infoOf(document, '.tgme_page_title');
    const header = infoOf(document, '.tgme_header_counter');
    const bio = nameIn(infoOf(document, '.tgme_channel_info_description'));
    return accountOf({
      id: raw?.startsWith('-') ? markedIdOf(raw.slice(1)) : raw,
      rawId: raw,
      username: nameOf(document),
      title: nameIn(title) ?? meta,
      // The counter of people comes first, whatever the language.
      audience: countOf(nameIn(header) ?? counters[0] ?? null),
      verified:
        title === null
          ? null
          : infoOf(document, '.tgme_channel_info .verified-icon, .tgme_header .verified-icon') !== null,
      bio,
    });
  },
  madeAt: (document) => madeAt(document) ?? madeAt(embedOf(document)?.inner ?? document),
  permalink: (document) => `https://t.me${document.location.pathname.replace(/^\/s\//, '/s/')}`,
  claimed: () => null,
  // The page's own cursor to more posts goes with the last of them; the page of one post has none.
  edge: (document, way) => (dom.querySelector(document, MORE[way]) === null ? 'end' : 'loading'),
  pendingMedia: () => [],
  walls(document): Wall[] {
    const inner = embedOf(document)?.inner ?? document;
    const walls: Wall[] = [];
    if (dom.querySelector(inner, '.tgme_widget_message_error') !== null) walls.push('not-found');
    // A name with a page but no posts: a group, a person, or a channel that shows no preview.
    const isBare = dom.matches(dom.querySelector(document, `.tgme_page, ${POST}`), '.tgme_page') === true;
    if (isBare && !isPost(document.location)) walls.push('private');
    return walls;
  },
  uncover(item) {
    const covers = Array.from(dom.querySelectorAll<HTMLElement>(item, '.message_media_spoiler'));
    for (const cover of covers) dom.click(cover);
    return covers.length;
  },
  landmarks(document) {
    if (isPost(document.location)) return dom.querySelector(document, POST) === null ? [FRAME] : [POST, TIME];
    return document.location.pathname.startsWith('/s/') ? [POST, TIME, '.tgme_channel_info'] : ['.tgme_page'];
  },
};
