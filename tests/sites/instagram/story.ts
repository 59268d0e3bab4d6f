import { escapeHtml } from '../site.ts';
import { type Covered, cover } from './covered.ts';
import { picture } from './parts.ts';
import { ACCOUNT, type Post } from './posts.ts';
import { css } from './styles.ts';

/** The player of stories: one picture over the whole window, bars that fill, a field for an answer. */
export function storyPlayer(post: Post, covered: Covered = null): string {
  const when = new Date(post.takenAt * 1000).toISOString();
  const portrait = picture(ACCOUNT.avatar, 150, 150, 'avatar32', `${ACCOUNT.username}'s profile picture`);
  return `<section class="${css('reel')}"><div class="${css('reelFrame')}"><header class="${css('author')}">${portrait}<a class="${css('strong')}" href="/${ACCOUNT.username}/" role="link">${ACCOUNT.username}</a> <time datetime="${when}">5h</time><button class="${css('follow')}" type="button">Follow</button></header>${picture(post.pictures[0] ?? 0, 720, 1280, 'picture', escapeHtml('Photo'))}${cover(covered)}<form><textarea placeholder="Reply to ${ACCOUNT.username}…">yarımçıq cavab</textarea></form></div></section>`;
}

export const HIGHLIGHT_ID = '17990000000000321';
