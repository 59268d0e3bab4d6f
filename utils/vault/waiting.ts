import type { VaultDatabase } from './database.ts';
import { bytesToFinish, unfinishedCaptures } from './journal.ts';
import { beingMade } from './lock.ts';
import { roomLacking } from './room.ts';

/** Captures that were cut off and wait to be finished. */
export interface Waiting {
  count: number;
  /** Bytes to be freed before the first of them can be; 0: it is not for lack of room that they wait. */
  lacking: number;
}

/** @param leaving captures that do not wait for anything that this program or its user could do */
export async function findWaiting(db: VaultDatabase, leaving: readonly string[] = []): Promise<Waiting> {
  const begun = await unfinishedCaptures(db);
  const underWay = await beingMade(begun);
  const left = begun.filter((capture) => !underWay.has(capture) && !leaving.includes(capture));
  let least = Number.POSITIVE_INFINITY;
  for (const capture of left) least = Math.min(least, await bytesToFinish(db, capture));
  return { count: left.length, lacking: left.length === 0 ? 0 : await roomLacking(least) };
}
