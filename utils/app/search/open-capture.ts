import { type Sha256, sha256 } from '../../bytes/digest.ts';
import { readCapture, type StoredCapture } from '../../vault/content/captures.ts';
import { appendCustody } from '../../vault/custody/custody.ts';
import { sourceVaultOfCapture } from '../../vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultFullError } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';

export interface OpenedCapture {
  capture: StoredCapture;
  /** SHA-256 of capture.json. */
  recordHash: Sha256;
  /** Whether the view was recorded in the custody chain. */
  recorded: boolean;
}

/**
 * Reads a capture for display, and records that in the chain. On a full disk it is shown without an entry, so that
 * captures can still be deleted.
 * @throws VaultError `missing` | `damaged`
 */
export async function openCapture(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<OpenedCapture> {
  const capture = await readCapture(db, ring, id);
  const recordHash = await sha256(capture.recordBytes);
  return { capture, recordHash, recorded: await recordView(db, ring, id) };
}

async function recordView(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<boolean> {
  try {
    const own = await sourceVaultOfCapture(db, ring, id);
    await appendCustody(db, own.ring, { action: 'viewed', captures: [id] }, own.chain);
    return true;
  } catch (error) {
    if (error instanceof VaultFullError) return false;
    throw error;
  }
}

/** Captures of which a picture was looked at elsewhere than on their own page, since this page was opened. */
const seen = new Map<string, Promise<boolean>>();

/**
 * Records that a picture of a capture is looked at where pictures of many stand: once while the page is open, or a walk through pairs would fill
 * the chain.
 * @returns whether it is recorded; not on a full disk
 * @throws VaultError `missing` | `damaged`
 */
export function viewOnce(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<boolean> {
  const before = seen.get(id);
  if (before !== undefined) return before;
  const now = recordView(db, ring, id);
  seen.set(id, now);
  // What was not recorded is tried again.
  now.then(
    (recorded) => recorded || seen.delete(id),
    () => seen.delete(id),
  );
  return now;
}
