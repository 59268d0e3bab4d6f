import { readPrivateKey } from 'openpgp';
import { chunksOf } from '../content/chunks.ts';
import { entriesOf } from '../content/journal.ts';
import { bodiesBesideCaptures } from '../content/store-capture.ts';
import { appendWith } from '../custody/custody.ts';
import type { VaultDatabase } from '../db/database.ts';
import { tryCaptureLock } from '../db/locks.ts';
import { BackupError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { PublicKeyring } from '../keys/keyring.ts';
import { readUnlockMethods } from '../keys/unlock.ts';
import { FrameWriter, headerBytes } from './format.ts';
import { type BackupTable, encodeRow, toBackupRow } from './rows.ts';

/** Making a backup of the whole vault. */

export interface MadeBackup {
  /** Captures in it. */
  captures: number;
  /** The place of the list up to which all captures are in it. */
  sequence: number;
}

interface Options {
  /** @param done of `all` captures; more may come meanwhile */
  onProgress(done: number, all: number): void;
  signal: AbortSignal;
}

/** Small tables, which are read in one moment, so that captures and chains fit together. */
const SMALL: readonly BackupTable[] = [
  'labels',
  'notes',
  'cases',
  'caseEntries',
  'received',
  'matches',
  'chain',
  'stamps',
  'origins',
  'originChain',
  'originStamps',
  'captures',
  'journals',
  'book',
];

/**
 * Writes the whole vault as one encrypted file, which opens as the vault does now: with its passphrase, or, on deposit,
 * with the holder's key. The vault need not be unlocked.
 * @param sink takes the file as it comes
 * @throws BackupError `no-passphrase`; what the signal was aborted with; what the sink throws
 */
export async function writeBackup(
  db: VaultDatabase,
  ring: PublicKeyring,
  sink: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
  { onProgress, signal }: Options,
): Promise<MadeBackup> {
  // In one moment: keys that are locked anew do not open with the slots of before.
  const { keys, slots } = await readUnlockMethods(db);
  const locked = await keys.find(({ name }) => name === 'vault')?.armored.text();
  const hasSlot = slots.some(({ name }) => name === 'passphrase' || name === 'deposit');
  if (locked === undefined || !hasSlot || !(await isLocked(locked))) throw new BackupError('no-passphrase');
  const cipher = await ContentCipher.generate();
  await sink(await headerBytes(locked, slots, await cipher.encryptedKey(ring.vault)));
  const frames = new FrameWriter(cipher, sink);
  const put = async (table: BackupTable, row: object): Promise<void> => {
    signal.throwIfAborted();
    await frames.write(encodeRow(toBackupRow(table, row)));
  };

  for (const key of keys) {
    const text = new TextEncoder().encode(await key.armored.text());
    await put('keys', { ...key, armored: text });
  }
  const written = new Set<string>();
  const journals = new Set<string>();
  for (;;) {
    const small = await readSmall(db);
    const ids = small.captures.map(({ id }) => String(id));
    const missing = [...ids, ...small.bodies].filter((id) => !written.has(id));
    for (const id of missing) {
      onProgress(Math.min(written.size, ids.length), ids.length);
      await putContents(db, id, put);
      written.add(id);
    }
    const cutOff = await putCutOff(db, put, journals);
    // What was captured meanwhile must not stand in the chain alone.
    if (missing.length > 0 || cutOff > 0) continue;
    const rows = {
      ...small,
      journals: small.journals.filter(({ capture }) => journals.has(String(capture))),
    };
    // The holder of a deposit does not get the address book.
    if (slots.some(({ name }) => name === 'deposit')) rows.book = [];
    for (const table of SMALL) for (const row of rows[table] ?? []) await put(table, row);
    await frames.close();
    const sequence = Math.max(0, ...small.captures.map((row) => Number(row.sequence)));
    return { captures: ids.length, sequence };
  }
}

/** Records in the chain that a backup was saved; from then on it counts. */
export async function backupDone(
  db: VaultDatabase,
  ring: PublicKeyring,
  { sequence }: MadeBackup,
): Promise<void> {
  await appendWith(db, ring, async () => ({
    act: { action: 'backed-up', captures: [] },
    write: () => db.marks.put({ name: 'backup', sequence }),
  }));
}

type Row = Record<string, unknown>;

async function readSmall(
  db: VaultDatabase,
): Promise<
  Partial<Record<BackupTable, Row[]>> & Record<'captures' | 'journals', Row[]> & { bodies: Set<string> }
> {
  return db.transaction(
    'r',
    SMALL.map((table) => db.table(table)),
    async () => {
      const tables: Partial<Record<BackupTable, Row[]>> = {};
      for (const table of SMALL) tables[table] = await db.table(table).toArray();
      const bodies = await bodiesBesideCaptures(db);
      return { ...tables, captures: tables.captures ?? [], journals: tables.journals ?? [], bodies };
    },
  );
}

/**
 * The journals of interrupted captures; they can be finished where the backup is opened.
 * @param done those that are in it, to which what is put now is added
 * @returns how many those are
 */
async function putCutOff(
  db: VaultDatabase,
  put: (table: BackupTable, row: object) => Promise<void>,
  done: Set<string>,
): Promise<number> {
  const before = done.size;
  for (const capture of await db.journals.toCollection().primaryKeys()) {
    if (done.has(capture)) continue;
    // A running capture will be in the next backup.
    await tryCaptureLock(capture, async () => {
      for (const place of await entriesOf(db, capture).primaryKeys()) {
        const row = await db.journal.get(place);
        if (row !== undefined) await put('journal', row);
      }
      done.add(capture);
    });
  }
  return done.size - before;
}

/** The large rows of a capture, of a file of a case or of a package. One that was deleted meanwhile has none, and is in no list either at the end. */
async function putContents(
  db: VaultDatabase,
  id: string,
  put: (table: BackupTable, row: object) => Promise<void>,
): Promise<void> {
  const key = await db.contents.get(id);
  if (key !== undefined) await put('contents', key);
  const chunks = await chunksOf(db, id).primaryKeys();
  for (const place of chunks) {
    const row = await db.chunks.get(place);
    if (row === undefined) continue;
    const { chunk } = row;
    const bytes = chunk instanceof Blob ? new Uint8Array(await chunk.arrayBuffer()) : chunk;
    await put('chunks', { ...row, chunk: bytes });
  }
  const whole = db.files.where('[capture+index]').between([id, 0], [id, Number.POSITIVE_INFINITY]);
  for (const place of await whole.primaryKeys()) {
    const row = await db.files.get(place);
    if (row !== undefined) await put('files', row);
  }
  const record = await db.records.get(id);
  if (record !== undefined) await put('records', record);
}

async function isLocked(armored: string): Promise<boolean> {
  return !(await readPrivateKey({ armoredKey: armored })).isDecrypted();
}
