import { escapeHtml } from '../site.ts';
import { closedCaption, closedComments, closedReplies, foreignComments } from './closed.ts';
import { type Covered, cover } from './covered.ts';
import { cdnPicture } from './payload.ts';
import { ACCOUNT, type Comment, OWN_ACCOUNT, type Post } from './posts.ts';
import { css } from './styles.ts';

/* The pieces of which the Instagram pages are made, as HTML. */

export function picture(seed: number, width: number, height: number, kind: string, alt: string): string {
  const small = cdnPicture(seed, Math.round(width / 2), Math.round(height / 2));
  const full = cdnPicture(seed, width, height);
  return `<img class="${css(kind)}" alt="${escapeHtml(alt)}" crossorigin="anonymous" decoding="auto" src="${full}" srcset="${small} ${width / 2}w, ${full} ${width}w" sizes="${width}px">`;
}

function userLink(username: string, kind = 'strong'): string {
  return `<a class="${css(kind)}" href="/${username}/" role="link" tabindex="0">${username}</a>`;
}

/** "3 w": how the page writes the age of a comment. */
function age(seconds: number): string {
  const hours = Math.max(1, Math.round((Date.UTC(2026, 10, 24) / 1000 - seconds) / 3600));
  if (hours < 24) return `${hours}h`;
  return hours < 168 ? `${Math.round(hours / 24)}d` : `${Math.round(hours / 168)}w`;
}

function time(seconds: number, text: string): string {
  const date = new Date(seconds * 1000);
  const title = date.toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `<time datetime="${date.toISOString()}" title="${title}">${text}</time>`;
}

export function navigation(): string {
  const entries = [
    ['⌂', 'Home', '/'],
    ['⌕', 'Search', '#'],
    ['◎', 'Explore', '/explore/'],
    ['▷', 'Reels', '/reels/'],
    ['✉', 'Messages', '/direct/inbox/'],
    ['♡', 'Notifications', '#'],
    ['+', 'Create', '#'],
  ];
  const items = entries.map(
    ([icon, label, href]) =>
      `<a class="${css('navItem')}" href="${href}" role="link"><span class="${css('navIcon')}" aria-hidden="true">${icon}</span><span>${label}</span></a>`,
  );
  const own = `<a class="${css('navItem')}" href="/${OWN_ACCOUNT.username}/" role="link">${picture(OWN_ACCOUNT.avatar, 150, 150, 'avatar24', `${OWN_ACCOUNT.username}'s profile picture`)}<span>${OWN_ACCOUNT.username}</span></a>`;
  const more = `<div class="${css('navMore')}"><a class="${css('navItem')}" href="#" role="button"><span class="${css('navIcon')}">≡</span><span>More</span></a></div>`;
  return `<div class="${css('nav')}"><a class="${css('logo')}" href="/" role="link">Instagram</a>${items.join('')}${own}${more}</div>`;
}

function commentItem(
  code: string,
  { pk, username, text, at, likes }: Comment,
  seed: number,
  closed: { text?: string; after?: string } = {},
): string {
  const liked = likes > 0 ? `<span>${likes} ${likes === 1 ? 'like' : 'likes'}</span>` : '';
  return `<ul class="${css('comment')}"><div role="button" tabindex="0"><li class="${css('commentRow')}">${picture(seed, 150, 150, 'avatar32', `${username}'s profile picture`)}<div><h3>${userLink(username)}</h3><span class="${css('commentText')}" dir="auto">${closed.text ?? escapeHtml(text)}</span><div class="${css('commentMeta')}"><a class="${css('quiet')}" href="/p/${code}/c/${pk}/" role="link">${time(at, age(at))}</a>${liked}<button class="${css('follow')}" type="button">Reply</button></div>${closed.after ?? ''}</div></li></div></ul>`;
}

