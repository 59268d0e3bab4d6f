import { sha256 as quickSha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { canonicalBytes } from '../evidence/canonical.ts';
import { toHex } from '../evidence/digest.ts';
import { signDetached, verifyDetached } from '../evidence/signature.ts';
import { timeFor } from './clock.ts';
import type { ChainRow, VaultDatabase } from './database.ts';
import type { OpenRing } from './ring.ts';
import { tellingLackOfRoom } from './room.ts';
import { sealJson, unsealJson } from './seal.ts';

/*
 * How far a chain was checked, so that the next unlocking need not open and verify ten thousand entries again: a print of
 * each sealed entry, and what the entries come to. The owner key signs it, which is behind the passphrase; the capture key,
 * with which whoever has the device could sign another chain, does not do.
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
});
export type Checkpoint = v.InferOutput<typeof Body>;

const Signed = v.strictObject({ body: Body, signature: v.string() });

export function printOf({ digest, entry }: ChainRow): string {
  const bytes = new TextEncoder().encode(digest);
  return toHex(quickSha256.create().update(bytes).update(entry).digest()).slice(0, PRINT_LENGTH);
}

/** @returns `null` where there is none, or none that this owner signed: then everything is checked */
export async function readCheckpoint(
  db: VaultDatabase,
  ring: OpenRing,
  origin: string,
): Promise<Checkpoint | null> {
  const row = await db.checkpoints.get(origin);
  if (row === undefined) return null;
  const signed = await unsealJson(Signed, row.checkpoint, ring.vaultPrivate, 'checkpoint').catch(() => null);
  if (signed === null || signed.body.origin !== origin) return null;
  const holds = await verifyDetached(canonicalBytes(signed.body), signed.signature, ring.owner);
  return holds ? signed.body : null;
}

/** @throws VaultFullError */
export async function writeCheckpoint(db: VaultDatabase, ring: OpenRing, body: Checkpoint): Promise<void> {
  const signature = await signDetached(canonicalBytes(body), ring.ownerPrivate, timeFor(ring.owner));
  const checkpoint = await sealJson({ body, signature }, ring.vault);
  await tellingLackOfRoom(() => db.checkpoints.put({ origin: body.origin, checkpoint }));
}
