import type { VaultDatabase } from '../db/database.ts';
import { lockedCaptures } from '../db/locks.ts';
import { missingSpace } from '../db/quota.ts';
import { bytesToFinish, unfinishedCaptures } from './journal.ts';

/** Interrupted captures that wait to be finished. */
export interface InterruptedCaptures {
  count: number;
  /** Bytes to be freed before the first of them can be; 0: it is not for lack of room that they wait. */
  lacking: number;
}

/** @param leaving captures that do not wait for anything that this program or its user could do */
export async function findInterrupted(
  db: VaultDatabase,
  leaving: readonly string[] = [],
): Promise<InterruptedCaptures> {
  const begun = await unfinishedCaptures(db);
  const underWay = await lockedCaptures(begun);
  const left = begun.filter((capture) => !underWay.has(capture) && !leaving.includes(capture));
  let least = Number.POSITIVE_INFINITY;
  for (const capture of left) least = Math.min(least, await bytesToFinish(db, capture));
  return { count: left.length, lacking: left.length === 0 ? 0 : await missingSpace(least) };
}
