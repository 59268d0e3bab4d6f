import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach } from 'vitest';
import { browser } from '../../../utils/browser.ts';
import { CaptureWriter } from '../../../utils/vault/content/store-capture.ts';
import { VaultDatabase } from '../../../utils/vault/db/database.ts';
import type { PublicKeyring } from '../../../utils/vault/keys/keyring.ts';
import type { CaptureDraft } from './sample.ts';

export { type CaptureDraft, MARKERS, PAGE_HTML, sampleDraft, sampleFiles } from './sample.ts';

// Dexie looks for IndexedDB when it is imported, which a test may do before this file.
Dexie.dependencies = { indexedDB, IDBKeyRange };

/** Stores a capture; takes away what it laid down when that fails, as capturing does. */
export async function commitCapture(
  db: VaultDatabase,
  ring: PublicKeyring,
  { id, files, describe }: CaptureDraft,
) {
  const writer = await CaptureWriter.begin(db, ring, id);
  try {
    for (const file of files) await writer.add(file, file.bytes);
    return await writer.commit(describe);
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

const open = new Set<VaultDatabase>();
let count = 0;

/** An empty vault, removed after the test. */
export function freshVault(): VaultDatabase {
  return openVault(`vault-${++count}`);
}

/** Opens a vault by its name, as another context of the extension or the next start of the browser does. */
export function openVault(name: string): VaultDatabase {
  const db = new VaultDatabase(name);
  open.add(db);
  return db;
}

afterEach(async () => {
  for (const db of open) db.close();
  for (const name of new Set([...open].map((db) => db.name))) await VaultDatabase.delete(name);
  open.clear();
  await browser.storage.local.clear();
});

/** All rows of all tables, to compare a vault with itself; what is behind a Blob as bytes, for two Blobs cannot be compared. */
export async function allRows(db: VaultDatabase): Promise<Record<string, unknown[]>> {
  const tables = db.tables.map(async (table) => {
    const rows: object[] = await table.toArray();
    return [table.name, await Promise.all(rows.map(withoutBlobs))] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

async function withoutBlobs(row: object): Promise<object> {
  const fields = Object.entries(row).map(async ([name, value]) => [
    name,
    value instanceof Blob ? new Uint8Array(await value.arrayBuffer()) : value,
  ]);
  return Object.fromEntries(await Promise.all(fields));
}

/** All strings, numbers and bytes of a value, one after the other. */
export function bytesOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value !== 'object' || value === null) return Buffer.from(`${value}\n`);
  return Buffer.concat(Object.entries(value).flatMap(([name, part]) => [Buffer.from(name), bytesOf(part)]));
}
