import '../../driver/no-browser.ts';
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { CaptureWriter } from '../../../utils/vault/content/store-capture.ts';
import { appendCustody } from '../../../utils/vault/custody/custody.ts';
import { VaultDatabase } from '../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../utils/vault/keys/keys.ts';
import { setKit, setPassphrase } from '../../../utils/vault/keys/passphrase-and-kit.ts';
import { sampleDraft } from '../../unit/vault/sample.ts';
import type { Json } from '../vector.ts';

/* A small vault for vectors, and its rows as JSON: bytes as `{"base64": …}`, whatever holds them in a browser. */

// Dexie looks for IndexedDB when it is imported, which may be before this file.
Dexie.dependencies = { indexedDB, IDBKeyRange };

export const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
/** What a recovery kit says. */
export const KIT = '0b30557a9fc4e90e33587da2c7ec11365b80a5ca';

/** Of the tables that vectors look at. */
const TABLES = ['keys', 'slots', 'captures', 'records', 'contents', 'chunks', 'chain'] as const;

export type VaultRows = { version: number; tables: Record<string, Json[]> };

/** What lies in a Blob. */
const isBlob = (name: string, row: object): boolean =>
  name === 'armored' || name === 'message' || (name === 'chunk' && 'each' in row);

let count = 0;

/** An empty database of a vault. */
const freshDatabase = (): VaultDatabase => new VaultDatabase(`vectors-${++count}`);

export async function remove(db: VaultDatabase): Promise<void> {
  db.close();
  await VaultDatabase.delete(db.name);
}

/** A vault with one capture that was looked at, which a passphrase and a kit open. */
export async function makeVault(): Promise<VaultDatabase> {
  const db = freshDatabase();
  const ring = await loadKeyring(db);
  const { id, files, describe } = await sampleDraft();
  const writer = await CaptureWriter.begin(db, ring, id);
  for (const file of files) await writer.add(file, file.bytes);
  await writer.commit(describe);
  await setPassphrase(db, ring, null, PASSPHRASE);
  await setKit(db, ring, { passphrase: PASSPHRASE }, KIT);
  await appendCustody(db, await openKeyring(db, PASSPHRASE), { action: 'viewed', captures: [id] });
  return db;
}

export async function rowsOf(db: VaultDatabase): Promise<VaultRows> {
  const tables: VaultRows['tables'] = {};
  for (const name of TABLES) {
    const rows: Record<string, unknown>[] = await db.table(name).toArray();
    tables[name] = await Promise.all(rows.map(asJson));
  }
  return { version: db.verno * 10, tables };
}

async function asJson(row: Record<string, unknown>): Promise<Json> {
  const fields = Object.entries(row).map(async ([name, value]) => {
    const bytes = value instanceof Blob ? await value.bytes() : value;
    return [name, bytes instanceof Uint8Array ? { base64: Buffer.from(bytes).toString('base64') } : bytes];
  });
  return Object.fromEntries(await Promise.all(fields)) as Json;
}

const asRow = (json: Json): object => {
  const row = json as Record<string, Json>;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value !== 'object' || value === null || !('base64' in value)) return [name, value];
      const bytes = new Uint8Array(Buffer.from(String(value.base64), 'base64'));
      return [name, isBlob(name, row) ? new Blob([bytes]) : bytes];
    }),
  );
};

/** A database with these rows, of the version that they have. */
export async function databaseOf({ version, tables }: VaultRows): Promise<VaultDatabase> {
  const db = freshDatabase();
  await db.openOrMake();
  for (const [name, rows] of Object.entries(tables)) await db.table(name).bulkAdd(rows.map(asRow));
  if (version === db.verno * 10) return db;
  db.close();
  await new Promise<void>((resolve, reject) => {
    const raised = indexedDB.open(db.name, version);
    raised.onerror = () => reject(raised.error);
    raised.onsuccess = () => {
      raised.result.close();
      resolve();
    };
  });
  return new VaultDatabase(db.name);
}
