import { batch, computed, type Signal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { language, t } from '../../i18n/language.ts';
import type { CaptureCard } from '../../vault/content/card.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { foldText } from '../../vault/search/fold.ts';
import { EVERYTHING, type Query, SearchIndex, type ShownWords } from '../../vault/search/search.ts';
import { caseNamesIn } from '../named.ts';
import { afterFirstPage, db } from '../session/session.ts';
import { tellFirstRows } from './first-rows.ts';

/* The search query and the search index. Both live as long as the page. */

/** The search form. Never in the address of the page: that would go into the browser's history. */
export const query: Signal<Query> = signal(EVERYTHING);

/** Whether there is something to find, and not only an order. */
export const isNarrowed = computed(() => {
  const { text, order, ...filters } = query.value;
  return text.trim() !== '' || Object.values(filters).some((value) => value !== null);
});

/** `null` while the list is as it is by itself, the newest first. */
export const asked = computed<Query | null>(() =>
  isNarrowed.value || query.value.order !== 'newest' ? query.value : null,
);

export function ask(part: Partial<Query>): void {
  query.value = { ...query.value, ...part };
}

/** The order stays. */
export function askNothing(): void {
  query.value = { ...EVERYTHING, order: query.value.order };
}

/** What a row shows in the language of the interface and no record has: made once for each kind of row. */
export const shownWords = computed<ShownWords>(() => {
  void language.value;
  const known = new Map<string, string>();
  return ({ site, kind, complete }: CaptureCard) => {
    const row = `${site} ${kind} ${complete}`;
    const made =
      known.get(row) ??
      foldText(
        [t(`site.${site}`), t(`kind.${kind}`), t(complete ? 'vault.complete' : 'vault.incomplete')].join(
          '\n',
        ),
      );
    known.set(row, made);
    return made;
  };
});

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
  /** Whether these are found by what their rows show, at least: then all can be chosen, sorted and narrowed down. */
  readonly areRowsKnown = signal(false);
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
        index.setCases(await caseNamesIn(db, ring));
        await index.sync((left, areRowsKnown) => {
          batch(() => {
            this.left.value = left;
            this.areRowsKnown.value = left === 0 || areRowsKnown;
            this.version.value += 1;
          });
          if (this.areRowsKnown.value) tellFirstRows();
        });
        this.failed.value = false;
      })
      .catch(() => {
        this.failed.value = true;
        tellFirstRows();
      });
  }
}

export const index = new PageIndex();
