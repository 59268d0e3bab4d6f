import { canonicalBytes } from '../../evidence/canonical.ts';
import { type CustodyEntry, linkDigest } from '../../evidence/custody.ts';
import { calendarName } from '../../timestamp/ots/calendars.ts';
import { proofsFor } from '../../timestamp/ots/chain-proof.ts';
import { claimsOf, type ProofClaims } from '../../timestamp/ots/proof.ts';
import type { ChainProof } from '../../timestamp/ots/proof-note.ts';
import { linkFile, type StampList, stampFile } from '../../timestamp/stamp-list.ts';
import type { PlacedStamp } from './chain-stamps.ts';

/** The OpenTimestamps proofs on the custody chain as they stand in a package. */

export interface PlacedProof extends ChainProof {
  /** Path without ending. */
  file: string;
  claims: ProofClaims;
}

/**
 * Chooses the proofs for these captures: of each calendar the first that names a block, else the first.
 * @param sequences places of the captures in the chain
 * @returns also how many were left out because they are on something else or cannot be read
 */
export async function placeProofs(
  proofs: readonly ChainProof[],
  custody: readonly CustodyEntry[],
  sequences: readonly number[],
): Promise<{ placed: PlacedProof[]; damaged: number }> {
  const links = new Map(custody.map(({ link }) => [link.sequence, link]));
  const sound: (ChainProof & { claims: ProofClaims })[] = [];
  for (const proof of proofs) {
    const link = links.get(proof.sequence);
    const claims = link === undefined ? null : claimed(proof, await linkDigest(link));
    if (claims !== null) sound.push({ ...proof, claims });
  }
  const wanted = new Set(sequences.flatMap((sequence) => proofsFor(sound, sequence)));
  const placed: PlacedProof[] = [];
  for (const proof of [...wanted].toSorted((a, b) => a.sequence - b.sequence)) {
    const file = stampFile(proof.sequence, calendarName(proof.calendar), placed);
    placed.push({ ...proof, file });
  }
  return { placed, damaged: proofs.length - sound.length };
}

function claimed({ proof }: ChainProof, digest: string): ProofClaims | null {
  try {
    return claimsOf(proof, digest);
  } catch {
    return null;
  }
}

/** The links under stamps and proofs, each once: both are on the same files. */
export function* linkFiles(
  under: readonly Pick<PlacedStamp | PlacedProof, 'sequence'>[],
  custody: readonly CustodyEntry[],
): Generator<{ path: string; bytes: Uint8Array<ArrayBuffer> }> {
  for (const sequence of new Set(under.map((one) => one.sequence))) {
    const entry = custody.find(({ link }) => link.sequence === sequence);
    if (entry !== undefined) yield { path: linkFile(sequence), bytes: canonicalBytes(entry.link) };
  }
}

/** What data/timestamps.json says of them. */
export function listedProofs(placed: readonly PlacedProof[]): Pick<StampList, 'proofs'> {
  if (placed.length === 0) return {};
  return {
    proofs: placed.map(({ file, sequence, calendar, sentAt, receivedAt, upgradedAt }) => {
      return { file, sequence, calendar, sentAt, receivedAt, upgradedAt };
    }),
  };
}
