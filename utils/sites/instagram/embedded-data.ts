/*
 * The data that Instagram's pages carry in their code: results of queries, deeply nested, described where each is found.
 * After moving about within the site they still speak of the first page, so nothing is taken from them but what names
 * the very post or account that is asked for, and of posts only where number and shortcode agree.
 */

import { mediaIdOf } from '../../evidence/site-ids.ts';
import * as dom from '../dom.ts';

type Data = Readonly<Record<string, unknown>>;

interface Index {
  scripts: number;
  media: Map<string, Data>;
  users: Map<string, Data>;
}

const SCRIPTS_MAX = 300;
const LENGTH_MAX = 8_000_000;
const NODES_MAX = 400_000;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** A number or a text of digits, as text. */
export function digitsIn(value: unknown): string | null {
  const written = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof written === 'string' && /^\d{1,20}$/.test(written) ? written : null;
}

export const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

function note(index: Index, data: Data): void {
  const { pk, id, code, username } = data;
  const own = digitsIn(pk) ?? digitsIn(typeof id === 'string' ? id.split('_')[0] : id);
  if (own === null) return;
  // A story has no code that is shown anywhere; what it is, its parts tell.
  const isMedia = typeof code === 'string' ? mediaIdOf(code) === own : isData(data.image_versions2);
  if (isMedia && !index.media.has(own)) index.media.set(own, data);
  if (typeof username !== 'string') return;
  const known = index.users.get(username);
  // The same account is described in many places; the one with most in it is wanted.
  if (known === undefined || Object.keys(known).length < Object.keys(data).length)
    index.users.set(username, data);
}

function search(index: Index, root: unknown): void {
  const todo = [root];
  for (let count = 0; todo.length > 0 && count < NODES_MAX; count++) {
    const next = todo.pop();
    if (!isData(next)) continue;
    if (!Array.isArray(next)) note(index, next);
    for (const value of Object.values(next)) if (isData(value)) todo.push(value);
  }
}

let latest: { document: Document; index: Index } | null = null;

function indexOf(document: Document): Index {
  const scripts = Array.from(dom.querySelectorAll(document, 'script[type="application/json"]')).slice(
    0,
    SCRIPTS_MAX,
  );
  if (latest?.document === document && latest.index.scripts === scripts.length) return latest.index;
  const index: Index = { scripts: scripts.length, media: new Map(), users: new Map() };
  for (const script of scripts) {
    const text = dom.textContent(script) ?? '';
    if (text.length > LENGTH_MAX) continue;
    try {
      search(index, JSON.parse(text));
    } catch {
      // No JSON, whatever its type says.
    }
  }
  latest = { document, index };
  return index;
}

/** @param id the number of a post or story */
export function mediaData(document: Document, id: string | null): Data | null {
  return id === null ? null : (indexOf(document).media.get(id) ?? null);
}

/** The one picture of the page's data that was posted at this moment. @param seconds unix time */
export function mediaOfMoment(document: Document, seconds: number): string | null {
  const found = Array.from(indexOf(document).media).filter(([, { taken_at }]) => taken_at === seconds);
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

export function userData(document: Document, username: string | null): Data | null {
  return username === null ? null : (indexOf(document).users.get(username) ?? null);
}

/** A part of the data that is itself data. */
export function partOf(data: Data | null, key: string): Data | null {
  const part = data?.[key];
  return isData(part) ? part : null;
}

export function listIn(data: Data | null, key: string): Data[] {
  const list = data?.[key];
  return Array.isArray(list) ? list.filter(isData) : [];
}
