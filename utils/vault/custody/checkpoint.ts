import { sha256 as quickSha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { toHex } from '../../bytes/digest.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { signDetached, verifyDetached } from '../../openpgp/detached-signature.ts';
import type { ChainRow, VaultDatabase } from '../db/database.ts';
import { withQuotaErrors } from '../db/quota.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { signingTimeFor } from '../keys/signing-time.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';

/*
 * How far a chain was checked, so that the next unlocking need not open and verify ten thousand entries again: a print
 * of each sealed entry, and what the entries come to. It is signed by the owner key, which is behind the passphrase.
 * The capture key would not do: with it, anyone who has the device could sign another chain.
 */

/** Hexadecimal digits of the SHA-256 of a sealed entry: 96 bits, far more than anybody can aim at. */
const PRINT_LENGTH = 24;

const Body = v.strictObject({
  schema: v.literal('subut-checkpoint/1'),
  /** Empty: this vault. */
  origin: v.string(),
  prints: v.array(v.string()),
  /** Digest of the last link. */
  digest: v.string(),
  /** Captures that the entries say are there, with the sequence of the entry; and those that were deleted. */
  live: v.record(v.string(), v.number()),
  gone: v.array(v.string()),
  /** All that were ever deleted. Before pictures were compared it was not noted: without it, these are those of `gone`. */
  deleted: v.optional(v.array(v.string())),
  /** Decisions on pictures, by their digests. */
  matched: v.optional(
    v.record(v.string(), v.strictObject({ sequence: v.number(), captures: v.array(v.string()) })),
  ),
});
export type Checkpoint = v.InferOutput<typeof Body>;

const Signed = v.strictObject({ body: Body, signature: v.string() });

export function shortDigestOf({ digest, entry }: ChainRow): string {
  const bytes = new TextEncoder().encode(digest);
  return toHex(quickSha256.create().update(bytes).update(entry).digest()).slice(0, PRINT_LENGTH);
}

/** @returns `null` where there is none, or none that this owner signed: then everything is checked */
export async function readCheckpoint(
  db: VaultDatabase,
  ring: OpenKeyring,
  origin: string,
): Promise<Checkpoint | null> {
  const row = await db.checkpoints.get(origin);
  if (row === undefined) return null;
  const signed = await decryptJsonFromVault(Signed, row.checkpoint, ring.vaultPrivate, 'checkpoint').catch(
    () => null,
  );
  if (signed === null || signed.body.origin !== origin) return null;
  const holds = await verifyDetached(canonicalBytes(signed.body), signed.signature, ring.owner);
  return holds ? signed.body : null;
}

/** @throws VaultFullError */
export async function writeCheckpoint(db: VaultDatabase, ring: OpenKeyring, body: Checkpoint): Promise<void> {
  const signature = await signDetached(canonicalBytes(body), ring.ownerPrivate, signingTimeFor(ring.owner));
  const checkpoint = await encryptJsonToVault({ body, signature }, ring.vault);
  await withQuotaErrors(() => db.checkpoints.put({ origin: body.origin, checkpoint }));
}
