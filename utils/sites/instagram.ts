import type { Item, PageKind } from '../evidence/record.ts';
import { type Layout, ownRegions, type SeenItem, type Site, textOf, textWithout } from './site.ts';

/*
 * Instagram on the web. Class names change often and are not used: structure, addresses, and `time[datetime]` are.
 * A post's numeric id is its shortcode in base 64, so the id of the page can be had from its address alone.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A picture not wider than this stands for a person, CSS px. */
const PORTRAIT_MAX = 60;

/** Ways that only the navigation of somebody who is logged in has. */
const OWN_WAYS = 'a[href^="/direct/"], a[href="/explore/"], a[href^="/accounts/activity"]';

/** In the page itself the navigation is told by its place, below. */
const OWN = {
  'own-account': 'nav, [role="navigation"]',
  draft: 'form textarea',
} satisfies Site['own'];

const ARTICLE = '[role="dialog"] article, main article';

/** `/p/DAbC…/` -> the media's numeric id; `null` for what is no shortcode. Private posts carry a longer code of which 11 characters count. */
export function mediaIdOf(shortcode: string): string | null {
  if (!/^[\w-]{5,64}$/.test(shortcode)) return null;
  let id = 0n;
  for (const letter of shortcode.slice(0, 11)) id = id * 64n + BigInt(ALPHABET.indexOf(letter));
  return id.toString();
}

const codeOf = (path: string): string | null => /\/(?:p|reels?|tv)\/([\w-]+)/.exec(path)?.[1] ?? null;

/** Paths that are Instagram's own and no account's. */
const RESERVED = new Set([
  'explore',
  'accounts',
  'direct',
  'stories',
  'reels',
  'reel',
  'p',
  'tv',
  'about',
  'legal',
]);

