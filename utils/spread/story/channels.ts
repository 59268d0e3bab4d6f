import { familyOf, hasOtherName } from '../../evidence/account.ts';
import type { Item } from '../../evidence/reading.ts';
import type { Instant } from '../../evidence/time.ts';
import { bareName, type Publisher, type Seen, type StoryCapture } from './sighting.ts';

/* Channels, groups and accounts: one where the number is the same, under all the names that captures saw it with. */

/** A name, from the first capture that saw it to the last one before another was seen. */
export interface NameSeen {
  username: string | null;
  title: string | null;
  first: Instant;
  last: Instant;
  /** Captures that saw it. */
  captures: string[];
}

export interface Channel {
  /** Tells it from all others. */
  key: string;
  family: string;
  id: string | null;
  host: string | null;
  /** In the order of time. Empty: it was never captured, and is known only by what others forwarded. */
  names: NameSeen[];
  /** As those who forwarded from it named it, where it was not captured itself. */
  told: { username: string | null; title: string | null } | null;
}

/** A channel with a number that was seen under several names. */
export interface Rename {
  channel: string;
  from: NameSeen;
  to: NameSeen;
}

/** A publisher as one capture saw it. */
type Reading = Pick<Seen, 'publisher' | 'capture' | 'capturedAt'>;

/** Whose page a capture is, whether or not a picture was seen on it: it may tell of a name. */
export function readingOf({ id, capturedAt, site, page }: StoryCapture): Reading[] {
  const { account, name } = site;
  if (account === null) return [];
  const host = name === 'generic' ? (URL.parse(page.url)?.host ?? null) : null;
  const { username, title } = account;
  const publisher = { family: familyOf(name), id: account.id, username, title, host };
  return [{ publisher, capture: id, capturedAt }];
}

/** How well it is known from where something was forwarded. */
export type SourceKnown = 'number' | 'name' | 'title';

export class Channels {
  readonly #channels = new Map<string, Channel>();

  /** @param readings of all captures that the story is told of */
  constructor(readings: readonly Reading[]) {
    // Those with a number first: a page that says only a name may be of one of them.
    this.#fold(readings.filter(({ publisher }) => publisher.id !== null));
    this.#fold(readings);
  }

  /** @param keys those that come first */
  inOrder(keys: readonly string[]): Channel[] {
    const place = ({ key }: Channel): number => (keys.includes(key) ? keys.indexOf(key) : keys.length);
    return Array.from(this.#channels.values()).toSorted(
      (one, other) => place(one) - place(other) || compare(one.key, other.key),
    );
  }

  /** @returns the key of its channel */
  keyOf({ family, id, username, title, host }: Publisher): string {
    if (id !== null) return `${family} ${id}`;
    const name = bareName(username);
    if (name !== '')
      return this.#only(family, (one) => bareName(one.username) === name) ?? `${family} @${name}`;
    if (host !== null) return `${family} ${host}`;
    return `${family} ${title ?? '?'}`;
  }

  /**
   * From where an item says that it was forwarded. A channel that was not captured gets a place of its own.
   * @returns `null` where the page does not say it
   */
  sourceOf(
    family: string,
    forward: NonNullable<Item['forwardedFrom']>,
  ): { key: string; known: SourceKnown } | null {
    const { author, permalink } = forward;
    const username = author?.username ?? usernameIn(permalink);
    const title = author?.name ?? null;
    const id = author?.id ?? null;
    const known: SourceKnown | null =
      id !== null ? 'number' : username !== null ? 'name' : title !== null ? 'title' : null;
    if (known === null) return null;
    const key =
      known === 'title'
        ? (this.#only(family, (one) => one.title === title) ?? `${family} "${title}`)
        : this.keyOf({ family, id, username, title, host: null });
    if (!this.#channels.has(key))
      this.#channels.set(key, { key, family, id, host: null, names: [], told: { username, title } });
    return { key, known };
  }

  renames(): Rename[] {
    return this.inOrder([]).flatMap(({ key, id, names }) =>
      id === null
        ? []
        : names.slice(1).flatMap((to, at) => {
            const from = names[at];
            return from === undefined ? [] : [{ channel: key, from, to }];
          }),
    );
  }

  /** The one channel with a number that had such a name; `null` where there is none or are several. */
  #only(family: string, has: (name: NameSeen) => boolean): string | null {
    const found = Array.from(this.#channels.values()).filter(
      (one) => one.family === family && one.id !== null && one.names.some(has),
    );
    return found.length === 1 ? (found[0]?.key ?? null) : null;
  }

  #fold(readings: readonly Reading[]): void {
    const byKey = Map.groupBy(readings, ({ publisher }) => this.keyOf(publisher));
    for (const [key, all] of byKey) {
      const publisher = (all.find((one) => one.publisher.id !== null) ?? all[0])?.publisher;
      if (publisher === undefined) continue;
      const { family, id, host } = publisher;
      this.#channels.set(key, { key, family, id, host, names: namesIn(all), told: null });
    }
  }
}

/** A name that comes back after another is told again; what a page does not say is no other name. */
function namesIn(readings: readonly Reading[]): NameSeen[] {
  const names: NameSeen[] = [];
  for (const { publisher, capture, capturedAt } of readings.toSorted(byTime)) {
    const { username, title } = publisher;
    if (username === null && title === null) continue;
    const last = names.at(-1);
    if (last === undefined || hasOtherName(last, { username, title })) {
      names.push({ username, title, first: capturedAt, last: capturedAt, captures: [capture] });
      continue;
    }
    last.username ??= username;
    last.title ??= title;
    last.last = capturedAt;
    if (!last.captures.includes(capture)) last.captures.push(capture);
  }
  return names;
}

const byTime = (one: Reading, other: Reading): number =>
  compare(one.capturedAt.utc, other.capturedAt.utc) || compare(one.capture, other.capture);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Of `https://t.me/NAME/5`. */
const usernameIn = (permalink: string | null): string | null =>
  /^https:\/\/t\.me\/(?!c\/)(\w+)\/\d+$/.exec(permalink ?? '')?.[1] ?? null;
