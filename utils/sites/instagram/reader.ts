import type { Account, SiteReading, Wall } from '../../evidence/reading.ts';
import { mediaIdOf } from '../../evidence/site-ids.ts';
import { countOf } from '../count.ts';
import * as dom from '../dom.ts';
import { accountOf, isoDate, nameIn } from '../read.ts';
import {
  ITEMS_MAX,
  type Layout,
  ownRegions,
  type SeenItem,
  type Site,
  scrollsInside,
  shown,
} from '../site.ts';
import { instagramAddress, kindOf } from './address.ts';
import { asksForAge, isCovered } from './cover.ts';
import { digitsIn, mediaData, mediaOfMoment, partOf, textIn, userData } from './embedded-data.ts';
import { closedIn } from './expand.ts';
import { codeOf, ORIGIN, storyIn, userIn } from './ids.ts';
import { commentAt, commentBox, readCell, readComment, readPost, readStory, usernameIn } from './post.ts';

/*
 * Instagram on the web. Class names change often and are not used: structure, addresses, and `time[datetime]` are.
 */

/** Ways that only the navigation of somebody who is logged in has. */
const OWN_WAYS = 'a[href^="/direct/"], a[href="/explore/"], a[href^="/accounts/activity"]';

const CELLS = 'main a[href*="/p/"], main a[href*="/reel/"]';
const MORE = 'main [role="progressbar"]';
const LOGIN = '[role="dialog"] a[href^="/accounts/login"]';

const pathOf = (document: Document): string => document.location.pathname;

/** The post that a dialog shows over the page, else that of the page. */
const shownArticle = (document: Document): Element | null =>
  dom.querySelector(document, '[role="dialog"] article') ?? dom.querySelector(document, 'main article');

/** The post's article, or where a reel has none, the page's main part. */
const articleOf = (document: Document): Element | null =>
  shownArticle(document) ?? dom.querySelector(document, 'main');

/** What a cover would lie over: the post or the story that the address names. */
function isBehindCover(document: Document): boolean {
  const code = codeOf(pathOf(document));
  const story = storyIn(pathOf(document));
  const shown = story === null ? articleOf(document) : playerOf(document);
  if (shown === null || (code === null && story === null)) return false;
  return isCovered(document, shown, code === null ? (story?.id ?? null) : mediaIdOf(code));
}

function posts(document: Document, code: string): SeenItem[] {
  const id = mediaIdOf(code);
  const article = articleOf(document);
  if (id === null || article === null) return [];
  const seen = new Map<string, SeenItem>([
    [id, { id, element: article, read: () => readPost(document, article, id, code) }],
  ]);
  for (const link of Array.from(dom.querySelectorAll(article, 'a[href*="/c/"]')).slice(0, ITEMS_MAX)) {
    const comment = commentAt(link);
    const box = comment === null ? null : commentBox(link);
    if (comment === null || box === null || seen.has(comment.id)) continue;
    seen.set(comment.id, { id: comment.id, element: box, read: () => readComment(box, link, comment) });
  }
  return Array.from(seen.values());
}

function gridCells(document: Document): SeenItem[] {
  return Array.from(dom.querySelectorAll(document, CELLS))
    .slice(0, ITEMS_MAX)
    .flatMap((element) => {
      const code = codeOf(dom.getAttribute(element, 'href') ?? '');
      const id = code === null ? null : mediaIdOf(code);
      return code === null || id === null
        ? []
        : [{ id, element, read: () => readCell(document, element, id, code) }];
    });
}

function stories(document: Document): SeenItem[] {
  const story = storyIn(pathOf(document));
  const element = playerOf(document);
  if (story === null || element === null) return [];
  const { username } = story;
  // The number of a highlight is that of the whole: which of its pictures is shown, only the moment tells.
  const id = username === null ? storyAt(document, element) : story.id;
  return id === null ? [] : [{ id, element, read: () => readStory(document, element, id, username) }];
}

function storyAt(document: Document, player: Element): string | null {
  const utc = isoDate(dom.querySelector(player, 'time[datetime]'))?.utc ?? null;
  return utc === null ? null : mediaOfMoment(document, Date.parse(utc) / 1000);
}

const playerOf = (document: Document): Element | null =>
  dom.querySelector(document, 'main section, body section, main') ?? dom.body(document);

/** Whether the meta tags, which the server wrote for the first page, speak of this one. */
function metaFits(document: Document): boolean {
  const address = dom.getAttribute(dom.querySelector(document, 'meta[property="og:url"]'), 'content') ?? '';
  const path = URL.parse(address)?.pathname ?? '';
  const [code, here] = [codeOf(path), codeOf(pathOf(document))];
  return code === null ? path === pathOf(document) : code === here;
}

function metaId(document: Document): string | null {
  const owner = dom.getAttribute(
    dom.querySelector(document, 'meta[property="instapp:owner_user_id"]'),
    'content',
  );
  return metaFits(document) ? digitsIn(owner) : null;
}

function usernameOf(document: Document): string | null {
  const path = pathOf(document);
  const story = storyIn(path);
  if (story !== null) return story.username ?? usernameIn(playerOf(document) ?? document);
  if (codeOf(path) !== null) return usernameIn(articleOf(document) ?? document);
  return userIn(path);
}

