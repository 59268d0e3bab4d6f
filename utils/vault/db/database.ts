import { Dexie, type PromiseExtended, type Table } from 'dexie';
import type { Sha256 } from '../../bytes/digest.ts';
import { VaultError } from '../errors.ts';
import {
  allowReserve,
  guardedIndexedDb,
  isOutOfSpace,
  isQuotaError,
  noteWriteFailure,
  refreshSpaceEstimate,
  spaceGuard,
} from './quota.ts';

/*
 * The tables of the vault. Plain are only ids, sequence numbers, digests, sizes and the keys; all that says something
 * of a page or of what was done with it is sealed to the vault key (see vault-encryption.ts).
 */

type Sealed = Uint8Array<ArrayBuffer>;

export type KeyName = 'capture' | 'owner' | 'vault';

export interface KeyRow {
  name: KeyName;
  /** Upper-case hexadecimal. */
  fingerprint: string;
  /**
   * The private key as armoured text; locked with the opening key (see slots.ts) where it is a key that reads or certifies, and a
   * passphrase is set. A Blob, because browsers keep each in a file of its own and delete the file with the row, while a text that
   * was written over stays legible in the database's log for months: the unlocked keys must go when they get locked.
   */
  armored: Blob;
}

/** A way into the vault. */
export type Way = 'passphrase' | 'kit' | 'deposit';
/** Of what the way was before changes that were not said to be made yet (see change-slots.ts); the first is the last of them. */
export type BeforeName = `${'passphrase' | 'kit'}-before-${number}`;
export type SlotName = Way | BeforeName;

/** One way into the vault (see slots.ts). */
export interface SlotRow {
  name: SlotName;
  /** OpenPGP message with the opening key. A Blob for the same reason as the keys: the old one must go when it is replaced. */
  message: Blob;
  /** New with each slot that is made; those of earlier versions have none. */
  revision?: string;
}

/** What the list of captures is drawn from: small, so that a page of the list loads no record. */
export interface CaptureRow {
  id: string;
  /**
   * Orders the list. A whole number is the place in the vault's own chain; what was restored from another vault stands
   * between two of them.
   */
  sequence: number;
  /** The other vault whose chain and keys it belongs to; without one, this vault. */
  origin?: string;
  /** Place in the chain of that other vault. */
  own?: number;
  /** Sum of the artifacts, before sealing. */
  bytes: number;
  card: Sealed;
}

/** What its owner calls a capture; the revision is new with each change, so that the index sees it without a key. */
export interface LabelRow {
  id: string;
  revision: string;
  /** 1: the name of its case was taken over into a case, and counts no more. */
  taken?: 1;
  label: Sealed;
}

/** A note of its owner on a capture (see notes.ts); added, and never changed. */
export interface NoteRow {
  id: string;
  capture: string;
  note: Sealed;
}

/** What is being written. */
export interface DraftRow {
  /** The capture that it is about; of what is written on a case its id, and behind that one of its own. */
  capture: string;
  draft: Sealed;
}

/** A case (see case-rows.ts). */
export interface CaseRow {
  /** Of the case; where another with that id is here already, of a vault that has a common past with this one, a new one. */
  id: string;
  /** The other vault whose chain and keys it belongs to; without one, this vault. */
  origin?: string;
  /** The id that the case gives itself, where that is another. */
  own?: string;
  /** The revision of its head that is in force. */
  head: number;
  /** The key of its entries, sealed to the vault key. */
  key: Sealed;
}

/** A version of a part of a case, encrypted with the key of the case. */
export interface CaseEntryRow {
  /** As `CaseRow.id`. */
  case: string;
  part: string;
  revision: number;
  /** 1: the part has bytes of its own, which lie in `contents` and `chunks` under its id. */
  body?: 1;
  entry: Sealed;
}

/** A package that was received (see received.ts): as signed, it lies in `contents` and `chunks` under its id. */
export interface ReceivedRow {
  id: string;
  /** The other vault whose chain and keys it belongs to; without one, this vault. */
  origin?: string;
  /** The case that its receiver keeps beside it: their own notes and events. */
  beside: string;
  /** What is known of it, and how its check came out. */
  entry: Sealed;
}

/**
 * A part of the index of the search: a block by its number, encrypted with the index's own key (see index-store.ts), or what was not
 * taken into one yet by the id of its capture, sealed to the vault key (see waiting.ts).
 */
export interface IndexRow {
  block: number | string;
  /** New with each writing; empty for what waits. */
  revision: string;
  entries: Sealed;
}

/** What was computed of the media of a capture, encrypted with a key of its own (see fingerprints.ts). */
export interface MediaRow {
  capture: string;
  /** Of the way in which it was made. */
  version: number;
  media: Sealed;
}

/** The fingerprint of one of them. */
export interface FingerprintRow {
  capture: string;
  /** Its number, from 0. */
  medium: number;
  fingerprint: Sealed;
}

/** What a person decided of two pictures (see matches.ts); added, and never changed. */
export interface MatchRow {
  id: string;
  /** The other vault whose chain and keys it belongs to; without one, this vault. */
  origin?: string;
  match: Sealed;
}

