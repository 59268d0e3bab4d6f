/*
 * Instagram's addresses. A post's numeric id can be had from its shortcode (evidence/site-ids.ts), so what the page's data
 * say of a post can be held against it.
 */

export const ORIGIN = 'https://www.instagram.com';

/** The shortcode in an address's path, `/NAME/p/CODE/` too. */
export const codeOf = (path: string): string | null =>
  /^(?:\/[\w.]+)?\/(?:p|reels?|tv)\/([\w-]{5,64})(?:\/|$)/.exec(path)?.[1] ?? null;

/** Paths that are Instagram's own and no account's. */
const RESERVED = new Set([
  ...['explore', 'accounts', 'direct', 'stories', 'reels', 'reel', 'p', 'tv', 'about', 'legal', 'web'],
]);

/** `/NAME/…` -> `NAME`. */
export function userIn(path: string): string | null {
  const name = /^\/([\w.]{1,64})(?:\/|$)/.exec(path)?.[1];
  return name === undefined || RESERVED.has(name) ? null : name;
}

/** `/stories/NAME/PK/`, `/stories/highlights/ID/`. */
export function storyIn(path: string): { username: string | null; id: string | null } | null {
  const [, name, id = null] = /^\/stories\/([\w.]{1,64})(?:\/(\d{1,20}))?/.exec(path) ?? [];
  return name === undefined ? null : { username: name === 'highlights' ? null : name, id };
}
