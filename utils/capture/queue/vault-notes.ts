import { findBackupDue } from '../../vault/backup/due.ts';
import { findInterrupted, type InterruptedCaptures } from '../../vault/content/interrupted.ts';
import { isNewer, VaultDatabase } from '../../vault/db/database.ts';
import { missingSpaceToBegin } from '../../vault/db/quota.ts';
import { findLoss, type Loss, openExisting } from '../../vault/db/vault-marker.ts';
import { hasPassphrase } from '../../vault/keys/keys.ts';

/*
 * The state of the vault for the popup. The background computes it, because the popup would have to load OpenPGP.js and
 * the database for a line or two.
 */

/** Shown on every tab. */
export interface VaultNotes {
  /** What is wrong with the vault; `newer`: a later version of this program wrote it; `null`: nothing. */
  wrong: Loss['kind'] | 'newer' | null;
  /** Captures that wait for room; none where the vault is not the one that was here. */
  waiting: InterruptedCaptures;
}

/** Shown after a capture. */
export interface VaultHints {
  hasPassphrase: boolean;
  /** Captures in no backup, where that has to be said loudly; else 0. */
  unsaved: number;
}

const NONE: InterruptedCaptures = { count: 0, lacking: 0 };

export const vaultNotes = (): Promise<VaultNotes> =>
  looking(async (db) => {
    const loss = await findLoss(db);
    const isHere = loss === null && (await openExisting(db));
    return { wrong: loss?.kind ?? null, waiting: isHere ? await findInterrupted(db) : NONE };
  }).catch((error: unknown): VaultNotes => {
    if (!isNewer(error)) throw error;
    return { wrong: 'newer', waiting: NONE };
  });

/** `null`: there is no vault. */
export const vaultHints = (): Promise<VaultHints | null> =>
  looking(async (db) => {
    const isSet = await hasPassphrase(db);
    if (isSet === null) return null;
    const due = await findBackupDue(db);
    return { hasPassphrase: isSet, unsaved: due.isUrgent ? due.unsaved : 0 };
  });

/** Bytes missing until a capture may begin; 0: none. */
export const roomToBegin = (): Promise<number> => missingSpaceToBegin();

/** With a new connection: an open one does not notice a deleted vault. */
async function looking<T>(look: (db: VaultDatabase) => Promise<T>): Promise<T> {
  const db = new VaultDatabase();
  try {
    return await look(db);
  } finally {
    db.close();
  }
}
