import type { PageKind } from '../../evidence/reading.ts';
import type { SiteAddress } from '../site.ts';
import { codeOf, userIn } from './ids.ts';

/** What an address's path leads to. */
export function kindOf(path: string): PageKind {
  if (/^\/stories\/highlights\//.test(path)) return 'highlight';
  if (path.startsWith('/stories/')) return 'story';
  if (codeOf(path) !== null) return /\/reels?\//.test(path) ? 'reel' : 'post';
  if (/^\/explore\/tags\//.test(path)) return 'hashtag';
  if (path.startsWith('/explore/')) return 'search';
  if (userIn(path) === null) return 'page';
  return /^\/[\w.]+\/tagged\/?$/.test(path) ? 'tagged' : 'profile';
}

/** Instagram on the web by its addresses. */
export const instagramAddress = {
  name: 'instagram',
  recognise(url) {
    return /^(www\.)?instagram\.com$/.test(url.hostname) ? kindOf(url.pathname) : null;
  },
  own: {
    // In the page itself the navigation is told by its place, see reader.ts.
    'own-account': 'nav, [role="navigation"]',
    draft: 'form textarea, [contenteditable="true"], [role="textbox"]',
  },
} satisfies SiteAddress;
