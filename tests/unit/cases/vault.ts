import { holdAgainstChain } from '../../../utils/evidence/case/against-chain.ts';
import { findChainBreak } from '../../../utils/evidence/custody.ts';
import { readCaseEntries } from '../../../utils/vault/content/case-rows.ts';
import { auditCustody } from '../../../utils/vault/custody/audit.ts';
import { chainOf } from '../../../utils/vault/custody/chains.ts';
import { custodyEntries } from '../../../utils/vault/custody/custody.ts';
import { sourceVaultOf } from '../../../utils/vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { loadKeyring } from '../../../utils/vault/keys/keys.ts';
import { commitCapture, sampleDraft } from '../vault/fixtures.ts';

/** Keeps a capture. */
export async function keep(db: VaultDatabase, title?: string): Promise<string> {
  const draft = await sampleDraft(title);
  await commitCapture(db, await loadKeyring(db), draft);
  return draft.id;
}

/** What does not hold: a break of a chain, what an audit finds, and parts of cases that no act comes to. */
export async function faultsOf(db: VaultDatabase, ring: OpenKeyring): Promise<unknown[]> {
  const faults: unknown[] = [...(await auditCustody(db, ring)).breaks];
  for (const row of await db.cases.toArray()) {
    const own = await sourceVaultOf(db, ring, row);
    const chain = await custodyEntries(db, own.ring, chainOf(db, row.origin));
    const broken = await findChainBreak(chain);
    if (broken !== null) faults.push(broken);
    const { entries, damaged } = await readCaseEntries(db, ring, row.id);
    if (damaged > 0) faults.push({ damaged });
    faults.push(...(await holdAgainstChain(entries, chain)).unproved);
  }
  return faults;
}

/** The actions of this vault's chain, in their order. */
export const actions = async (db: VaultDatabase, ring: OpenKeyring) =>
  (await custodyEntries(db, ring)).map(({ body }) => body?.action);
