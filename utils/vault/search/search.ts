import * as v from 'valibot';
import { mapConcurrent } from '../../bytes/map-concurrent.ts';
import { CaptureCard } from '../content/card.ts';
import type { Label } from '../content/labels.ts';
import { countNotes } from '../content/notes.ts';
import type { VaultDatabase } from '../db/database.ts';
import { withIndexLock } from '../db/locks.ts';
import { VaultFullError } from '../errors.ts';
import type { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { accountKey, type Facets, facetsOf } from './facets.ts';
import { type Beside, type IndexEntry, readEntry, readShown, renamed, searchedOf } from './index-entry.ts';
import { BLOCK_LENGTH, blockRevisions, openIndexKey, readBlock, writeBlock } from './index-store.ts';
import { inOrder, type Order } from './order.ts';
import { readQuestion, type Searched } from './question.ts';
import { waitingIds } from './waiting.ts';

/* In-memory search: the index is decrypted once, then no capture is decrypted for a search. */

export interface Query {
  /** Words; a capture must have all of them, each somewhere. */
  text: string;
  /** `null`: any, as below. */
  site: string | null;
  complete: boolean | null;
  /** See `accountKey`. */
  account: string | null;
  label: string | null;
  /** The case's name, as it is written. */
  caseName: string | null;
  /** Days on the clock of the capture, `2026-11-24`; both are included. */
  from: string | null;
  to: string | null;
  order: Order;
}

/** Nothing is asked for: all captures, the newest first. */
export const EVERYTHING: Query = {
  text: '',
  site: null,
  account: null,
  caseName: null,
  label: null,
  complete: null,
  from: null,
  to: null,
  order: 'newest',
};

/** What the row of a capture shows besides its facts, folded: words of the language that is chosen. */
export type ShownWords = (card: CaptureCard) => string;

/** A capture that was found. */
export interface Found {
  card: CaptureCard;
  /** With the names of all cases that it stands in. */
  label: Label;
}

interface Matching {
  card: CaptureCard;
  label: Label;
  cases: readonly string[];
}

interface Known {
  entry: IndexEntry;
  /** Where it is stored. */
  block: number;
  /** Names of the cases that it stands in. */
  cases: readonly string[];
  searched: Searched;
}

/** Names of cases by capture. */
export type CaseNames = ReadonlyMap<string, readonly string[]>;

/** The block of what is known by its row alone: it is found by that until its texts were read, and not stored. */
const NOWHERE = -1;

/** Captures whose entries are made between two writings, and how many of them at the same time. */
const BATCH = 50;
const AT_ONCE = 8;

/** What there is to read is told of so often at most, ms: each time the results are drawn. */
const TELL_MS = 120;

export class SearchIndex {
  readonly #db: VaultDatabase;
  readonly #ring: OpenKeyring;
  readonly #cipher: ContentCipher;
  readonly #known = new Map<string, Known>();
  readonly #revisions = new Map<number, string>();
  /** Entries of each block. */
  readonly #counts = new Map<number, number>();
  /** Captures whose entries were not taken into a block yet (see waiting.ts). */
  #waiting: Set<string> = new Set();
  #cases: CaseNames = new Map();
  /** Captures that could not be read; they are not tried again as long as this lives. */
  readonly #failed = new Set<string>();
  /** Newest first; made when it is asked for. */
  #order: Known[] | null = null;
  /** What the last question found in that order. */
  #last: { question: string; shown: ShownWords; order: Known[]; matches: Matching[] } | null = null;
  #facets: { order: Known[]; facets: Facets } | null = null;

  private constructor(db: VaultDatabase, ring: OpenKeyring, cipher: ContentCipher) {
    this.#db = db;
    this.#ring = ring;
    this.#cipher = cipher;
  }

  /** Reads the index as it lies there; `sync` brings it to what the vault holds. @throws VaultFullError */
  static async open(db: VaultDatabase, ring: OpenKeyring): Promise<SearchIndex> {
    return withIndexLock(async () => {
      const index = new SearchIndex(db, ring, await openIndexKey(db, ring));
      await index.#readBlocks();
      return index;
    });
  }

  /** Captures that are found. */
  get size(): number {
    return this.#known.size;
  }

  /** Captures that cannot be read, and so not be found. */
  get damaged(): number {
    return this.#failed.size;
  }

  /** What the list can be narrowed down to. */
  get facets(): Facets {
    const order = this.#ordered();
    if (this.#facets?.order !== order) this.#facets = { order, facets: facetsOf(order.map(matchingOf)) };
    return this.#facets.facets;
  }

  /** What is known of these captures by now, in their order. */
  of(ids: readonly string[]): Found[] {
    return ids.flatMap((id) => {
      const entry = this.#known.get(id)?.entry;
      return entry !== undefined && v.is(CaptureCard, entry.card)
        ? [{ card: entry.card, label: entry.label }]
        : [];
    });
  }

  /** Labels that some of these captures have, in their order. */
  labelsOf(ids: readonly string[]): string[] {
    const known = ids.flatMap((id) => this.#known.get(id) ?? []);
    return facetsOf(known.map(matchingOf)).labels.map(({ value }) => value);
  }

  /** Says in which cases captures stand; what is kept in cases is not in the index. */
  setCases(cases: CaseNames): void {
    this.#cases = cases;
    for (const [id, { entry, block, cases: before }] of this.#known) {
      const now = this.#casesOf(entry);
      if (now.length === before.length && now.every((name, place) => name === before[place])) continue;
      this.#known.set(id, { entry, block, cases: now, searched: searchedOf(entry, now) });
      this.#order = null;
    }
  }

  /** With a name that was not taken over into a case yet. */
  #casesOf({ card, label }: IndexEntry): readonly string[] {
    const names = this.#cases.get(card.id) ?? [];
    return label.caseName === '' || names.includes(label.caseName) ? names : [...names, label.caseName];
  }

  /**
   * Takes up what was captured, named or deleted since, here or on another page: what the rows show and what waits for the index
   * first, which is quick, then the texts of all others, the newest first.
   * @param onProgress gets how many captures are not in the index yet, and whether these are found by their rows at least
   */
  sync(onProgress: (left: number, areRowsKnown: boolean) => void = () => undefined): Promise<void> {
    return withIndexLock(async () => {
      await this.#readBlocks();
      const ids = await this.#db.captures.orderBy('sequence').reverse().primaryKeys();
      const touched = this.#dropDeleted(new Set(ids));
      const named = await this.#rename(touched);
      const noted = await countNotes(this.#db);
      this.#waiting = new Set(await waitingIds(this.#db));
      const beside = { named, noted, waiting: this.#waiting };
      const isMissing = (id: string) => !this.#failed.has(id) && !this.#isWhole(id, noted.get(id) ?? 0);
      const missing = ids.filter(isMissing);
      onProgress(missing.length, false);
      await this.#addRows(missing, beside, touched, () =>
        onProgress(missing.filter(isMissing).length, false),
      );
      const unread = missing.filter(isMissing);
      onProgress(unread.length, true);
      for (let from = 0; from < unread.length; from += BATCH) {
        await this.#addTexts(unread.slice(from, from + BATCH), beside, touched);
        await this.#write(touched);
        touched.clear();
        onProgress(Math.max(0, unread.length - from - BATCH), true);
      }
      await this.#write(touched);
    });
  }

  /** What a question finds, in its order. @param limit how many of them are given; all are counted */
  search(
    query: Query,
    from: number,
    limit: number,
    shown: ShownWords = nothingElse,
  ): { found: Found[]; count: number } {
    const matches = this.#matching(query, shown);
    const found: Found[] = [];
    for (const { card, label, cases } of matches.slice(from, from + limit)) {
      // Only what is shown is looked at closely.
      if (v.is(CaptureCard, card)) found.push({ card, label: { ...label, caseName: cases.join(', ') } });
    }
    return { found, count: matches.length };
  }

  /** All that fits, in its order; kept for the next page of the same question. */
  #matching(query: Query, shown: ShownWords): Matching[] {
    const question = JSON.stringify(query);
    const order = this.#ordered();
    const last = this.#last;
    if (last?.question === question && last.shown === shown && last.order === order) return last.matches;
    const terms = readQuestion(query.text);
    const matches: Matching[] = [];
    for (const known of order) {
      if (!isWithin(known, query)) continue;
      const beside = terms.length === 0 ? '' : shown(known.entry.card);
      if (terms.every((holds) => holds(known.searched, beside))) matches.push(matchingOf(known));
    }
    this.#last = { question, shown, order, matches: inOrder(matches, query.order) };
    return this.#last.matches;
  }

  #ordered(): Known[] {
    this.#order ??= Array.from(this.#known.values()).toSorted(
      (a, b) => b.entry.card.sequence - a.entry.card.sequence,
    );
    return this.#order;
  }

  #forget(id: string): void {
    const block = this.#known.get(id)?.block;
    if (block !== undefined) this.#counts.set(block, (this.#counts.get(block) ?? 1) - 1);
    this.#known.delete(id);
    this.#order = null;
  }

  #take(entry: IndexEntry, block: number): void {
    this.#forget(entry.card.id);
    this.#counts.set(block, (this.#counts.get(block) ?? 0) + 1);
    const cases = this.#casesOf(entry);
    this.#known.set(entry.card.id, { entry, block, cases, searched: searchedOf(entry, cases) });
    this.#order = null;
  }

  /** @returns the blocks that have others now */
  #dropDeleted(ids: ReadonlySet<string>): Set<number> {
    const gone = Array.from(this.#known).filter(([id]) => !ids.has(id));
    for (const [id] of gone) this.#forget(id);
    return new Set(gone.map(([, { block }]) => block));
  }

  /** Takes up other names; the texts stay as they are. @returns the captures that have a name */
  async #rename(touched: Set<number>): Promise<Set<string>> {
    const keys = await this.#db.labels.orderBy('[id+revision]').keys();
    const revisions = new Map(keys as unknown as [string, string][]);
    const others = Array.from(this.#known.values()).filter(
      ({ entry }) => (revisions.get(entry.card.id) ?? null) !== entry.revision,
    );
    for (const { entry, block } of others) {
      this.#take(await renamed(this.#db, this.#ring, entry), block);
      touched.add(block);
    }
    return new Set(revisions.keys());
  }

  /** Whether all that the index takes of it is there. @param notes how many it has */
  #isWhole(id: string, notes: number): boolean {
    const known = this.#known.get(id);
    return (
      known !== undefined &&
      known.block !== NOWHERE &&
      known.entry.links !== undefined &&
      (known.entry.noted ?? 0) === notes
    );
  }

  /** @param touched gets the blocks of what is whole by this */
  async #addRows(
    ids: readonly string[],
    beside: Beside,
    touched: Set<number>,
    onMore: () => void,
  ): Promise<void> {
    let told = performance.now();
    const unknown = ids.filter((id) => !this.#known.has(id));
    for (let from = 0; from < unknown.length; from += BATCH) {
      const some = unknown.slice(from, from + BATCH);
      const shown = await readShown(this.#db, this.#ring, some, beside);
      for (const [index, one] of shown.entries()) {
        if (one === null) this.#failed.add(some[index] ?? '');
        else if (one.isWhole) this.#store(one.entry, touched);
        else this.#take(one.entry, NOWHERE);
      }
      // A block that is full is not touched again: what was done so far stays done.
      await this.#writeFull(touched);
      if (performance.now() - told < TELL_MS) continue;
      onMore();
      told = performance.now();
    }
  }

  /** @param touched gets the blocks that they now stand in */
  async #addTexts(ids: readonly string[], beside: Beside, touched: Set<number>): Promise<void> {
    const earlier = ids.filter((id) => (this.#known.get(id)?.block ?? NOWHERE) !== NOWHERE);
    const anew = await readShown(this.#db, this.#ring, earlier, beside);
    const rows = new Map(
      anew.flatMap((one) => (one === null ? [] : [[one.entry.card.id, one.entry] as const])),
    );
    const read = (id: string) => {
      const row = earlier.includes(id) ? rows.get(id) : this.#known.get(id)?.entry;
      return row === undefined ? null : readEntry(this.#db, this.#ring, row, beside);
    };
    for await (const entry of mapConcurrent(ids, read, AT_ONCE - 1)) {
      if (entry !== null) this.#store(entry, touched);
    }
  }

  /** Takes it into the block that it is in, or into one with room. */
  #store(entry: IndexEntry, touched: Set<number>): void {
    const before = this.#known.get(entry.card.id)?.block ?? NOWHERE;
    const block = before === NOWHERE ? this.#roomiest() : before;
    this.#take(entry, block);
    touched.add(block);
  }

  /** Reads what another page wrote meanwhile, or everything the first time. */
  async #readBlocks(): Promise<void> {
    const now = await blockRevisions(this.#db);
    for (const [block, revision] of this.#revisions) {
      if (now.get(block) === revision) continue;
      this.#revisions.delete(block);
      for (const [id, known] of this.#known) if (known.block === block) this.#forget(id);
    }
    for (const block of now.keys()) {
      if (this.#revisions.has(block)) continue;
      const read = await readBlock(this.#db, this.#cipher, block);
      if (read === null) continue;
      this.#revisions.set(block, read.revision);
      for (const entry of read.entries) this.#take(entry, block);
    }
  }

  /** The last block, or a new one where that is full. */
  #roomiest(): number {
    const last = Math.max(0, ...this.#counts.keys(), ...this.#revisions.keys());
    return (this.#counts.get(last) ?? 0) < BLOCK_LENGTH ? last : last + 1;
  }

  async #writeFull(touched: Set<number>): Promise<void> {
    const last = this.#roomiest();
    const full = Array.from(touched).filter((block) => block !== last);
    await this.#write(full);
    for (const block of full) touched.delete(block);
  }

  async #write(blocks: Iterable<number>): Promise<void> {
    for (const block of blocks) {
      if (block === NOWHERE) continue;
      const entries = Array.from(this.#known.values())
        .filter((known) => known.block === block)
        .map(({ entry }) => entry);
      const taken = entries.map(({ card }) => card.id).filter((id) => this.#waiting.has(id));
      const revision = await writeBlock(this.#db, this.#cipher, block, entries, taken).catch(unlessFull);
      // It is found all the same, as long as this page lives.
      if (revision === null) continue;
      for (const id of taken) this.#waiting.delete(id);
      if (entries.length === 0) this.#revisions.delete(block);
      else this.#revisions.set(block, revision);
    }
  }
}

function unlessFull(error: unknown): null {
  if (error instanceof VaultFullError) return null;
  throw error;
}

const nothingElse: ShownWords = () => '';

const matchingOf = ({ entry: { card, label }, cases }: Known): Matching => ({ card, label, cases });

function isWithin({ entry: { card, label }, cases }: Known, query: Query): boolean {
  const { site, complete, account, label: wanted, caseName, from, to } = query;
  const day = card.capturedAt.local.slice(0, 10);
  return (
    (site === null || card.site === site) &&
    (complete === null || card.complete === complete) &&
    (account === null || accountKey(card) === account) &&
    (wanted === null || label.labels.includes(wanted)) &&
    (caseName === null || cases.includes(caseName)) &&
    (from === null || day >= from) &&
    (to === null || day <= to)
  );
}