/** Symmetric keys of the vault's own aids, sealed to the vault key. */
export interface SecretRow {
  name: 'index' | 'spread';
  key: Sealed;
}

/** The signed record with its signature. */
export interface RecordRow {
  id: string;
  record: Sealed;
}

/** One artifact as version 2 stored it: sealed as a whole to the vault key. Read and deleted still, never written. */
export interface FileRow {
  capture: string;
  index: number;
  file: Sealed;
}

/**
 * The key of a capture's files, of a file of a case or of a received package, sealed to the vault key. Without a row in `captures`,
 * `caseEntries` or `received` it is none of them yet.
 */
export interface ContentRow {
  capture: string;
  key: Sealed;
}

/** Pieces of an artifact, each encrypted with the key of its capture (see chunks.ts). */
export interface ChunkRow {
  capture: string;
  /** Place in the record's `artifacts`; its path stands there only. */
  file: number;
  index: number;
  /** Of the file: `index` is the place of the first. One by itself, as rows once were, or several, one after the other. */
  chunk: Sealed | Blob;
  /** Length of each of several but the last of them. */
  each?: number;
}

/** A capture under way; its own key, sealed to the vault key. */
export interface JournalRow {
  capture: string;
  /** The other vault that it was begun in, and came from in a backup; without one, this vault. */
  origin?: string;
  key: Sealed;
}

/** One step of a capture under way, encrypted with the journal's key. */
export interface JournalEntryRow {
  capture: string;
  index: number;
  entry: Sealed;
}

export interface ChainRow {
  sequence: number;
  digest: Sha256;
  entry: Sealed;
}

/** Another vault that was restored into this one: its keys, unlocked, sealed to the key of this vault. */
export interface OriginRow {
  origin: string;
  /** Fingerprint of its vault key, upper case. */
  vault: string;
  ring: Sealed;
}

/** The chain of another vault. */
export interface OriginChainRow extends ChainRow {
  origin: string;
}

export interface OriginStampRow extends StampRow {
  origin: string;
}

/** How far a chain was checked, signed by the owner key and sealed (see checkpoint.ts). */
export interface CheckpointRow {
  /** Empty: this vault. */
  origin: string;
  checkpoint: Sealed;
}

/** How far a backup reaches. */
export interface MarkRow {
  name: 'backup';
  /** The captures up to this place of the list are in one. */
  sequence: number;
}

/** The recipients' keys that were compared by voice. */
export interface BookRow {
  /** Keys that were compared; keys of this vault that were withdrawn. */
  name: 'recipients' | 'revocations';
  book: Sealed;
}

/** A time stamp on an entry of the chain, or an OpenTimestamps proof; `authority` is then `ots:` and the calendar. */
export interface StampRow {
  /** Address of the authority. */
  authority: string;
  /** Of the entry. */
  sequence: number;
  stamp: Sealed;
}

export const DATABASE_NAME = 'subut';

/** Whether that is under a failed opening, however often Dexie wrapped it. */
const isUnder = (error: unknown, code: VaultError['code']): boolean =>
  (error instanceof VaultError && error.code === code) ||
  (error instanceof Error && 'inner' in error && isUnder(error.inner, code));

/** Under every opening that found no database. */
export const isAbsent = (error: unknown): boolean => isUnder(error, 'vanished');

/** Under every opening that found a database of a later version of this program. */
export const isNewer = (error: unknown): boolean => isUnder(error, 'newer');

/**
 * A database of a later version is refused. By itself Dexie opens it: where the browser refuses the version it asks once more without
 * one, and then works with tables and rows of which this program does not know what they mean.
 */
const ofThisVersionOnly = (factory: Pick<IDBFactory, 'open'>): Pick<IDBFactory, 'open'> =>
  new Proxy(factory, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (name !== 'open' || typeof found !== 'function') return found;
      return (...args: Parameters<IDBFactory['open']>): unknown => {
        if (args[1] === undefined) throw new VaultError('newer', `database ${args[0]}`);
        return found(...args);
      };
    },
  });

/**
 * Using it opens it, also again after it was closed because another part of the extension deletes it. So an opening takes what is
 * there, and never makes it: only `openOrMake` does.
 */
export class VaultDatabase extends Dexie {
  #mayMake = false;

  declare readonly keys: Table<KeyRow, KeyName>;
  declare readonly slots: Table<SlotRow, SlotName>;
  declare readonly captures: Table<CaptureRow, string>;
  declare readonly records: Table<RecordRow, string>;
  declare readonly files: Table<FileRow, [string, number]>;
  declare readonly contents: Table<ContentRow, string>;
  declare readonly chunks: Table<ChunkRow, [string, number, number]>;
  declare readonly chain: Table<ChainRow, number>;
  declare readonly stamps: Table<StampRow, [string, number]>;
  declare readonly origins: Table<OriginRow, string>;
  declare readonly originChain: Table<OriginChainRow, [string, number]>;
  declare readonly originStamps: Table<OriginStampRow, [string, string, number]>;
  declare readonly checkpoints: Table<CheckpointRow, string>;
  declare readonly marks: Table<MarkRow, MarkRow['name']>;
  declare readonly book: Table<BookRow, BookRow['name']>;
  declare readonly labels: Table<LabelRow, string>;
  declare readonly notes: Table<NoteRow, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly cases: Table<CaseRow, string>;
  declare readonly caseEntries: Table<CaseEntryRow, [string, string, number]>;
  declare readonly received: Table<ReceivedRow, string>;
  declare readonly index: Table<IndexRow, number | string>;
  declare readonly media: Table<MediaRow, string>;
  declare readonly fingerprints: Table<FingerprintRow, [string, number]>;
  declare readonly matches: Table<MatchRow, string>;
  declare readonly secrets: Table<SecretRow, SecretRow['name']>;
  declare readonly journals: Table<JournalRow, string>;
  declare readonly journal: Table<JournalEntryRow, [string, number]>;

