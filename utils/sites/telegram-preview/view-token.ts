import * as dom from '../dom.ts';

/*
 * The packed form in a post's `data-view`, until the page has counted the view: base64url of
 * `{"c": channel, "p": post, "t": time, "h": signature}`. The server signs it, with the time by its own clock at which it
 * made the page.
 */

/** Posts that are looked at. */
const POSTS_MOST = 50;

function tokensIn(document: Document): string[] {
  const posts = Array.from(dom.querySelectorAll(document, '[data-view]')).slice(0, POSTS_MOST);
  return posts.flatMap((post) => {
    try {
      const packed = (dom.getAttribute(post, 'data-view') ?? '').replaceAll('-', '+').replaceAll('_', '/');
      return [atob(packed)];
    } catch {
      // Not the packed form.
      return [];
    }
  });
}

/** Read as text: the numbers outgrow doubles. */
function numbersIn(document: Document, form: RegExp): string[] {
  return tokensIn(document).flatMap((token) => form.exec(token)?.[1] ?? []);
}

/** The numeric channel id. */
export const channelIn = (document: Document): string | null =>
  numbersIn(document, /"c":(-?\d{1,20})\b/)[0] ?? null;

/** When the server made the page, s since 1970; the earliest, where posts were loaded later. */
export function madeAt(document: Document): number | null {
  const times = numbersIn(document, /"t":(\d{9,11})\b/).map(Number);
  return times.length === 0 ? null : Math.min(...times);
}
