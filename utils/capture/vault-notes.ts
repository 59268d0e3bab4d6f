import { findBackupDue } from '../vault/backup/due.ts';
import { VaultDatabase } from '../vault/database.ts';
import { hasPassphrase } from '../vault/keys.ts';
import { findLoss, type Loss } from '../vault/mark.ts';
import { lackingToBegin } from '../vault/room.ts';
import { findWaiting, type Waiting } from '../vault/waiting.ts';

/*
 * What the popup has to say of the vault. The background looks, which has all that it takes in memory anyway: the popup
 * would load OpenPGP.js and a database for a line or two.
 */

/** What has to be said whatever tab it is. */
export interface VaultNotes {
  /** What is wrong with the vault; `null`: nothing. */
  loss: Loss['kind'] | null;
  /** Captures that wait for room; none where the vault is not the one that was here. */
  waiting: Waiting;
}

/** What may be said when a capture is kept. */
export interface VaultHints {
  hasPassphrase: boolean;
  /** Captures in no backup, where that has to be said loudly; else 0. */
  unsaved: number;
}

const NONE: Waiting = { count: 0, lacking: 0 };

export const vaultNotes = (): Promise<VaultNotes> =>
  looking(async (db) => {
    const loss = await findLoss(db);
    return { loss: loss?.kind ?? null, waiting: loss === null ? await findWaiting(db) : NONE };
  });

export const vaultHints = (): Promise<VaultHints> =>
  looking(async (db) => {
    const [isSet, due] = await Promise.all([hasPassphrase(db), findBackupDue(db)]);
    return { hasPassphrase: isSet, unsaved: due.isUrgent ? due.unsaved : 0 };
  });

/** Bytes missing until a capture may begin; 0: none. */
export const roomToBegin = (): Promise<number> => lackingToBegin();

/** With a connection of its own: one that is kept open says nothing of a vault that is gone. */
async function looking<T>(look: (db: VaultDatabase) => Promise<T>): Promise<T> {
  const db = new VaultDatabase();
  try {
    return await look(db);
  } finally {
    db.close();
  }
}
