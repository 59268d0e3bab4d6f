import * as v from 'valibot';
import { CaptureRecord } from '../../evidence/record.ts';
import { verifyDetached } from '../../openpgp/detached-signature.ts';
import { appendWith } from '../custody/custody.ts';
import { sourceVaultOf, writableSourceVault } from '../custody/source-vaults.ts';
import type { CaptureRow, VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring, PublicKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, parseJson } from '../keys/vault-encryption.ts';
import { WaitingEntry } from '../search/waiting.ts';
import { CaptureCard } from './card.ts';
import { StoredFiles } from './files.ts';
import { deleteFingerprints } from './fingerprints.ts';
import { matchesOf } from './matches.ts';
import { deleteNotes } from './notes.ts';
import { deleteContents } from './store-capture.ts';

/** Stored captures: list, read, delete. How they are written: store-capture.ts. */

export type { CaptureCard };

/** A capture from the vault: its record is verified; its files are verified when read. */
export interface StoredCapture {
  record: CaptureRecord;
  /** The bytes of capture.json, just as they were hashed and signed. */
  recordBytes: Uint8Array<ArrayBuffer>;
  /** Detached, armoured, of the capture key. */
  signature: string;
  /** A whole file. @throws VaultError `missing` (no such path in the record) | `damaged` */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * A file as it comes, a piece at a time. Verified against the record only at its end: discard the result when this
   * throws.
   * @throws VaultError `missing` | `damaged`
   */
  stream(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void>;
  /** A file as a stream; the consumer checks its digest. */
  pieces(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void>;
}

const SignedRecord = v.strictObject({ record: v.string(), signature: v.string() });

export function countCaptures(db: VaultDatabase): Promise<number> {
  return db.captures.count();
}

/**
 * One page of the list, newest first; only this page's cards are opened.
 * @param page.before the sequence of the last card of the page before
 * @param page.onDamaged gets each card that cannot be read, which is then left out; without it the first one throws
 * @throws VaultError `damaged`
 */
export async function listCaptures(
  db: VaultDatabase,
  ring: OpenKeyring,
  page: {
    before?: number;
    limit: number;
    onDamaged?(error: VaultError, row: { id: string; sequence: number }): void;
  },
): Promise<CaptureCard[]> {
  const { before = Number.POSITIVE_INFINITY, limit, onDamaged } = page;
  const rows = await db.captures.where('sequence').below(before).reverse().limit(limit).toArray();
  const cards = await Promise.all(
    rows.map(async (row) => {
      try {
        return await openCard(db, row, ring);
      } catch (error) {
        if (!(error instanceof VaultError) || onDamaged === undefined) throw error;
        onDamaged(error, row);
        return null;
      }
    }),
  );
  return cards.filter((card) => card !== null);
}

/** The card of one capture. @throws VaultError `missing` | `damaged` */
export async function readCard(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<CaptureCard> {
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  return openCard(db, row, ring);
}

/** What the index takes of a capture: with its text, where that was put down for it. */
export type Indexed = Omit<WaitingEntry, 'text' | 'links'> & Partial<Pick<WaitingEntry, 'text' | 'links'>>;

/**
 * The cards of several captures, in one question to the database.
 * @param waiting ids of those that have an entry that waits for the index: it is opened instead of the card
 * @returns one for each; `null` for one that is gone or cannot be read
 */
export async function readCards(
  db: VaultDatabase,
  ring: OpenKeyring,
  ids: readonly string[],
  waiting: ReadonlySet<string>,
): Promise<(Indexed | null)[]> {
  const [rows, entries] = await Promise.all([
    db.captures.bulkGet([...ids]),
    db.index.bulkGet(ids.filter((id) => waiting.has(id))),
  ]);
  const sealed = new Map(
    entries.flatMap((entry) => (entry === undefined ? [] : [[entry.block, entry.entries]])),
  );
  const open = async (row: CaptureRow): Promise<Indexed> => {
    const entry = sealed.get(row.id);
    const opened = entry === undefined ? null : await unlessDamaged(openWaiting(db, row, entry, ring));
    return opened ?? { card: await openCard(db, row, ring) };
  };
  return Promise.all(rows.map((row) => (row === undefined ? null : unlessDamaged(open(row)))));
}

async function unlessDamaged<T>(opening: Promise<T>): Promise<T | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}

async function openWaiting(
  db: VaultDatabase,
  row: CaptureRow,
  sealed: Uint8Array,
  home: OpenKeyring,
): Promise<WaitingEntry> {
  const { ring } = await sourceVaultOf(db, home, row);
  const what = `entry of capture ${row.id}`;
  const entry = await decryptJsonFromVault(WaitingEntry, sealed, ring.vaultPrivate, what);
  return { ...entry, card: cardOfRow(entry.card, row, what) };
}

async function openCard(db: VaultDatabase, row: CaptureRow, home: OpenKeyring): Promise<CaptureCard> {
  const { ring } = await sourceVaultOf(db, home, row);
  const what = `card of capture ${row.id}`;
  const card = await decryptJsonFromVault(CaptureCard, row.card, ring.vaultPrivate, what);
  return cardOfRow(card, row, what);
}

/** With its place in the list. @throws VaultError `damaged` where it is of another capture: an attacker with the database can swap rows */
function cardOfRow(card: CaptureCard, row: CaptureRow, what: string): CaptureCard {
  if (card.id !== row.id || card.sequence !== placeOf(row)) throw new VaultError('damaged', what);
  return { ...card, sequence: row.sequence };
}

const LaterRecord = v.looseObject({ schema: v.pipe(v.string(), v.regex(/^subut-capture\/(?!1$)\d+$/)) });

/** Whether a record names a version of its format that is not known here. */
const isOfLaterFormat = (record: string): boolean => {
  try {
    return v.is(LaterRecord, JSON.parse(record));
  } catch {
    return false;
  }
};

/** The capture's place in its own chain, which its record names. */
const placeOf = ({ origin, own, sequence }: CaptureRow): number | undefined =>
  origin === undefined ? sequence : own;

/**
 * Opens a capture and checks that its record is the one that was signed.
 * @throws VaultError `missing` | `damaged` | `newer`: it is signed, and has a form that this version does not know
 */
export async function readCapture(db: VaultDatabase, home: OpenKeyring, id: string): Promise<StoredCapture> {
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  const { ring } = await sourceVaultOf(db, home, row);
  const what = `record of capture ${id}`;
  const sealed = await db.records.get(id);
  if (sealed === undefined) throw new VaultError('damaged', what);
  const signed = await decryptJsonFromVault(SignedRecord, sealed.record, ring.vaultPrivate, what);
  const recordBytes = new TextEncoder().encode(signed.record);
  const holds = await verifyDetached(recordBytes, signed.signature, ring.capture.toPublic());
  if (holds && isOfLaterFormat(signed.record)) throw new VaultError('newer', what);
  const record = parseJson(CaptureRecord, recordBytes, what);
  if (!holds || record.id !== id || record.custody.sequence !== placeOf(row)) {
    throw new VaultError('damaged', what);
  }
  const files = new StoredFiles(db, ring, record);
  return {
    record,
    recordBytes,
    signature: signed.signature,
    read: (path) => files.read(path),
    stream: (path) => files.stream(path),
    pieces: (path) => files.pieces(path),
  };
}

/**
 * Removes a capture's bytes; that it was there, and was deleted, stays in the chain.
 * @throws VaultError `missing` | LockError `locked` for one of another vault, whose keys are behind the lock
 */
export async function deleteCapture(
  db: VaultDatabase,
  home: PublicKeyring | OpenKeyring,
  id: string,
): Promise<void> {
  const { ring, chain } = await writableSourceVault(db, home, id);
  await appendWith(
    db,
    ring,
    async () => {
      // Under the lock of the chain, so that none is decided meanwhile. Of a locked vault they go when it is opened next.
      const matches = 'vaultPrivate' in home ? await matchesOf(db, home, id) : [];
      const write = async (): Promise<void> => {
        if ((await db.captures.get(id)) === undefined) throw new VaultError('missing', `capture ${id}`);
        await db.captures.delete(id);
        await db.records.delete(id);
        await db.labels.delete(id);
        await db.index.delete(id);
        await deleteNotes(db, id);
        await db.matches.bulkDelete(matches.map(({ match }) => match.id));
        await deleteFingerprints(db, id);
        await deleteContents(db, id);
      };
      return { act: { action: 'deleted', captures: [id] }, write };
    },
    chain,
  );
}
