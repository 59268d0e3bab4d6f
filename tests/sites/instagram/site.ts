import { escapeHtml, html, numberOption, type Site } from '../site.ts';
import { ageQuestion, coveredOf } from './covered.ts';
import { article, footer, gridRows, navigation, picture, wall } from './parts.ts';
import { cdnPicture, dataBlock, mediaItem, profileUser, VIDEO } from './payload.ts';
import { ACCOUNT, AGAIN, instagramPosts, type Post } from './posts.ts';
import { HIGHLIGHT_ID, storyPlayer } from './story.ts';
import { css, styleSheet } from './styles.ts';

/** Posts that a profile shows at first, and with each further load. */
const PER_LOAD = 12;

function page(title: string, meta: string, blocks: string, main: string, params: URLSearchParams): string {
  const isLoggedIn = params.get('wall') !== '1';
  return `<!DOCTYPE html>
<html lang="en" dir="ltr" class="_9dls">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${meta}
<link rel="icon" href="/stand-in/emoji/1f3a8.svg">
<style>${styleSheet()}</style>
</head>
<body class="_a3wf">
${blocks}
<div id="mount_0_0_Qx"><div><div>${isLoggedIn ? navigation() : wall()}<section class="${css('main')}"><main role="main">${main}${footer()}</main></section></div></div></div>
<script type="module" src="/stand-in/instagram/page.ts"></script>
</body>
</html>`;
}

function metaTags(path: string, title: string, description: string, image: string, app: string): string {
  return `<link rel="canonical" href="https://www.instagram.com${path}">
<meta property="og:site_name" content="Instagram">
<meta property="og:title" content="${escapeHtml(title)}">
<meta property="og:description" content="${escapeHtml(description)}">
<meta property="og:url" content="https://www.instagram.com${path}">
<meta property="og:image" content="${escapeHtml(image)}">
<meta property="al:ios:url" content="instagram://${app}">
<meta property="instapp:owner_user_id" content="${ACCOUNT.pk}">`;
}

function postPage(post: Post, others: readonly Post[], params: URLSearchParams): string {
  const title = `${ACCOUNT.fullName} on Instagram: "${post.caption.split('\n')[0]}"`;
  const description = `${post.likes} likes, ${post.comments.length} comments - ${ACCOUNT.username}`;
  const more = `<div class="${css('more')}">More posts from <a href="/${ACCOUNT.username}/">${ACCOUNT.username}</a><div class="${css('grid')}">${gridRows(others.slice(0, 6)).join('')}</div></div>`;
  return page(
    title,
    metaTags(
      `/p/${post.code}/`,
      title,
      description,
      cdnPicture(post.pictures[0] ?? 0, 1080, 1440),
      `media?id=${post.pk}`,
    ),
    dataBlock({ xdt_viewer: { user: { is_standin: true } } }) +
      dataBlock({
        xdt_api__v1__media__shortcode__web_info: { items: [mediaItem(post, coveredOf(params) !== null)] },
      }),
    `<div class="${css('column')}">${article(post, params.get('closed') === '1', coveredOf(params))}${more}</div>`,
    params,
  );
}

function reelPage(post: Post, params: URLSearchParams): string {
  const title = `${ACCOUNT.fullName} on Instagram: "${post.caption.split('\n')[0]}"`;
  const poster = cdnPicture(post.pictures[0] ?? 0, 720, 1280);
  const actions = [
    ['♡', String(post.likes)],
    ['◯', String(post.comments.length)],
    ['➢', ''],
    ['☰', ''],
  ].map(([icon, count]) => `<div><span class="${css('reelIcon')}">${icon}</span>${count}</div>`);
  const when = new Date(post.takenAt * 1000).toISOString();
  return page(
    title,
    metaTags(
      `/reel/${post.code}/`,
      title,
      `${post.likes} likes - ${ACCOUNT.username}`,
      poster,
      `media?id=${post.pk}`,
    ),
    dataBlock({ xdt_api__v1__clips__home__connection_v2: { edges: [{ node: { media: mediaItem(post) } }] } }),
    `<div class="${css('reel')}"><div class="${css('reelFrame')}"><video class="${css('picture')}" playsinline muted loop poster="${escapeHtml(poster)}" data-reel="${escapeHtml(VIDEO)}"></video><div class="${css('reelText')}"><a class="${css('white')}" href="/${ACCOUNT.username}/reels/">${ACCOUNT.username}</a> · <a href="/reel/${post.code}/"><time datetime="${when}">${when.slice(0, 10)}</time></a><br><span dir="auto">${escapeHtml(post.caption)}</span></div><div class="${css('reelBar')}" data-bar></div></div><div class="${css('reelActions')}">${actions.join('')}</div></div>`,
    params,
  );
}

function edges(posts: readonly Post[], from: number): Record<string, unknown> {
  const shown = posts.slice(from, from + PER_LOAD);
  return {
    edges: shown.map((post) => ({ node: mediaItem(post) })),
    page_info: { has_next_page: from + PER_LOAD < posts.length, end_cursor: String(from + PER_LOAD) },
  };
}

