import { foldText } from './fold.ts';

/*
 * Links in one form, so that a link is found however it was copied: with or without `https://`, `www.`, a trailing slash or what
 * a share button adds. Addresses of one post that a site writes in several ways are one.
 */

const HOSTS: Readonly<Record<string, string>> = {
  'telegram.me': 't.me',
  'telegram.dog': 't.me',
  'instagr.am': 'instagram.com',
};

/** Other ways to the same post or channel: its public preview, and a post of Instagram by its player or its author. */
const PATHS: Readonly<Record<string, (path: string) => string>> = {
  't.me': (path) => path.replace(/^\/s(?=\/)/, ''),
  'instagram.com': (path) => path.replace(/^(?:\/[^/]+)?\/(?:p|reels?|tv)\/([^/]+)$/, '/p/$1'),
};

/** What a link without its scheme begins with. */
const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?::\d+)?(?=[/?#]|$)/u;

/** Whether somebody who typed this may mean a link. */
export const isLink = (text: string): boolean => /^https?:\/\/./i.test(text) || HOST.test(text);

/** @returns `t.me/name/15`, with query and fragment if there are any, folded; `null` for what is no web address */
export function linkKey(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(text) && !HOST.test(text) ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const bare = url.host.replace(/^(?:www|m|mobile)\./, '');
  const host = HOSTS[bare] ?? bare;
  const path = url.pathname.replace(/\/+$/, '');
  const hash = url.hash.replace(/:~:.*/s, '').replace(/^#$/, '');
  return foldText(readable(`${host}${PATHS[host]?.(path) ?? path}${url.search}${hash}`));
}

/** As an address bar shows it. */
function readable(link: string): string {
  try {
    return decodeURI(link);
  } catch {
    return link;
  }
}

/** Units of a link: no post's is longer. */
const LINK_LENGTH = 4096;

/** Each link once, one a line, a line feed before and after each. @param most so many of them */
export function linesOfLinks(addresses: readonly (string | null)[], most: number): string {
  const keys = new Set<string>();
  for (const address of addresses) {
    if (keys.size >= most) break;
    const key = address === null || address.length > LINK_LENGTH ? null : linkKey(address);
    if (key !== null) keys.add(key.replaceAll(/\s/g, ' '));
  }
  return `\n${Array.from(keys).join('\n')}\n`;
}

/**
 * Whether one of the links is the asked one: the same place, and no other value of the same query field. A link without query
 * stands for all below it, too.
 * @param lines see `linesOfLinks` @param asked see `linkKey`
 */
export function hasLink(lines: string, asked: string): boolean {
  const { place, fields, hash } = partsOf(asked);
  for (let at = lines.indexOf(`\n${place}`); at >= 0; at = lines.indexOf(`\n${place}`, at + 1)) {
    const line = partsOf(lines.slice(at + 1, lines.indexOf('\n', at + 1)));
    if (line.place !== place) {
      if (fields.size === 0 && hash === '' && line.place.startsWith(`${place}/`)) return true;
      continue;
    }
    const isOther = Array.from(fields).some(([name, value]) => (line.fields.get(name) ?? value) !== value);
    if (!isOther && (hash === '' || line.hash === '' || hash === line.hash)) return true;
  }
  return false;
}

function partsOf(key: string): { place: string; fields: Map<string, string>; hash: string } {
  const [, place = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(key) ?? [];
  return { place, fields: new Map(new URLSearchParams(query)), hash };
}
