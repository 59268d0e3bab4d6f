import type { Item, PageCount } from './reading.ts';
import type { CaptureRecord } from './record.ts';

/*
 * Two captures of one page, an earlier and a later one: what the page had then and has no more, what came, what was
 * changed. A capture that did not reach so far says nothing of what lies beyond: that an item is not in it is no sign
 * that the page no longer had it.
 */

/** What of a record is compared. */
export type Comparable = Pick<CaptureRecord, 'page' | 'site' | 'method'>;

/** A fact of the page or its account; empty where the page did not tell. */
export interface FactChange {
  fact: 'address' | 'title' | 'name' | 'username' | 'bio' | 'audience';
  before: string;
  after: string;
}

/** What of an item was changed, but for its counts. */
export type ItemPart = 'text' | 'edited' | 'author' | 'media' | 'links';

export interface ItemChange {
  before: Item;
  after: Item;
  parts: ItemPart[];
}

export interface CountChange {
  item: Item;
  /** `name` of a reaction, else `null`; as written on the page, empty where it is not there. */
  counts: {
    kind: 'views' | 'shares' | 'comments' | 'reaction';
    name: string | null;
    before: string;
    after: string;
  }[];
}

export interface CaptureComparison {
  facts: FactChange[];
  /** The later capture has them, and the earlier one would have, had they been there. */
  added: Item[];
  /** The other way round. */
  gone: Item[];
  /** Only one capture has them, and it cannot be told whether the page had them at the other time too. */
  beyond: { before: Item[]; after: Item[] };
  changed: ItemChange[];
  counted: CountChange[];
  /** Items that both have, with nothing but counts changed. */
  same: number;
  /** Whether both were read from the same client of the site: others show and name things otherwise. */
  isSameReader: boolean;
}

/** @param before the earlier one */
export function compareCaptures(before: Comparable, after: Comparable): CaptureComparison {
  const isSameReader = before.site.name === after.site.name;
  const later = new Map(after.site.items.map((item) => [item.id, item]));
  const both = before.site.items.flatMap((item) => {
    const other = later.get(item.id);
    return other === undefined ? [] : [{ before: item, after: other }];
  });
  const changes = both.map((pair) => ({
    ...pair,
    parts: partsChanged(pair.before, pair.after, isSameReader),
  }));
  const changed = changes.filter(({ parts }) => parts.length > 0);
  const lost = onlyHere(before, after);
  const come = onlyHere(after, before);
  return {
    facts: factsChanged(before, after),
    added: come.missed,
    gone: lost.missed,
    beyond: { before: lost.beyond, after: come.beyond },
    changed,
    counted: both.map(countsChanged).filter(({ counts }) => counts.length > 0),
    same: both.length - changed.length,
    isSameReader,
  };
}

/** Whether nothing is known to differ. */
export const isAlike = ({ facts, added, gone, changed }: CaptureComparison): boolean =>
  facts.length + added.length + gone.length + changed.length === 0;

/** The items that only `here` has: those that `there` would have met, and those of which it says nothing. */
function onlyHere(here: Comparable, there: Comparable): { missed: Item[]; beyond: Item[] } {
  const { items } = here.site;
  const known = new Set(there.site.items.map(({ id }) => id));
  const first = items.findIndex(({ id }) => known.has(id));
  const last = items.findLastIndex(({ id }) => known.has(id));
  const { coverage, gaps } = there.method;
  const { reachedStart, reachedEnd } = coverage;
  // Where it may have passed over something, or did not know all of the page, nothing follows from what it has not.
  const isSure = gaps.length === 0 && coverage.framesFailed === 0 && there.site.confidence === 'full';
  const wouldHave = (at: number): boolean => {
    if (!isSure) return false;
    if (first < 0) return reachedStart && reachedEnd;
    return (at > first || reachedStart) && (at < last || reachedEnd);
  };
  const missed: Item[] = [];
  const beyond: Item[] = [];
  for (const [at, item] of items.entries()) {
    if (!known.has(item.id)) (wouldHave(at) ? missed : beyond).push(item);
  }
  return { missed, beyond };
}

function factsChanged(before: Comparable, after: Comparable): FactChange[] {
  const [a, b] = [before.site.account, after.site.account];
  const facts: [FactChange['fact'], string, string][] = [
    ['address', before.page.url, after.page.url],
    ['title', before.page.title, after.page.title],
    ['name', a?.title ?? '', b?.title ?? ''],
    ['username', a?.username ?? '', b?.username ?? ''],
    ['bio', a?.bio ?? '', b?.bio ?? ''],
    ['audience', a?.audience?.raw ?? '', b?.audience?.raw ?? ''],
  ];
  // What one client does not show of an account is no change; addresses and titles always differ between clients.
  const isSameReader = before.site.name === after.site.name;
  return facts
    .filter(([fact, one, other]) => {
      if (one === other) return false;
      return isSameReader || (fact !== 'address' && fact !== 'title' && one !== '' && other !== '');
    })
    .map(([fact, one, other]) => ({ fact, before: one, after: other }));
}

function partsChanged(before: Item, after: Item, isSameReader: boolean): ItemPart[] {
  const parts: [ItemPart, boolean][] = [
    ['text', isOtherText(before, after, isSameReader)],
    ['edited', before.edited?.raw !== after.edited?.raw && isSameReader],
    [
      'author',
      isSameReader &&
        JSON.stringify([before.author, before.signature]) !== JSON.stringify([after.author, after.signature]),
    ],
    ['media', isSameReader ? mediaOf(before) !== mediaOf(after) : before.media.length !== after.media.length],
    ['links', isSameReader && JSON.stringify(before.links) !== JSON.stringify(after.links)],
  ];
  return parts.filter(([, differs]) => differs).map(([part]) => part);
}

/** Clients break lines in other places; of a text that was cut only what both have is compared. */
function isOtherText(before: Item, after: Item, isSameReader: boolean): boolean {
  const read = ({ text }: Item): string => (isSameReader ? text : text.replaceAll(/\s+/g, ' ').trim());
  const [one, other] = [read(before), read(after)];
  if (before.textCut + after.textCut === 0) return one !== other;
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) !== other.slice(0, length);
}

/** What stays the same each time the page is loaded: sizes follow the window. */
const mediaOf = ({ media }: Item): string =>
  JSON.stringify(media.map(({ kind, id, name, duration }) => [kind, id, name, duration]));

const rawOf = (count: PageCount | null | undefined): string => count?.raw ?? '';

function countsChanged({ before, after }: { before: Item; after: Item }): CountChange {
  const names = new Set([...before.reactions, ...after.reactions].map(({ name }) => name));
  const reaction = ({ reactions }: Item, name: string): string =>
    rawOf(reactions.find((one) => one.name === name)?.count);
  const counts: CountChange['counts'] = [
    ...(['views', 'shares', 'comments'] as const).map((kind) => ({
      kind,
      name: null,
      before: rawOf(before[kind]),
      after: rawOf(after[kind]),
    })),
    ...Array.from(names, (name) => ({
      kind: 'reaction' as const,
      name,
      before: reaction(before, name),
      after: reaction(after, name),
    })),
  ];
  return { item: after, counts: counts.filter((one) => one.before !== one.after) };
}
