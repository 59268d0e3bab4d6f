import { isInBlock, type ProofClaims } from './proof.ts';
import type { ProofNote } from './proof-note.ts';

/**
 * Of each calendar the first proof that holds for an entry and names a block; the first of all where none does.
 * @param sequence place of the entry in the chain
 */
export function proofsFor<Proof extends ProofNote & { claims: ProofClaims }>(
  proofs: readonly Proof[],
  sequence: number,
): Proof[] {
  const best = new Map<string, Proof>();
  for (const proof of proofs.toSorted((a, b) => a.sequence - b.sequence)) {
    if (proof.sequence < sequence) continue;
    const known = best.get(proof.calendar);
    if (known === undefined || (!isInBlock(known.claims) && isInBlock(proof.claims)))
      best.set(proof.calendar, proof);
  }
  return [...best.values()];
}
