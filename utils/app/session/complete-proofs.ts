import { TimestampError } from '../../errors/timestamp-error.ts';
import { instantOf } from '../../evidence/time.ts';
import { hasHostPermission } from '../../timestamp/chosen.ts';
import { askForBlock } from '../../timestamp/ots/calendar-client.ts';
import { claimsOf, isInBlock } from '../../timestamp/ots/proof.ts';
import type { ChainProof } from '../../timestamp/ots/proof-note.ts';
import { chainOf } from '../../vault/custody/chains.ts';
import { addProof, readProofs } from '../../vault/custody/proofs.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { noting } from '../prove-chain.ts';

/* Asks calendars what came of their promises. Proofs are sealed, so that only an open vault can do it. */

/** A proof of this vault's own chain that is not in a block yet, and the digest of the link that it is on. */
export interface OpenProof {
  proof: ChainProof;
  digest: string;
}

/** How asking came out, in numbers of proofs. */
export interface Completed {
  /** Such as name a block now. */
  inBlock: number;
  notYet: number;
  failed: number;
}

export async function openProofs(db: VaultDatabase, home: OpenKeyring): Promise<OpenProof[]> {
  const { proofs } = await readProofs(db, home);
  if (proofs.length === 0) return [];
  const digests = new Map((await chainOf(db).rows()).map(({ sequence, digest }) => [sequence, digest]));
  return proofs.flatMap((proof) => {
    const digest = digests.get(proof.sequence) ?? '';
    return isOpen(proof, digest) ? [{ proof, digest }] : [];
  });
}

function isOpen({ proof }: ChainProof, digest: string): boolean {
  try {
    return !isInBlock(claimsOf(proof, digest));
  } catch {
    // A damaged one is told where it is shown; no calendar could mend it.
    return false;
  }
}

/** One request for each proof, one after the other: a calendar is not to see how many captures there are at a glance. */
export async function completeProofs(
  db: VaultDatabase,
  home: OpenKeyring,
  proofs: readonly OpenProof[],
): Promise<Completed> {
  const counts: Completed = { inBlock: 0, notYet: 0, failed: 0 };
  const refused = new Set<string>();
  for (const { proof, digest } of proofs) {
    const { calendar } = proof;
    // Who does not answer once is not asked for each proof.
    const answer = refused.has(calendar) ? null : await noting(calendar, () => ask(proof));
    if (answer === null) {
      refused.add(calendar);
      counts.failed += 1;
    } else if (answer.more === null) counts.notYet += 1;
    else {
      await addProof(db, home, { ...proof, proof: answer.more, upgradedAt: instantOf(new Date()) }, digest);
      counts.inBlock += 1;
    }
  }
  return counts;
}

async function ask({ calendar, proof }: ChainProof): Promise<{ more: ChainProof['proof'] | null }> {
  if (!(await hasHostPermission({ url: calendar }))) throw new TimestampError('no-permission');
  return { more: await askForBlock(calendar, proof) };
}
