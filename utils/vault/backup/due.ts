import { dayOfCapture } from '../../evidence/capture-id.ts';
import type { VaultDatabase } from '../db/database.ts';

/* Captures that are in no backup. */

export interface BackupDue {
  /** Captures that are in no backup that was made here. */
  unsaved: number;
  /** Whether there are so many, or so old ones, that the reminder is prominent. */
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
