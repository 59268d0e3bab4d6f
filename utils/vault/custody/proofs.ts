import * as v from 'valibot';
import { fromBase64, toBase64 } from '../../bytes/base64.ts';
import { type ChainProof, ProofNote } from '../../timestamp/ots/proof-note.ts';
import type { VaultDatabase } from '../db/database.ts';
import type { OpenKeyring, PublicKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';
import { PROOF_PREFIX, putStamp, stampRows } from './stamps.ts';

/** OpenTimestamps proofs on the custody chain: rows among the time stamps, sealed as those are. */

const StoredProof = v.strictObject({
  note: ProofNote,
  /** The bytes of a `.ots` file, base64. */
  proof: v.pipe(v.string(), v.base64()),
});

/** Under which the proofs of a calendar lie. */
export const proofRows = (calendar: string): string => `${PROOF_PREFIX}${calendar}`;

/**
 * Stores a proof; in the place of the same one, when the calendar gave more.
 * @param digest of the link that it is on, to which it must still belong
 * @throws VaultFullError | VaultError `foreign-keys`
 */
export async function addProof(
  db: VaultDatabase,
  ring: PublicKeyring,
  { proof, ...note }: ChainProof,
  digest: string,
): Promise<void> {
  const stamp = await encryptJsonToVault({ note, proof: toBase64(proof) }, ring.vault);
  await putStamp(db, ring, { authority: proofRows(note.calendar), sequence: note.sequence, stamp }, digest);
}

/**
 * All proofs on a chain, in no order. What they claim is for `claimsOf` to say.
 * @param ring of the vault whose chain it is
 * @param origin where that is another vault that was restored
 * @returns also how many could not be read
 */
export async function readProofs(
  db: VaultDatabase,
  ring: OpenKeyring,
  origin?: string,
): Promise<{ proofs: ChainProof[]; damaged: number }> {
  const rows = await stampRows(db, origin, 'proofs');
  const read = await Promise.all(
    rows.map(async ({ authority, sequence, stamp }): Promise<ChainProof | null> => {
      const what = `proof on entry ${sequence}`;
      const stored = await decryptJsonFromVault(StoredProof, stamp, ring.vaultPrivate, what).catch(
        () => null,
      );
      if (stored === null) return null;
      const { note, proof } = stored;
      if (note.sequence !== sequence || proofRows(note.calendar) !== authority) return null;
      return { ...note, proof: fromBase64(proof) };
    }),
  );
  const proofs = read.filter((proof) => proof !== null);
  return { proofs, damaged: rows.length - proofs.length };
}
