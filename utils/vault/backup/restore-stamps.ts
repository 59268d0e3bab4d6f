import type { StampRow, VaultDatabase } from '../db/database.ts';

/** Time stamps and proofs of a backup beside those that are here. */

/** A stamp only gains: revocation lists, or the way into a block. An older backup must not take that away again. */
const isLess = (row: StampRow, here: StampRow | undefined): boolean =>
  here !== undefined && row.stamp.length <= here.stamp.length;

export async function putStamps(db: VaultDatabase, rows: readonly StampRow[]): Promise<void> {
  const here = await db.stamps.bulkGet(rows.map(({ authority, sequence }) => [authority, sequence]));
  await db.stamps.bulkPut(rows.filter((row, at) => !isLess(row, here[at])));
}

export async function putOriginStamps(
  db: VaultDatabase,
  origin: string,
  rows: readonly StampRow[],
): Promise<void> {
  const keys = rows.map(({ authority, sequence }): [string, string, number] => [origin, authority, sequence]);
  const here = await db.originStamps.bulkGet(keys);
  const more = rows.filter((row, at) => !isLess(row, here[at]));
  await db.originStamps.bulkPut(more.map((row) => ({ ...row, origin })));
}
