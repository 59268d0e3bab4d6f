import { type ChainHead, EMPTY_CHAIN } from '../../evidence/custody.ts';
import type { ChainRow, VaultDatabase } from '../db/database.ts';

/** Locates a custody chain: that of this vault, or of one restored into it. Needs no key. */
export interface Chain {
  /** `undefined`: this vault. */
  readonly origin: string | undefined;
  /** In their order. */
  rows(): Promise<ChainRow[]>;
  count(): Promise<number>;
  /** Where it ends now. */
  head(): Promise<ChainHead>;
  add(rows: readonly ChainRow[]): Promise<unknown>;
  /** Fingerprint of the vault key that its entries are sealed to. */
  vault(): Promise<string | undefined>;
}

export function chainOf(db: VaultDatabase, origin?: string): Chain {
  const chain = origin === undefined ? ownRows(db) : rowsOf(db, origin);
  return {
    ...chain,
    origin,
    async head() {
      const last = await chain.last();
      return last === undefined ? EMPTY_CHAIN : { sequence: last.sequence, digest: last.digest };
    },
  };
}

function ownRows(db: VaultDatabase) {
  return {
    rows: () => db.chain.orderBy('sequence').toArray(),
    count: () => db.chain.count(),
    last: () => db.chain.orderBy('sequence').last(),
    add: (rows: readonly ChainRow[]) => addEach(rows, (row) => db.chain.add(row)),
    vault: async () => (await db.keys.get('vault'))?.fingerprint,
  };
}

function rowsOf(db: VaultDatabase, origin: string) {
  const all = () =>
    db.originChain.where('[origin+sequence]').between([origin, 0], [origin, Number.POSITIVE_INFINITY]);
  return {
    rows: async (): Promise<ChainRow[]> => (await all().toArray()).map(({ origin: _, ...row }) => row),
    count: () => all().count(),
    last: () => all().last(),
    add: (rows: readonly ChainRow[]) => addEach(rows, (row) => db.originChain.add({ ...row, origin })),
    vault: async () => (await db.origins.get(origin))?.vault,
  };
}

/**
 * Free places in the list for captures of other vaults: after all that are there, and before what this vault captures next.
 * May run inside a transaction over all tables.
 */
export async function freePlaces(db: VaultDatabase, count: number): Promise<number[]> {
  const { sequence } = await chainOf(db).head();
  const last = (await db.captures.orderBy('sequence').last())?.sequence ?? 0;
  const above = Math.max(sequence, last);
  const step = (sequence + 1 - above) / (count + 1);
  return Array.from({ length: count }, (_, index) => above + step * (index + 1));
}

/** One by one: of what fails in a bulk, only the bulk is told. */
async function addEach(rows: readonly ChainRow[], add: (row: ChainRow) => Promise<unknown>): Promise<void> {
  for (const row of rows) await add(row);
}
