import './no-browser.ts';
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { CaptureWriter } from '../../utils/vault/content/store-capture.ts';
import { VaultDatabase } from '../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { openKeyring } from '../../utils/vault/keys/keys.ts';
import type { CaptureDraft } from '../unit/vault/sample.ts';

/*
 * A vault in Node: what is done with it is done by the product itself, in seconds where a browser takes minutes, and its rows can be
 * put into a browser (see fill-vault.ts).
 */

// Dexie looks for IndexedDB when it is imported, which may be before this file.
Dexie.dependencies = { indexedDB, IDBKeyRange };

type Row = Record<string, unknown>;

export class NodeVault {
  readonly db: VaultDatabase;
  readonly ring: OpenKeyring;

  private constructor(db: VaultDatabase, ring: OpenKeyring) {
    this.db = db;
    this.ring = ring;
  }

  /** An empty one, without a passphrase. @param name no other has */
  static async make(name: string): Promise<NodeVault> {
    const db = new VaultDatabase(name);
    return new NodeVault(db, await openKeyring(db, null));
  }

  async keep({ id, files, describe }: CaptureDraft): Promise<void> {
    const writer = await CaptureWriter.begin(this.db, this.ring, id);
    for (const file of files) await writer.add(file, file.bytes);
    await writer.commit(describe);
  }

  /** All rows by their tables, as `fillVault` takes them. */
  async rows(): Promise<Record<string, Row[]>> {
    const tables = this.db.tables.map(async (table) => {
      const rows: Row[] = await table.toArray();
      return [table.name, await Promise.all(rows.map(portable))] as const;
    });
    return Object.fromEntries(await Promise.all(tables));
  }

  /** The same once other keys were put into it, as those of a vault of a browser that has no passphrase. */
  async reopened(): Promise<NodeVault> {
    return new NodeVault(this.db, await openKeyring(this.db, null));
  }

  async remove(): Promise<void> {
    this.db.close();
    await VaultDatabase.delete(this.db.name);
  }
}

/** What is behind a Blob by itself: text of a key, bytes of chunks. */
async function portable(row: Row): Promise<Row> {
  const fields = Object.entries(row).map(async ([name, value]) => {
    if (!(value instanceof Blob)) return [name, value];
    return [name, name === 'armored' || name === 'message' ? await value.text() : await value.bytes()];
  });
  return Object.fromEntries(await Promise.all(fields));
}
