import { type Sha256, sha256 } from '../../utils/evidence/digest.ts';
import { readCapture, type StoredCapture } from '../../utils/vault/captures.ts';
import { appendCustody } from '../../utils/vault/custody.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import { VaultFullError } from '../../utils/vault/errors.ts';
import { belongingOf } from '../../utils/vault/origins.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';

export interface OpenedCapture {
  capture: StoredCapture;
  /** SHA-256 of capture.json. */
  recordHash: Sha256;
  /** Whether the opening stands in the custody chain. */
  recorded: boolean;
}

/**
 * Reads a capture to show it, and enters that in the chain. On a full disk it is shown all the same, or nobody could
 * ever delete anything to make room.
 * @throws VaultError `missing` | `damaged`
 */
export async function openCapture(db: VaultDatabase, ring: OpenRing, id: string): Promise<OpenedCapture> {
  const capture = await readCapture(db, ring, id);
  const recordHash = await sha256(capture.recordBytes);
  try {
    const own = await belongingOf(db, ring, id);
    await appendCustody(db, own.ring, { action: 'viewed', captures: [id] }, own.chain);
    return { capture, recordHash, recorded: true };
  } catch (error) {
    if (error instanceof VaultFullError) return { capture, recordHash, recorded: false };
    throw error;
  }
}
