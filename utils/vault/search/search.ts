import * as v from 'valibot';
import { compareNames } from '../../evidence/compare-names.ts';
import { CaptureCard } from '../content/card.ts';
import type { Label } from '../content/labels.ts';
import type { VaultDatabase } from '../db/database.ts';
import { withIndexLock } from '../db/locks.ts';
import { VaultError, VaultFullError } from '../errors.ts';
import type { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { foldText } from './fold.ts';
import { haystackOf, type IndexEntry, readEntry } from './index-entry.ts';
import { BLOCK_LENGTH, blockRevisions, openIndexKey, readBlock, writeBlock } from './index-store.ts';

/* In-memory search: the index is decrypted once, then no capture is decrypted for a search. */

export interface Query {
  /** Words; a capture must have all of them, each somewhere. */
  text: string;
  /** `null`: any, as below. */
  site: string | null;
  complete: boolean | null;
  /** The case's name, as it is written. */
  caseName: string | null;
  /** Days on the clock of the capture, `2026-11-24`; both are included. */
  from: string | null;
  to: string | null;
}

/** A capture that was found. */
export interface Found {
  card: CaptureCard;
  label: Label;
}

interface Known {
  entry: IndexEntry;
  block: number;
  haystack: string;
}

/** Captures whose entries are made between two writings. */
const BATCH = 50;

export class SearchIndex {
  readonly #db: VaultDatabase;
  readonly #ring: OpenKeyring;
  readonly #cipher: ContentCipher;
  readonly #known = new Map<string, Known>();
  readonly #revisions = new Map<number, string>();
  /** Entries of each block. */
  readonly #counts = new Map<number, number>();
  /** Captures that could not be read; they are not tried again as long as this lives. */
  readonly #failed = new Set<string>();
  /** Newest first; made when it is asked for. */
  #order: Known[] | null = null;
  /** What the last question found in that order. */
  #last: { question: string; order: Known[]; matches: IndexEntry[] } | null = null;

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

  /** All names of cases that are in use, in their order. */
  get cases(): string[] {
    const names = new Set(Array.from(this.#known.values(), ({ entry }) => entry.label.caseName));
    names.delete('');
    return Array.from(names).toSorted(compareNames);
  }

  /**
   * Takes up what was captured, named or deleted since, here or on another page.
   * @param onProgress gets how many captures are not in the index yet
   */
  sync(onProgress: (left: number) => void = () => undefined): Promise<void> {
    return withIndexLock(async () => {
      await this.#readBlocks();
      const ids = new Set(await this.#db.captures.toCollection().primaryKeys());
      const labels = await this.#labelRevisions();
      const stale = Array.from(this.#known).filter(
        ([id, { entry }]) => !ids.has(id) || (labels.get(id) ?? null) !== entry.revision,
      );
      const touched = new Set(stale.map(([, { block }]) => block));
      for (const [id] of stale) this.#forget(id);
      const missing = Array.from(ids).filter((id) => !this.#known.has(id) && !this.#failed.has(id));
      onProgress(missing.length);
      for (let from = 0; from < missing.length; from += BATCH) {
        for (const id of missing.slice(from, from + BATCH)) touched.add(await this.#add(id));
        await this.#write(touched);
        touched.clear();
        onProgress(Math.max(0, missing.length - from - BATCH));
      }
      await this.#write(touched);
    });
  }

  /** What a question finds, newest first. @param limit how many of them are given; all are counted */
  search(query: Query, from: number, limit: number): { found: Found[]; count: number } {
    const matches = this.#matching(query);
    const found: Found[] = [];
    for (const { card, label } of matches.slice(from, from + limit)) {
      // Only what is shown is looked at closely.
      if (v.is(CaptureCard, card)) found.push({ card, label });
    }
    return { found, count: matches.length };
  }

  /** All that fits, newest first; kept for the next page of the same question. */
  #matching(query: Query): IndexEntry[] {
    const question = JSON.stringify(query);
    const order = this.#ordered();
    if (this.#last?.question === question && this.#last.order === order) return this.#last.matches;
    const terms = foldText(query.text)
      .split(/\s+/u)
      .filter((term) => term !== '');
    const matches: IndexEntry[] = [];
    for (const { entry, haystack } of order) {
      if (isWithin(entry, query) && terms.every((term) => haystack.includes(term))) matches.push(entry);
    }
    this.#last = { question, order, matches };
    return matches;
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
    this.#known.set(entry.card.id, { entry, block, haystack: haystackOf(entry) });
    this.#order = null;
  }

  async #labelRevisions(): Promise<Map<string, string>> {
    const keys = await this.#db.labels.orderBy('[id+revision]').keys();
    return new Map(keys as unknown as [string, string][]);
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

  /** @returns the block that it now stands in */
  async #add(id: string): Promise<number> {
    const block = this.#roomiest();
    try {
      this.#take(await readEntry(this.#db, this.#ring, id), block);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      this.#failed.add(id);
    }
    return block;
  }

  /** The last block, or a new one where that is full. */
  #roomiest(): number {
    const last = Math.max(0, ...this.#counts.keys(), ...this.#revisions.keys());
    return (this.#counts.get(last) ?? 0) < BLOCK_LENGTH ? last : last + 1;
  }

  async #write(blocks: ReadonlySet<number>): Promise<void> {
    for (const block of blocks) {
      const entries = Array.from(this.#known.values())
        .filter((known) => known.block === block)
        .map(({ entry }) => entry);
      const revision = await writeBlock(this.#db, this.#cipher, block, entries).catch(unlessFull);
      // It is found all the same, as long as this page lives.
      if (revision === null) continue;
      if (entries.length === 0) this.#revisions.delete(block);
      else this.#revisions.set(block, revision);
    }
  }
}

function unlessFull(error: unknown): null {
  if (error instanceof VaultFullError) return null;
  throw error;
}

function isWithin({ card, label }: IndexEntry, { site, complete, caseName, from, to }: Query): boolean {
  const day = card.capturedAt.local.slice(0, 10);
  return (
    (site === null || card.site === site) &&
    (complete === null || card.complete === complete) &&
    (caseName === null || label.caseName === caseName) &&
    (from === null || day >= from) &&
    (to === null || day <= to)
  );
}
