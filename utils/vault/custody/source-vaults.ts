import { type PrivateKey, readPrivateKey } from 'openpgp';
import * as v from 'valibot';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import type { CaptureRow, OriginRow, VaultDatabase } from '../db/database.ts';
import { LockError, VaultError } from '../errors.ts';
import type { OpenKeyring, PublicKeyring } from '../keys/keyring.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../keys/vault-encryption.ts';
import { type Chain, chainOf } from './chains.ts';

/*
 * Other vaults that were restored into this one. A capture stays encrypted to the key, and in the chain, of the vault
 * that made it; later acts continue that chain. Re-encrypting would make a copy that only this vault vouches for.
 */

const Keys = v.strictObject({ capture: v.string(), owner: v.string(), vault: v.string() });

/** The keys and the chain that a capture belongs to. */
export interface SourceVault {
  origin: string | undefined;
  ring: OpenKeyring;
  chain: Chain;
}

/** Cache of opened keyrings, tied to the lifetime of the keyring that opened them. */
const opened = new WeakMap<OpenKeyring, Map<string, Promise<OpenKeyring>>>();

/**
 * The keys of another vault; of this one without an `origin`.
 * @throws VaultError `damaged`
 */
function ringOf(db: VaultDatabase, home: OpenKeyring, origin: string | undefined): Promise<OpenKeyring> {
  if (origin === undefined) return Promise.resolve(home);
  const known = opened.get(home) ?? new Map<string, Promise<OpenKeyring>>();
  opened.set(home, known);
  const found = known.get(origin) ?? openOrigin(db, home, origin);
  known.set(origin, found);
  found.catch(() => known.delete(origin));
  return found;
}

/** What a row of the list belongs to. @throws VaultError `damaged` */
export async function sourceVaultOf(
  db: VaultDatabase,
  home: OpenKeyring,
  { origin }: Pick<CaptureRow, 'origin'>,
): Promise<SourceVault> {
  return { origin, ring: await ringOf(db, home, origin), chain: chainOf(db, origin) };
}

/** What a capture belongs to. @throws VaultError `missing` | `damaged` */
export async function sourceVaultOfCapture(
  db: VaultDatabase,
  home: OpenKeyring,
  id: string,
): Promise<SourceVault> {
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  return sourceVaultOf(db, home, row);
}

/**
 * As `sourceVaultOfCapture`, for what can be done while the vault is locked too.
 * @throws LockError `locked` for a capture of another vault
 */
export async function writableSourceVault(
  db: VaultDatabase,
  home: PublicKeyring | OpenKeyring,
  id: string,
): Promise<{ ring: PublicKeyring; chain: Chain }> {
  if ('vaultPrivate' in home) return sourceVaultOfCapture(db, home, id);
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  if (row.origin !== undefined) throw new LockError('locked');
  return { ring: home, chain: chainOf(db) };
}

/** The row that keeps the keys of another vault in this one. */
export async function originRow(origin: string, ring: OpenKeyring, home: OpenKeyring): Promise<OriginRow> {
  const keys = {
    capture: ring.capture.armor(),
    owner: ring.ownerPrivate.armor(),
    vault: ring.vaultPrivate.armor(),
  };
  const vault = fingerprintOf(ring.vault);
  return { origin, vault, ring: await encryptJsonToVault(keys, home.vault) };
}

/** @throws VaultError `damaged` */
export async function openOriginRow(
  { origin, ring, vault }: OriginRow,
  home: OpenKeyring,
): Promise<OpenKeyring> {
  const what = `keys of the restored vault ${origin}`;
  const keys = await decryptJsonFromVault(Keys, ring, home.vaultPrivate, what);
  const read = async (armoredKey: string): Promise<PrivateKey> => {
    try {
      return await readPrivateKey({ armoredKey });
    } catch (cause) {
      throw new VaultError('damaged', what, { cause });
    }
  };
  const [capture, ownerPrivate, vaultPrivate] = await Promise.all([
    read(keys.capture),
    read(keys.owner),
    read(keys.vault),
  ]);
  if (fingerprintOf(vaultPrivate) !== vault) throw new VaultError('damaged', what);
  return {
    capture,
    owner: ownerPrivate.toPublic(),
    vault: vaultPrivate.toPublic(),
    ownerPrivate,
    vaultPrivate,
  };
}

async function openOrigin(db: VaultDatabase, home: OpenKeyring, origin: string): Promise<OpenKeyring> {
  const row = await db.origins.get(origin);
  if (row === undefined) throw new VaultError('damaged', `keys of the restored vault ${origin}`);
  return openOriginRow(row, home);
}
