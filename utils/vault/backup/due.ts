import { dayOfCapture } from '../../evidence/capture-id.ts';
import type { VaultDatabase } from '../database.ts';

/* Which captures a loss of this device would take along. */

export interface BackupDue {
  /** Captures that are in no backup that was made here. */
  unsaved: number;
  /** Whether so many, or for so long, that it has to be said loudly. */
  isUrgent: boolean;
}

const MANY = 5;
const LONG_MS = 7 * 86_400_000;

export async function findBackupDue(db: VaultDatabase, now = Date.now()): Promise<BackupDue> {
  const mark = await db.marks.get('backup');
  const all = db.captures.where('sequence').above(mark?.sequence ?? 0);
  const [unsaved, oldest] = [await all.count(), await all.first()];
  const since = oldest === undefined ? now : dayOfCapture(oldest.id).getTime();
  return { unsaved, isUrgent: unsaved >= MANY || now - since > LONG_MS };
}
