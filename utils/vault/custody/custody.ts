import * as v from 'valibot';
import { type Sha256, toHex } from '../../bytes/digest.ts';
import { FormatError } from '../../errors/subut-error.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import {
  type ChainHead,
  type CustodyAction,
  CustodyBody,
  CustodyEntry,
  linkDigest,
  nextLink,
} from '../../evidence/custody.ts';
import { instantOf } from '../../evidence/time.ts';
import { signDetached } from '../../openpgp/detached-signature.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { type ChainRow, type VaultDatabase, writeTogether } from '../db/database.ts';
import { withVaultLock } from '../db/locks.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { writeMarker } from '../db/vault-marker.ts';
import { VaultError } from '../errors.ts';
import type { OpenKeyring, PublicKeyring } from '../keys/keyring.ts';
import { signingTimeFor } from '../keys/signing-time.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';
import { type Chain, chainOf } from './chains.ts';

/** What was done, as it enters the chain. */
export interface CustodyAct {
  action: CustodyAction;
  /** Ids of the captures concerned. */
  captures: string[];
  /** `captured`: SHA-256 of the record's bytes; `renamed`, `noted`: of the label's or the note's; of cases: see `CustodyBody`. */
  record?: Sha256;
  /** `exported`: fingerprints, upper case. */
  recipients?: string[];
}

/** An act, and the rows that must stand or fall with its entry in the chain. */
export interface CustodyStep {
  act: CustodyAct;
  /** Acts that stand or fall with it, each an entry behind it. */
  further?: readonly CustodyAct[];
  /** Whether what the step was prepared from is still so; looked at inside the transaction. If not, it is prepared anew. */
  holds?(): Promise<boolean>;
  /** Runs inside the transaction: see `writeTogether` for what it may await. */
  write(): Promise<unknown>;
}

/**
 * Adds one entry to the chain, or several, and what belongs with it, in one transaction and under the vault's lock.
 * @param ring of the vault whose chain it is
 * @param prepare gets the end of the chain to build on; called again in the case that the chain grew meanwhile
 * @throws VaultFullError | VaultError `foreign-keys` | FormatError, with nothing changed; what `prepare` and `write` throw
 */
export function appendWith(
  db: VaultDatabase,
  ring: PublicKeyring,
  prepare: (head: ChainHead) => Promise<CustodyStep>,
  chain: Chain = chainOf(db),
): Promise<void> {
  return withVaultLock(() => appendNext(db, ring, prepare, chain));
}

/** Like `appendWith`, for a caller that already holds the vault lock (see `withVaultLock`). */
export function appendNext(
  db: VaultDatabase,
  ring: PublicKeyring,
  prepare: (head: ChainHead) => Promise<CustodyStep>,
  chain: Chain = chainOf(db),
): Promise<void> {
  return withQuotaErrors(() => appendUntilWritten(db, ring, prepare, chain));
}

/** Deletions and lock changes: they write very little and must work on an almost full disk. */
const URGENT: ReadonlySet<CustodyAction> = new Set([
  'deleted',
  'case-deleted',
  'package-deleted',
  'passphrase-set',
  'kit-made',
  'kit-withdrawn',
  'key-revoked',
  'deposit-begun',
]);

async function appendUntilWritten(
  db: VaultDatabase,
  ring: PublicKeyring,
  prepare: (head: ChainHead) => Promise<CustodyStep>,
  chain: Chain,
): Promise<void> {
  for (;;) {
    const head = await chain.head();
    const { act, further = [], holds, write } = await prepare(head);
    const rows = [await nextRow(head, act, ring)];
    for (const one of further) rows.push(await nextRow(rows.at(-1) ?? head, one, ring));
    const written = await writeTogether(
      db,
      async () => {
        // Encrypted to a key that is not here, a capture could never be read again.
        if ((await chain.vault()) !== fingerprintOf(ring.vault)) throw new VaultError('foreign-keys');
        // The lock keeps writers apart; should one ever get past it, the chain still must not fork.
        if ((await chain.head()).digest !== head.digest) return false;
        if (holds !== undefined && !(await holds())) return false;
        await chain.add(rows);
        await write();
        return true;
      },
      URGENT.has(act.action),
    );
    if (!written) continue;
    await writeMarker(db);
    return;
  }
}

/** Adds what was done to the chain. */
export function appendCustody(
  db: VaultDatabase,
  ring: PublicKeyring,
  what: Pick<CustodyAct, 'action' | 'captures' | 'recipients'>,
  chain: Chain = chainOf(db),
): Promise<void> {
  return appendWith(db, ring, async () => ({ act: what, write: async () => {} }), chain);
}

/**
 * The whole chain in its order, with all bodies. Whether it holds is for `findChainBreak` to say.
 * @param ring of the vault whose chain it is
 * @throws VaultError `damaged` naming the entry that cannot be read or is not the one that was stored
 */
export async function custodyEntries(
  db: VaultDatabase,
  ring: OpenKeyring,
  chain: Chain = chainOf(db),
): Promise<CustodyEntry[]> {
  return Promise.all((await chain.rows()).map((row) => openEntry(row, ring)));
}

/** @throws VaultError `damaged` */
export async function openEntry(
  { sequence, digest, entry: sealed }: ChainRow,
  ring: OpenKeyring,
): Promise<CustodyEntry> {
  const what = `custody entry ${sequence}`;
  const entry = await decryptJsonFromVault(CustodyEntry, sealed, ring.vaultPrivate, what);
  if (entry.link.sequence !== sequence || (await linkDigest(entry.link)) !== digest) {
    throw new VaultError('damaged', what);
  }
  return entry;
}

/** The row with which an act follows `head`. */
export async function nextRow(head: ChainHead, act: CustodyAct, ring: PublicKeyring): Promise<ChainRow> {
  const body: CustodyBody = {
    at: instantOf(new Date()),
    action: act.action,
    captures: act.captures,
    record: act.record ?? null,
    recipients: act.recipients ?? [],
    salt: toHex(crypto.getRandomValues(new Uint8Array(16))),
  };
  // The chain is append-only: an invalid body would break it forever.
  if (!v.is(CustodyBody, body)) throw new FormatError(`the custody entry ${act.action} is not of its schema`);
  const link = await nextLink(head, body);
  const signature = await signDetached(canonicalBytes(link), ring.capture, signingTimeFor(ring.capture));
  const entry: CustodyEntry = { link, body, signature };
  return {
    sequence: link.sequence,
    digest: await linkDigest(link),
    entry: await encryptJsonToVault(entry, ring.vault),
  };
}
