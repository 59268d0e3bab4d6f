import { computed, type Signal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { type Query, SearchIndex } from '../../vault/search/search.ts';
import { afterFirstPage, db } from '../session/session.ts';

/* The search query and the search index. Both live as long as the page. */

const NOTHING: Query = { text: '', site: null, complete: null, caseName: null, from: null, to: null };

/** The search form. */
export const query: Signal<Query> = signal(NOTHING);

/** `null` while there is no search. */
export const asked = computed<Query | null>(() => {
  const { text, ...rest } = query.value;
  return text.trim() === '' && Object.values(rest).every((value) => value === null) ? null : query.value;
});

export function ask(part: Partial<Query>): void {
  query.value = { ...query.value, ...part };
}

export function askNothing(): void {
  query.value = NOTHING;
}

/** Calls back now, and after each new entry of the custody chain, on any page. @returns a function that stops it */
export function followVault(onChange: () => void): () => void {
  let seen = chainEnds().catch(() => '');
  // Not when the query answers for the first time: a page that opens would wait for it.
  onChange();
  const watched = liveQuery(chainEnds).subscribe(async (now) => {
    const before = seen;
    seen = Promise.resolve(now);
    if ((await before) !== now) onChange();
  });
  return () => watched.unsubscribe();
}

/** Differs after each new entry. Reading the last entry is fast; counting ten thousand entries is not. */
const chainEnds = async (): Promise<string> =>
  String(await Promise.all([db.chain.orderBy('sequence').lastKey(), db.originChain.count()]));

/** The index of this page, loaded after the list is rendered. */
class PageIndex {
  /** `null` until it was read. */
  readonly found = signal<SearchIndex | null>(null);
  /** Incremented when the index changes, for components that show results. */
  readonly version = signal(0);
  /** Captures that are not indexed yet. */
  readonly left = signal(0);
  readonly failed = signal(false);
  #turn: Promise<void> = Promise.resolve();
  #waiting = false;

  /** Updates the index. Calls made while one waits are merged. */
  prepare(ring: OpenKeyring): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#turn = this.#turn
      .then(afterFirstPage)
      .then(async () => {
        this.#waiting = false;
        const index = this.found.value ?? (await SearchIndex.open(db, ring));
        this.found.value = index;
        await index.sync((left) => {
          this.left.value = left;
          this.version.value += 1;
        });
        this.failed.value = false;
      })
      .catch(() => {
        this.failed.value = true;
      });
  }
}

export const index = new PageIndex();
