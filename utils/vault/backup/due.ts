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

/**
 * @param countAll how many captures the vault has: so many are in no backup where none was made. To count them by their place in the
 * list takes a browser a tenth of a second for ten thousand, some three times as long.
 */
export async function findBackupDue(
  db: VaultDatabase,
  now = Date.now(),
  countAll: () => Promise<number> = () => db.captures.count(),
): Promise<BackupDue> {
  const mark = await db.marks.get('backup');
  const all = db.captures.where('sequence').above(mark?.sequence ?? 0);
  const [unsaved, oldest] = [await (mark === undefined ? countAll() : all.count()), await all.first()];
  const since = oldest === undefined ? now : dayOfCapture(oldest.id).getTime();
  return { unsaved, isUrgent: unsaved >= MANY || now - since > LONG_MS };
}
