/*
 * Instagram's addresses. A post's numeric id is its shortcode in base 64, so the id of a page can be had from its address
 * alone, and what the page's data say of a post can be held against it.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const ORIGIN = 'https://www.instagram.com';

/** `DAbC…` -> the media's numeric id; `null` for what is no shortcode. Private posts carry a longer code of which 11 characters count. */
export function mediaIdOf(shortcode: string): string | null {
  if (!/^[\w-]{5,64}$/.test(shortcode)) return null;
  let id = 0n;
  for (const letter of shortcode.slice(0, 11)) id = id * 64n + BigInt(ALPHABET.indexOf(letter));
  return id.toString();
}

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
