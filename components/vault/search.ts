import { computed, type Signal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { type Query, SearchIndex } from '../../utils/vault/search.ts';
import { afterDrawing, db } from './session.ts';

/* What is looked for in the list, and the index that finds it. Both are gone when the page is. */

const NOTHING: Query = { text: '', site: null, complete: null, caseName: null, from: null, to: null };

/** What its user filled in. */
export const query: Signal<Query> = signal(NOTHING);

/** `null` while nothing is looked for. */
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

/**
 * Calls back now, and after each act that enters the chain of custody, on whatever page: captures that come, go or are
 * named.
 * @returns what ends it
 */
export function followVault(onChange: () => void): () => void {
  // The end of the chain is read at once, while counting ten thousand entries is not.
  const watched = liveQuery(() =>
    Promise.all([db.chain.orderBy('sequence').lastKey(), db.originChain.count()]),
  ).subscribe(onChange);
  return () => watched.unsubscribe();
}

/** The index of this page, read when the list has been drawn, so that nobody waits for it who does not search. */
class PageIndex {
  /** `null` until it was read. */
  readonly found = signal<SearchIndex | null>(null);
  /** Counts what was taken up, for those who show what it finds. */
  readonly version = signal(0);
  /** Captures that it does not have yet. */
  readonly left = signal(0);
  readonly failed = signal(false);
  #turn: Promise<void> = Promise.resolve();
  #waiting = false;

  /** Brings it to what the vault holds now; calls that come while one waits are one. */
  prepare(ring: OpenRing): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#turn = this.#turn
      .then(afterDrawing)
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
