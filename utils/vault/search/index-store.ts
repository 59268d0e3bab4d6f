import * as v from 'valibot';
import { toHex } from '../../bytes/digest.ts';
import { type VaultDatabase, writeTogether } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { parseJson } from '../keys/vault-encryption.ts';
import { IndexEntry } from './index-entry.ts';

/*
 * Where the index lies: its entries in blocks, each one encrypted text (AES-256-GCM). Opening ten thousand cards one by one
 * would take half a minute, opening forty blocks takes less than one second. It says nothing that the captures do not, so
 * what cannot be read of it is thrown away and made anew.
 */

/** Entries of a block: adding a capture writes its block anew. */
export const BLOCK_LENGTH = 250;

const Entries = v.array(v.custom<IndexEntry>(isEntry));

/** Looked at closely only when it is shown (`checkedCard`): ten thousand would take too long. */
function isEntry(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'words' in value &&
    typeof value.words === 'string' &&
    'card' in value &&
    typeof value.card === 'object' &&
    value.card !== null &&
    'id' in value.card &&
    typeof value.card.id === 'string' &&
    'label' in value &&
    v.is(IndexEntry.entries.label, value.label)
  );
}

const placeOf = (block: number): string => `subut-index/1 ${block}`;

export interface Block {
  block: number;
  revision: string;
  entries: IndexEntry[];
}

/** The key of the index, made on first use. A key that cannot be opened is replaced, and the blocks under it go. */
export async function openIndexKey(db: VaultDatabase, ring: OpenKeyring): Promise<ContentCipher> {
  const row = await db.secrets.get('index');
  if (row !== undefined) {
    const found = await ContentCipher.openKey(row.key, ring.vaultPrivate, 'key of the index').catch(
      () => null,
    );
    if (found !== null) return found;
  }
  const made = await ContentCipher.generate();
  const key = await made.encryptedKey(ring.vault);
  await withQuotaErrors(() =>
    writeTogether(db, async () => {
      await blocksOf(db).delete();
      await db.secrets.put({ name: 'index', key });
    }),
  );
  return made;
}

/** Without what waits to be taken into one: its keys are text, which comes behind all numbers. */
const blocksOf = (db: VaultDatabase) => db.index.where('block').below('');

/** Which blocks there are, without their bytes: revision by number. */
export async function blockRevisions(db: VaultDatabase): Promise<Map<number, string>> {
  const keys = await db.index.where('[block+revision]').below(['']).keys();
  return new Map(keys as unknown as [number, string][]);
}

/** @returns `null` for a block that is gone or cannot be read */
export async function readBlock(
  db: VaultDatabase,
  cipher: ContentCipher,
  block: number,
): Promise<Block | null> {
  const row = await db.index.get(block);
  if (row === undefined) return null;
  const what = `block ${block} of the index`;
  try {
    const plain = await cipher.open(placeOf(block), row.entries, what);
    return { block, revision: row.revision, entries: parseJson(Entries, plain, what) };
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}

/**
 * Writes a block; an empty one goes.
 * @param taken captures whose entries waited, and are in it now: these go in the same transaction
 * @returns its new revision
 */
export async function writeBlock(
  db: VaultDatabase,
  cipher: ContentCipher,
  block: number,
  entries: readonly IndexEntry[],
  taken: readonly string[] = [],
): Promise<string> {
  const revision = toHex(crypto.getRandomValues(new Uint8Array(16)));
  if (entries.length === 0) {
    await db.index.delete(block);
    return revision;
  }
  const plain = new TextEncoder().encode(JSON.stringify(entries));
  const bytes = await cipher.seal(placeOf(block), plain);
  await withQuotaErrors(() =>
    writeTogether(db, async () => {
      await db.index.put({ block, revision, entries: bytes });
      await db.index.bulkDelete([...taken]);
    }),
  );
  return revision;
}