  constructor(name = DATABASE_NAME) {
    // `strict`: a capture is called stored only when it is on the disk, not when it is in the system's cache.
    super(name, { chromeTransactionDurability: 'strict', indexedDB: ofThisVersionOnly(guardedIndexedDb()) });
    this.use(spaceGuard);
    this.version(1).stores({
      keys: 'name',
      captures: 'id, &sequence',
      records: 'id',
      files: '[capture+index]',
      chain: 'sequence',
    });
    this.version(2).stores({ journals: 'capture', journal: '[capture+index]' });
    // Files in chunks. A locked vault cannot seal anew what it holds, so the files of version 2 stay as they are.
    this.version(3).stores({ contents: 'capture', chunks: '[capture+file+index]' });
    this.version(4).stores({ stamps: '[authority+sequence]' });
    // What is found by its name, and the index that finds it; made anew from the captures where it is not there.
    this.version(5).stores({
      labels: 'id, [id+revision]',
      index: 'block, [block+revision]',
      secrets: 'name',
    });
    // Other vaults that were restored into this one, each with its own chain.
    this.version(6).stores({
      origins: 'origin, vault',
      originChain: '[origin+sequence]',
      originStamps: '[origin+authority+sequence]',
      marks: 'name',
      checkpoints: 'origin',
    });
    // Keys that were locked with a passphrase before get their slots when they are opened next.
    this.version(7).stores({ slots: 'name' });
    this.version(8).stores({ book: 'name' });
    this.version(9).stores({ notes: 'id, capture', drafts: 'capture' });
    this.version(10).stores({ cases: 'id', caseEntries: '[case+part+revision], part, body' });
    this.version(11).stores({ received: 'id, beside' });
    // Fingerprints are made of the captures that are there, as the index is; decisions on pictures are not.
    this.version(12).stores({
      media: 'capture, [capture+version]',
      fingerprints: '[capture+medium]',
      matches: 'id',
    });
    // What throws here takes the making of the database back.
    this.on('populate', () => {
      if (!this.#mayMake) throw new VaultError('vanished', 'gone');
    });
  }

  /**
   * Dexie does not try again when a database could once not be opened. On a full disk Chromium lets none be opened, and
   * a minute later there may be room again: so the failure is forgotten as soon as all who wait have been told of it.
   */
  override open(): PromiseExtended<Dexie> {
    // Ignore the result: callers wait for Dexie's own opening, which reports the error (see `guardedIndexedDb`).
    const looked = refreshSpaceEstimate().catch(() => undefined);
    const opened = Dexie.Promise.resolve(looked).then(() => super.open());
    opened.catch(() => setTimeout(() => this.hasFailed() && this.close({ disableAutoOpen: false })));
    return opened;
  }

  /** Opens the vault's database, and makes it where there is none: for those who put keys into it at once. */
  async openOrMake(): Promise<void> {
    this.#mayMake = true;
    try {
      await this.open().catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
        // It joined an opening that was under way, of somebody who may not make it.
        return this.open();
      });
    } finally {
      this.#mayMake = false;
    }
  }
}

/**
 * Runs `work` as one transaction over all tables: all of it is kept or nothing. `work` may await nothing but this
 * database, because IndexedDB ends a transaction that waits for anything else; prepare before what it needs.
 * @param isUrgent whether it may come nearer to the end of the disk: it makes room, or keeps others out, and is small
 * @throws VaultFullError, with nothing written; what `work` throws
 */
export async function writeTogether<T>(
  db: VaultDatabase,
  work: () => Promise<T>,
  isUrgent = false,
): Promise<T> {
  let raw: IDBTransaction | undefined;
  await refreshSpaceEstimate();
  try {
    // Async itself: by that Dexie knows to follow the transaction through functions that wait for each other, also where one of them
    // happens to ask the database nothing.
    return await db.transaction('rw', db.tables, async (transaction) => {
      raw = transaction.idbtrans;
      if (isUrgent) allowReserve(raw);
      return await work();
    });
  } catch (error) {
    if (raw !== undefined) noteWriteFailure(raw);
    await isOutOfSpace(error);
    // When the whole transaction fails, each of its requests only says that it was aborted; it alone says why.
    if (isQuotaError(raw?.error)) throw raw?.error;
    throw error;
  }
}