/** A grid of somebody else's posts: those in which the account is tagged, those of a hashtag, results of a search. */
function gridPage(heading: string, path: string, posts: readonly Post[], params: URLSearchParams): string {
  const rows = gridRows(posts.slice(0, PER_LOAD), 'basqa.ressam').join('');
  return page(
    `${heading} • Instagram`,
    metaTags(path, heading, heading, cdnPicture(1, 320, 320), 'tag'),
    '',
    `<div class="${css('profile')}"><h1>${escapeHtml(heading)}</h1><div class="${css('grid')}"><div>${rows}</div></div></div>`,
    params,
  );
}

function storyPage(post: Post, params: URLSearchParams): string {
  const reels = [{ id: ACCOUNT.pk, items: [mediaItem(post)] }];
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Instagram</title><style>${styleSheet()}</style></head><body>${dataBlock({ xdt_api__v1__feed__reels_media: { reels_media: reels } })}<div><div>${storyPlayer(post, coveredOf(params))}</div></div><script type="module" src="/stand-in/instagram/page.ts"></script></body></html>`;
}

function profilePage(posts: readonly Post[], params: URLSearchParams): string {
  if (params.get('age') === '1') return page('Restricted profile • Instagram', '', '', ageQuestion(), params);
  const { username, fullName, biography, followers, following, avatar, pk } = ACCOUNT;
  const title = `${fullName} (@${username}) • Instagram photos and videos`;
  const count = (value: number, label: string) =>
    `<li><span><b>${value.toLocaleString('en-US')}</b> ${label}</span></li>`;
  const head = `<header class="${css('profileHead')}">${picture(avatar, 150, 150, 'avatar150', `${username}'s profile picture`)}<section><h2 class="${css('profileName')}">${username}</h2><button class="${css('follow')}" type="button">Follow</button><ul class="${css('counters')}">${count(posts.length, 'posts')}${count(followers, 'followers')}${count(following, 'following')}</ul><b>${fullName}</b><h1 class="${css('bio')}">${escapeHtml(biography)}</h1></section></header>`;
  const tabs = `<div class="${css('tabs')}" role="tablist"><a class="${css('tab')}" href="/${username}/" role="tab" aria-selected="true">POSTS</a><a class="${css('tab')}" href="/${username}/reels/" role="tab">REELS</a><a class="${css('tab')}" href="/${username}/tagged/" role="tab">TAGGED</a></div>`;
  const rows = gridRows(posts.slice(0, PER_LOAD)).join('');
  const description = `${followers} Followers, ${following} Following, ${posts.length} Posts`;
  return page(
    title,
    metaTags(`/${username}/`, title, description, cdnPicture(avatar, 320, 320), `user?username=${username}`),
    dataBlock({ user: profileUser(posts.length), viewer_page: `profilePage_${pk}` }) +
      dataBlock({ xdt_api__v1__feed__user_timeline_graphql_connection: edges(posts, 0) }),
    `<div class="${css('profile')}">${head}${tabs}<div class="${css('grid')}" data-grid><div>${rows}</div></div></div>`,
    params,
  );
}

export const instagram: Site = ({ url }) => {
  const { pathname, searchParams } = url;
  const posts = instagramPosts(numberOption(searchParams, 'n', 60));
  if (pathname === '/graphql/query') {
    const connection = edges(posts, numberOption(searchParams, 'after', 0));
    const from = numberOption(searchParams, 'after', 0);
    const rows = gridRows(posts.slice(from, from + PER_LOAD));
    return {
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({
        data: { xdt_api__v1__feed__user_timeline_graphql_connection: connection },
        rows,
      }),
    };
  }
  if (pathname === `/stories/${ACCOUNT.username}/${posts[1]?.pk}/` && posts[1])
    return html(storyPage(posts[1], searchParams));
  if (pathname === `/stories/highlights/${HIGHLIGHT_ID}/` && posts[2])
    return html(storyPage(posts[2], searchParams));
  if (pathname === `/${ACCOUNT.username}/tagged/`)
    return html(gridPage('Tagged', pathname, posts, searchParams));
  if (pathname === '/explore/tags/akvarel/') return html(gridPage('#akvarel', pathname, posts, searchParams));
  if (pathname === '/explore/search/keyword/')
    return html(gridPage(searchParams.get('q') ?? '', pathname, posts, searchParams));
  const [, kind, code] = /^\/(?:[\w.]+\/)?(p|reel|reels|tv)\/([\w-]+)\/$/.exec(pathname) ?? [];
  if (code !== undefined) {
    const post = [...posts, AGAIN].find((other) => other.code === code);
    if (!post)
      return {
        status: 404,
        ...html(
          page(
            'Page Not Found • Instagram',
            '',
            '',
            "<h2>Sorry, this page isn't available.</h2>",
            searchParams,
          ),
        ),
      };
    const others = posts.filter((other) => other !== post);
    return html(
      kind?.startsWith('reel') ? reelPage(post, searchParams) : postPage(post, others, searchParams),
    );
  }
  return pathname === `/${ACCOUNT.username}/` ? html(profilePage(posts, searchParams)) : null;
};
