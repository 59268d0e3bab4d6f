import { sameBytes } from '../bytes/same-bytes.ts';
import { ProofError } from '../errors/proof-error.ts';
import { canonicalBytes } from '../evidence/canonical.ts';
import { type CustodyEntry, linkDigest } from '../evidence/custody.ts';
import { findingOf, found } from '../evidence/finding.ts';
import { claimsOf, type ProofClaims } from '../timestamp/ots/proof.ts';
import { linkFile, type StampList } from '../timestamp/stamp-list.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';

/** A proof that is on the entry that it is said to be on. What it claims was not looked up. */
export interface CheckedProof {
  file: string;
  /** Place of the entry in the custody chain. */
  sequence: number;
  claims: ProofClaims;
}

/** Whether each OpenTimestamps proof can be read and is on its link of the custody chain. Nobody is asked for a block. */
export async function checkProofs(
  findings: Findings,
  files: PackageFiles,
  list: StampList | null,
  entries: readonly CustodyEntry[],
): Promise<CheckedProof[]> {
  const held: CheckedProof[] = [];
  const { proofs = [] } = list ?? {};
  if (proofs.length === 0) return held;
  await findings.run('opentimestamps', null, async (fail) => {
    for (const { file, sequence } of proofs) {
      const path = `${file}.ots`;
      const link = entries[sequence - 1]?.link;
      if (link?.sequence !== sequence) {
        fail(found('no-such-entry', { sequence }), path);
        continue;
      }
      const copy = files.get(linkFile(sequence))?.whole ?? null;
      if (copy === null || !sameBytes(copy, canonicalBytes(link)))
        fail(found('not-the-link'), linkFile(sequence));
      const digest = await linkDigest(link);
      try {
        held.push({ file: path, sequence, claims: claimsOf(bytesOf(files, path), digest) });
      } catch (error) {
        const isFault = error instanceof ProofError;
        fail(
          isFault ? found('proof-fault', { fault: error.code, said: error.detail }) : findingOf(error),
          path,
        );
      }
    }
  });
  return held;
}