function kindOf(path: string): PageKind {
  if (/^\/stories\/highlights\//.test(path)) return 'highlight';
  if (path.startsWith('/stories/')) return 'story';
  if (/\/reels?\/[\w-]+/.test(path)) return 'reel';
  if (/\/(p|tv)\/[\w-]+/.test(path)) return 'post';
  if (path.startsWith('/explore/')) return 'search';
  const [first] = path.split('/').filter((part) => part !== '');
  return first !== undefined && !RESERVED.has(first) ? 'profile' : 'page';
}

function authorOf(root: ParentNode): string | null {
  const link = root.querySelector('header a[href^="/"], a[href^="/"]');
  return /^\/([\w.]+)\/?$/.exec(link?.getAttribute('href') ?? '')?.[1] ?? null;
}

function dateOf(root: ParentNode): Item['date'] {
  const raw = root.querySelector('time[datetime]')?.getAttribute('datetime');
  if (raw === null || raw === undefined) return null;
  const moment = Date.parse(raw);
  return { raw, utc: Number.isNaN(moment) ? null : new Date(moment).toISOString() };
}

/** Pictures and videos, less the portraits of those who write: they stand beside a name or are small. */
function mediaOf(root: ParentNode): Item['media'] {
  const pictures = root.querySelectorAll(
    'img[src*="cdninstagram.com"], img[src*="fbcdn.net"], img[srcset], video',
  );
  return Array.from(pictures)
    .filter((one) => one.matches('video') || one.closest('header, li:has(h2, h3)') === null)
    .filter((one) => one.getBoundingClientRect().width !== 0 && one.clientWidth > PORTRAIT_MAX)
    .map((one) => ({ kind: one.matches('video') ? 'video' : 'image', covered: false }));
}

function emptyItem(id: string, permalink: string): Item {
  return {
    id,
    permalink,
    author: null,
    date: null,
    edited: false,
    text: '',
    views: null,
    forwards: null,
    reactions: [],
    media: [],
  };
}

const WRITTEN = 'li, [role="listitem"]';

/** The caption: the first thing written under the post that has no permalink of a comment. */
function captionOf(article: Element): Element | null {
  const heading = article.querySelector('h1');
  if (heading !== null) return heading;
  const written = Array.from(article.querySelectorAll(WRITTEN)).filter(
    (one) => one.querySelector('h2, h3') !== null,
  );
  return written.find((one) => one.querySelector('a[href*="/c/"]') === null) ?? null;
}

/** What somebody wrote, without name, portrait, age and buttons. */
function writtenText(box: Element | null): string {
  if (box === null) return '';
  const texts = Array.from(box.querySelectorAll('[dir="auto"]'));
  const [text = box] = texts.filter((one) => one.closest('h2, h3, a, button') === null);
  return textWithout(text, 'time, button, h2, h3, img:not([src*="emoji"]), a[href*="/c/"]');
}

/** The post itself. */
function readPost(article: Element, id: string, code: string): Item {
  return {
    ...emptyItem(id, `https://www.instagram.com/p/${code}/`),
    author: authorOf(article),
    date: dateOf(article.querySelector(`a[href$="/${code}/"]:has(time)`) ?? article),
    text: writtenText(captionOf(article)),
    reactions: [textOf(article, 'a[href$="/liked_by/"]')].filter((likes) => likes !== null),
    media: mediaOf(article),
  };
}

/** The smallest element around a comment's permalink that also holds its author. */
function commentBox(link: Element): Element | null {
  return link.closest(WRITTEN) ?? link.parentElement?.parentElement?.parentElement ?? null;
}

function posts(document: Document): SeenItem[] {
  const code = codeOf(document.location.pathname);
  const id = code === null ? null : mediaIdOf(code);
  const article = document.querySelector(ARTICLE) ?? document.querySelector('main');
  if (code === null || id === null || article === null) return [];
  const seen: SeenItem[] = [{ id, element: article, read: () => readPost(article, id, code) }];
  for (const link of article.querySelectorAll('a[href*="/c/"]')) {
    const comment = /\/c\/(\d+)/.exec(link.getAttribute('href') ?? '')?.[1];
    const box = commentBox(link);
    if (comment === undefined || box === null) continue;
    seen.push({
      id: comment,
      element: box,
      read: () => ({
        ...emptyItem(comment, `https://www.instagram.com/p/${code}/c/${comment}/`),
        author: authorOf(box),
        date: dateOf(box),
        text: writtenText(box),
      }),
    });
  }
  return seen;
}

function gridCells(document: Document): SeenItem[] {
  const seen: SeenItem[] = [];
  for (const element of document.querySelectorAll('main a[href*="/p/"], main a[href*="/reel/"]')) {
    const code = codeOf(element.getAttribute('href') ?? '');
    const id = code === null ? null : mediaIdOf(code);
    if (code === null || id === null) continue;
    const permalink = `https://www.instagram.com/p/${code}/`;
    seen.push({
      id,
      element,
      read: () => ({
        ...emptyItem(id, permalink),
        text: element.querySelector('img')?.getAttribute('alt') ?? '',
        media: mediaOf(element),
      }),
    });
  }
  return seen;
}

const hasCode = (document: Document): boolean => codeOf(document.location.pathname) !== null;

/** `al:ios:url` names the number of the post or the account that the server rendered; only trusted where it names this page. */
function accountId(document: Document): string | null {
  const owner = document.querySelector('meta[property="instapp:owner_user_id"]')?.getAttribute('content');
  return owner !== null && owner !== undefined && /^\d+$/.test(owner) ? owner : null;
}

/** The navigation, which names the account of whoever is looking: all beside the content that holds its ways. */
function ownNavigation(document: Document, main: Element): Layout['own'] {
  const found = new Set<Element>(document.querySelectorAll('nav, [role="navigation"]'));
  for (const way of document.querySelectorAll(OWN_WAYS)) {
    if (main.contains(way)) continue;
    let whole: Element = way;
    while (whole.parentElement !== null && !whole.parentElement.contains(main)) whole = whole.parentElement;
    found.add(whole);
  }
  const outermost = Array.from(found).filter(
    (one) =>
      !main.contains(one) &&
      !one.contains(main) &&
      !Array.from(found).some((other) => other !== one && other.contains(one)),
  );
  return outermost.map((element) => ({ region: 'own-account', element }));
}

export const instagram: Site = {
  name: 'instagram',
  recognise(url) {
    return /^(www\.)?instagram\.com$/.test(url.hostname) ? kindOf(url.pathname) : null;
  },
  layout(document) {
    const main = document.querySelector('main');
    if (main === null) return null;
    return {
      scroller: null,
      main,
      head: null,
      overlays: null,
      own: [...ownNavigation(document, main), ...ownRegions(document, { draft: OWN.draft })],
      opensAt: 'start',
    };
  },
  items: (document) => (hasCode(document) ? posts(document) : gridCells(document)),
  account(document) {
    const path = document.location.pathname;
    const username = hasCode(document)
      ? authorOf(document.querySelector(ARTICLE) ?? document)
      : (/^\/([\w.]+)/.exec(path)?.[1] ?? null);
    const followers = Array.from(document.querySelectorAll('main header a, main header li'), (one) =>
      (one.textContent ?? '').trim(),
    ).find((text) => /follower|izləyici|подписчик/i.test(text));
    return {
      id: accountId(document),
      username,
      title: hasCode(document) ? null : textOf(document, 'main header h1, main header h2'),
      audience: followers ?? null,
    };
  },
  permalink(document) {
    const code = codeOf(document.location.pathname);
    return code === null
      ? `https://www.instagram.com${document.location.pathname}`
      : `https://www.instagram.com/p/${code}/`;
  },
  claimed: () => null,
  pendingMedia: () => [],
  own: OWN,
  landmarks: ['main'],
};