function media({ pictures, isReel }: Post): string {
  const alt = `Photo by ${ACCOUNT.fullName}. May be a drawing.`;
  const [first = 0] = pictures;
  if (isReel)
    return `<video class="${css('picture')}" playsinline muted loop poster="${cdnPicture(first, 480, 640)}" data-reel></video>`;
  if (pictures.length === 1) return picture(first, 720, 960, 'picture', alt);
  const slides = pictures.map(
    (seed) => `<li class="${css('slide')}">${picture(seed, 720, 960, 'picture', alt)}</li>`,
  );
  return `<ul class="${css('slides')}" data-slides>${slides.join('')}</ul><button class="${css('next')}" type="button" aria-label="Next">›</button><div class="${css('dots')}">${'● '.repeat(pictures.length)}</div>`;
}

/** A post with its comments: the `article` of a post's page and of the dialog over a grid. */
export function article(post: Post, isClosed = false, covered: Covered = null): string {
  const caption: Comment = {
    pk: '',
    username: ACCOUNT.username,
    text: post.caption,
    at: post.takenAt,
    likes: 0,
  };
  const captionText = isClosed ? { text: closedCaption(escapeHtml(post.caption)) } : {};
  const captionItem = commentItem(post.code, caption, ACCOUNT.avatar, captionText).replace(
    /<a class="[^"]*" href="\/p\/[^"]*\/c\/\/"[^>]*>(.*?)<\/a>/,
    '$1',
  );
  const items = post.comments.map((comment, at) =>
    commentItem(
      post.code,
      comment,
      20 + at,
      isClosed && at === 0 ? { after: closedReplies(comment.pk) } : {},
    ),
  );
  if (isClosed) items.push(closedComments(), foreignComments());
  const when = new Date(post.takenAt * 1000).toLocaleDateString('en-US', {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const kind = post.isReel ? 'reel' : 'p';
  return `<article class="${css('article')}" role="presentation"><div class="${css('media')}">${media(post)}${cover(covered)}</div><div class="${css('side')}"><header class="${css('author')}">${picture(ACCOUNT.avatar, 150, 150, 'avatar32', `${ACCOUNT.username}'s profile picture`)}${userLink(ACCOUNT.username)}<span>•</span><button class="${css('follow')}" type="button">Follow</button></header><ul class="${css('comments')}">${captionItem}${items.join('')}</ul><section class="${css('actions')}"><div class="${css('icons')}"><span aria-label="Like">♡</span><span aria-label="Comment">◯</span><span aria-label="Share">➢</span></div><a class="${css('likes')}" href="/p/${post.code}/liked_by/">${post.likes} likes</a><a class="${css('date')}" href="/${kind}/${post.code}/" role="link">${time(post.takenAt, when)}</a></section><section class="${css('form')}">Add a comment…</section></div></article>`;
}

/** One cell of a grid. @param of whose post it is */
function cell(post: Post, of: string): string {
  const kind = post.isReel ? 'reel' : 'p';
  const mark = post.isReel ? '▷' : post.pictures.length > 1 ? '❐' : '';
  const alt = `Photo by ${ACCOUNT.fullName} on ${new Date(post.takenAt * 1000).toISOString().slice(0, 10)}.`;
  return `<a class="${css('cell')}" href="/${of}/${kind}/${post.code}/" role="link" tabindex="0">${picture(post.pictures[0] ?? 0, 480, 640, 'picture', alt)}<span class="${css('cellMark')}">${mark}</span></a>`;
}

export function gridRows(posts: readonly Post[], of: string = ACCOUNT.username): string[] {
  const rows: string[] = [];
  for (let at = 0; at < posts.length; at += 3) {
    rows.push(
      `<div class="${css('gridRow')}">${posts
        .slice(at, at + 3)
        .map((post) => cell(post, of))
        .join('')}</div>`,
    );
  }
  return rows;
}

export function footer(): string {
  return `<footer class="${css('footer')}">Meta About Blog Jobs Help API Privacy Terms Locations<br>English © 2026 Instagram from Meta</footer>`;
}

/** What stands before visitors who are not logged in: it also stops the scrolling. */
export function wall(): string {
  return `<div class="${css('backdrop')}" role="presentation"><div class="${css('wall')}" role="dialog"><h2 class="${css('profileName')}">See photos, videos and more from ${ACCOUNT.username}</h2><a class="${css('wallButton')}" href="/accounts/login/">Log in</a><a class="${css('wallButton')}" href="/accounts/emailsignup/">Sign up</a></div></div><style>html,body{overflow:hidden!important}</style>`;
}
