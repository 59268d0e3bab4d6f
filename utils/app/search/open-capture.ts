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
  try {
    const own = await sourceVaultOfCapture(db, ring, id);
    await appendCustody(db, own.ring, { action: 'viewed', captures: [id] }, own.chain);
    return { capture, recordHash, recorded: true };
  } catch (error) {
    if (error instanceof VaultFullError) return { capture, recordHash, recorded: false };
    throw error;
  }
}