function readAccount(document: Document): Account | null {
  const username = usernameOf(document);
  if (username === null) return null;
  const isOne = codeOf(pathOf(document)) !== null;
  const media = isOne ? mediaData(document, mediaIdOf(codeOf(pathOf(document)) ?? '')) : null;
  const owner = partOf(media, 'user');
  const named = userData(document, username);
  const data = owner !== null && owner.username === username && named === null ? owner : named;
  const id = digitsIn(data?.pk) ?? metaId(document);
  const header = isOne ? null : dom.querySelector(document, 'main header');
  const counters = Array.from(dom.querySelectorAll(header, 'li'), (one) => nameIn(one));
  // Posts, followers, following: in this order in every language.
  const followers = nameIn(dom.querySelector(header, 'a[href$="/followers/"]')) ?? counters[1] ?? null;
  return accountOf({
    id,
    rawId: id,
    username,
    title: textIn(data?.full_name) ?? nameIn(dom.querySelector(header, 'h1, h2')),
    audience: countOf(followers ?? digitsIn(data?.follower_count)),
    verified: typeof data?.is_verified === 'boolean' ? data.is_verified : null,
    bio: textIn(data?.biography) ?? nameIn(dom.querySelector(header, 'h1')),
  });
}

/** The navigation, which names the user's own account: everything beside the content that contains its links. */
function ownNavigation(document: Document, main: Element): Layout['own'] {
  const found = new Set<Element>(dom.querySelectorAll(document, 'nav, [role="navigation"]'));
  for (const way of dom.querySelectorAll(document, OWN_WAYS)) {
    if (dom.contains(main, way)) continue;
    let whole = way;
    for (let outer = dom.parentElement(way); outer !== null; outer = dom.parentElement(outer)) {
      if (dom.contains(outer, main)) break;
      whole = outer;
    }
    found.add(whole);
  }
  const outermost = Array.from(found).filter(
    (one) =>
      !dom.contains(main, one) &&
      !dom.contains(one, main) &&
      !Array.from(found).some((other) => other !== one && dom.contains(other, one)),
  );
  return outermost.map((element) => ({ region: 'own-account', element }));
}

/** The column of comments beside a post, which scrolls by itself. */
function commentColumns(document: Document): Element[] {
  const article = dom.querySelector(document, 'main article');
  if (article === null || codeOf(pathOf(document)) === null) return [];
  return Array.from(dom.querySelectorAll(article, 'ul, div')).filter(
    (one) => scrollsInside(one) && dom.querySelector(one, 'a[href*="/c/"]') !== null,
  );
}

export const instagram: Site = {
  ...instagramAddress,
  layout(document) {
    const dialog =
      codeOf(pathOf(document)) === null ? null : dom.querySelector(document, '[role="dialog"] article');
    const isStory = storyIn(pathOf(document)) !== null;
    const main = dialog ?? dom.querySelector(document, 'main') ?? (isStory ? playerOf(document) : null);
    if (main === null) return null;
    return {
      scroller: null,
      main,
      head: null,
      overlays: null,
      own: [...ownNavigation(document, main), ...ownRegions(document, { draft: instagramAddress.own.draft })],
      opensAt: 'start',
      open: dialog === null ? commentColumns(document) : [],
    };
  },
  items(document) {
    const path = pathOf(document);
    const code = codeOf(path);
    if (code !== null) return posts(document, code);
    return storyIn(path) === null ? gridCells(document) : stories(document);
  },
  account: readAccount,
  permalink(document) {
    const code = codeOf(pathOf(document));
    return `${ORIGIN}${code === null ? pathOf(document) : `/p/${code}/`}`;
  },
  claimed(document) {
    if (kindOf(pathOf(document)) !== 'profile') return null;
    const posts = countOf(nameIn(dom.querySelector(document, 'main header li')));
    return posts !== null && posts.least === posts.most ? posts.least : null;
  },
  pendingMedia: () => [],
  // Below a grid that goes on the page says that it is loading, in every language by its role.
  edge: (document, way) => (way === 'end' && shown(document, MORE) !== null ? 'loading' : 'end'),
  walls(document): Wall[] {
    const walls: Wall[] = [];
    if (dom.querySelector(document, LOGIN) !== null) walls.push('login');
    const isPrivate = userData(document, usernameOf(document))?.is_private === true;
    if (isPrivate && this.items(document).length === 0) walls.push('private');
    const main = dom.querySelector(document, 'main');
    const isAsked = main !== null && this.items(document).length === 0 && asksForAge(main);
    if (isAsked || isBehindCover(document)) walls.push('age');
    return walls;
  },
  sources(document): SiteReading['sources'] {
    const code = codeOf(pathOf(document));
    const hasData =
      mediaData(document, code === null ? null : mediaIdOf(code)) !== null ||
      userData(document, usernameOf(document)) !== null;
    return [
      'shown',
      ...(hasData ? (['data'] as const) : []),
      ...(metaId(document) === null ? [] : (['meta'] as const)),
    ];
  },
  closed(document) {
    const article = codeOf(pathOf(document)) === null ? null : shownArticle(document);
    return article === null ? [] : closedIn(article);
  },
  landmarks(document) {
    const kind = kindOf(pathOf(document));
    if (kind === 'story' || kind === 'highlight') return ['section', 'time[datetime]'];
    if (kind === 'post' || kind === 'reel')
      return ['main', 'main time[datetime], [role="dialog"] time[datetime]'];
    return kind === 'page' ? ['main'] : ['main', CELLS];
  },
};
