import type { ChainRow, VaultDatabase } from '../db/database.ts';
import type { PublicKeyring } from '../keys/keyring.ts';
import type { Chain } from './chains.ts';
import { appendWith, type CustodyAct, nextRow } from './custody.ts';

/** What is to be added to the chain of one vault. */
export interface ChainActs {
  ring: PublicKeyring;
  chain: Chain;
  /** At least one. */
  acts: readonly CustodyAct[];
}

/**
 * Adds acts to the chains of several vaults, and what belongs with them, in one transaction.
 * @param write runs inside it: see `writeTogether` for what it may await
 * @throws see `appendWith`
 */
export async function appendToChains(
  db: VaultDatabase,
  [first, ...others]: readonly ChainActs[],
  write: () => Promise<unknown>,
): Promise<void> {
  const [act, ...further] = first?.acts ?? [];
  if (first === undefined || act === undefined) return;
  const prepare = async () => {
    const behind = await Promise.all(others.map(rowsBehind));
    return {
      act,
      further,
      async holds() {
        for (const { chain, head } of behind) if ((await chain.head()).digest !== head.digest) return false;
        return true;
      },
      async write() {
        for (const { chain, rows } of behind) await chain.add(rows);
        await write();
      },
    };
  };
  await appendWith(db, first.ring, prepare, first.chain);
}

/** What comes behind the end that a chain has now. */
async function rowsBehind({ ring, chain, acts }: ChainActs) {
  const head = await chain.head();
  const rows: ChainRow[] = [];
  for (const act of acts) rows.push(await nextRow(rows.at(-1) ?? head, act, ring));
  return { chain, head, rows };
}
