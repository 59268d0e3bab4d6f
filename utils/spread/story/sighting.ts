import { familyOf } from '../../evidence/account.ts';
import type { Account, Item, PageDate, PageKind, Person, SiteReading } from '../../evidence/reading.ts';
import type { Instant } from '../../evidence/time.ts';
import { type Medium, type MediumId, mediumId } from '../medium.ts';

/* Where a picture was seen: one item of one account, in one capture or in several. What a page does not say stays unknown. */

/** A capture as its story is told. */
export interface StoryCapture {
  /** Id. */
  id: string;
  capturedAt: Instant;
  page: { url: string };
  site: Pick<SiteReading, 'name' | 'kind' | 'account' | 'items'>;
}

/** Whose page or post it is: a channel, a group, an account. */
export interface Publisher {
  /** As `familyOf` tells sites: numbers are unique in one. */
  family: string;
  /** The site's own number; `null`: the page does not say it. */
  id: string | null;
  username: string | null;
  title: string | null;
  /** Of a page of no site that is known here, its host; else `null`. */
  host: string | null;
}

/** What is known of a medium that is seen. */
export type ShownMedium = Pick<Medium, 'capture' | 'number' | 'items'>;

/** A sighting in one capture. */
export interface Seen {
  capture: string;
  capturedAt: Instant;
  media: MediumId[];
  /** As it was named then. */
  publisher: Publisher;
  views: Item['views'];
}

export interface Sighting {
  /** Tells it from all others. */
  key: string;
  site: SiteReading['name'];
  kind: PageKind;
  /** Number of the item on the site; `null`: which item showed it is not known, and the capture alone is the sighting. */
  item: string | null;
  permalink: string | null;
  /** `utc` is `null` where the page names no zone: then nothing is said of when it was. `null`: the page shows no date. */
  published: PageDate | null;
  author: Person | null;
  forwardedFrom: Item['forwardedFrom'];
  /** In the order of time; at least one. */
  seen: [Seen, ...Seen[]];
}

/** Pages on which an account shows what others published. */
const OF_OTHERS: readonly PageKind[] = ['tagged', 'search', 'hashtag'];

/**
 * Where a capture shows media of one picture.
 * @param media of this capture, all of them showing the same picture
 * @returns one for each item; where no item is known, one for the capture
 */
export function sightingsOf(media: readonly ShownMedium[], capture: StoryCapture): Sighting[] {
  const byItem = new Map<string | null, ShownMedium[]>();
  for (const medium of media) {
    const items = medium.items.length === 0 ? [null] : medium.items;
    for (const item of items) byItem.set(item, [...(byItem.get(item) ?? []), medium]);
  }
  // What is known of an item says more than that the capture has it.
  if (byItem.size > 1) byItem.delete(null);
  return Array.from(byItem, ([id, shown]) => sightingOf(id, shown, capture));
}

/** @param id of the item; `null`: not known @param media of the capture, that it shows */
export function sightingOf(
  id: string | null,
  media: readonly ShownMedium[],
  capture: StoryCapture,
): Sighting {
  const { site } = capture;
  const item = (id !== null && site.items.find((one) => one.id === id)) || null;
  const publisher = publisherOf(item, capture);
  return {
    key: keyOf(id, item?.permalink ?? null, publisher, capture.id),
    site: site.name,
    kind: site.kind,
    item: id,
    permalink: item?.permalink ?? null,
    published: item?.date ?? null,
    author: item?.author ?? null,
    forwardedFrom: item?.forwardedFrom ?? null,
    seen: [
      {
        capture: capture.id,
        capturedAt: capture.capturedAt,
        media: media.map(mediumId),
        publisher,
        views: item?.views ?? null,
      },
    ],
  };
}

/** A number of an item is unique on its account; a name may have gone to another account since. */
function keyOf(id: string | null, permalink: string | null, by: Publisher, capture: string): string {
  if (id === null) return `capture ${capture}`;
  if (by.id !== null) return `${by.family} ${by.id} ${id}`;
  return permalink ?? `${by.family} ${bareName(by.username ?? by.host) || capture} ${id}`;
}

function publisherOf(item: Item | null, { site, page }: StoryCapture): Publisher {
  const family = familyOf(site.name);
  const host = site.name === 'generic' ? (URL.parse(page.url)?.host ?? null) : null;
  const of = (account: Pick<Account, 'id' | 'username' | 'title'> | null): Publisher => ({
    family,
    id: account?.id ?? null,
    username: account?.username ?? null,
    title: account?.title ?? null,
    host,
  });
  const author = item?.author ?? null;
  const isOfOthers = OF_OTHERS.includes(site.kind);
  // On Instagram a page of one account may show a post of another; in a group what is looked for is the group.
  const isElsewhere = family === 'instagram' && author !== null && !isOf(author, site.account);
  if (!isOfOthers && !isElsewhere) return of(site.account);
  return of(author === null ? null : { id: author.id, username: author.username, title: author.name });
}

/** Whether a person is the account, or nothing says otherwise. */
function isOf(person: Person, account: Account | null): boolean {
  if (account === null) return person.id === null && person.username === null;
  if (person.id !== null && account.id !== null) return person.id === account.id;
  if (person.username === null || account.username === null) return true;
  return bareName(person.username) === bareName(account.username);
}

/** A name as it can be compared. */
export const bareName = (name: string | null): string => (name ?? '').replace(/^@/, '').toLowerCase();
