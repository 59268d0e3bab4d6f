import { type PrivateKey, readPrivateKey } from 'openpgp';
import * as v from 'valibot';
import { fingerprintOf } from '../evidence/fingerprint.ts';
import { type Chain, chainOf } from './chains.ts';
import type { CaptureRow, OriginRow, VaultDatabase } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import type { OpenRing, PublicRing } from './ring.ts';
import { sealJson, unsealJson } from './seal.ts';

/*
 * Other vaults that were restored into this one. A capture stays what it was: sealed to the key, and signed into the
 * chain, of the vault that made it. What is done with it here goes on in that chain. Sealing it anew would be a copy of
 * which only this vault says that it is the same.
 */

const Keys = v.strictObject({ capture: v.string(), owner: v.string(), vault: v.string() });

/** The keys and the chain that a capture belongs to. */
export interface Belonging {
  origin: string | undefined;
  ring: OpenRing;
  chain: Chain;
}

/** Rings that were opened, for as long as their owner holds the one that opened them. */
const opened = new WeakMap<OpenRing, Map<string, Promise<OpenRing>>>();

/**
 * The keys of another vault; of this one without an `origin`.
 * @throws VaultError `damaged`
 */
function ringOf(db: VaultDatabase, home: OpenRing, origin: string | undefined): Promise<OpenRing> {
  if (origin === undefined) return Promise.resolve(home);
  const known = opened.get(home) ?? new Map<string, Promise<OpenRing>>();
  opened.set(home, known);
  const found = known.get(origin) ?? openOrigin(db, home, origin);
  known.set(origin, found);
  found.catch(() => known.delete(origin));
  return found;
}

/** What a row of the list belongs to. @throws VaultError `damaged` */
export async function belongsTo(
  db: VaultDatabase,
  home: OpenRing,
  { origin }: Pick<CaptureRow, 'origin'>,
): Promise<Belonging> {
  return { origin, ring: await ringOf(db, home, origin), chain: chainOf(db, origin) };
}

/** What a capture belongs to. @throws VaultError `missing` | `damaged` */
export async function belongingOf(db: VaultDatabase, home: OpenRing, id: string): Promise<Belonging> {
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  return belongsTo(db, home, row);
}

/**
 * As `belongingOf`, for what can be done while the vault is locked too.
 * @throws LockError `locked` for a capture of another vault
 */
export async function writableBelonging(
  db: VaultDatabase,
  home: PublicRing | OpenRing,
  id: string,
): Promise<{ ring: PublicRing; chain: Chain }> {
  if ('vaultPrivate' in home) return belongingOf(db, home, id);
  const row = await db.captures.get(id);
  if (row === undefined) throw new VaultError('missing', `capture ${id}`);
  if (row.origin !== undefined) throw new LockError('locked');
  return { ring: home, chain: chainOf(db) };
}

/** The row that keeps the keys of another vault in this one. */
export async function originRow(origin: string, ring: OpenRing, home: OpenRing): Promise<OriginRow> {
  const keys = {
    capture: ring.capture.armor(),
    owner: ring.ownerPrivate.armor(),
    vault: ring.vaultPrivate.armor(),
  };
  const vault = fingerprintOf(ring.vault);
  return { origin, vault, ring: await sealJson(keys, home.vault) };
}

/** @throws VaultError `damaged` */
export async function openOriginRow({ origin, ring, vault }: OriginRow, home: OpenRing): Promise<OpenRing> {
  const what = `keys of the restored vault ${origin}`;
  const keys = await unsealJson(Keys, ring, home.vaultPrivate, what);
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

async function openOrigin(db: VaultDatabase, home: OpenRing, origin: string): Promise<OpenRing> {
  const row = await db.origins.get(origin);
  if (row === undefined) throw new VaultError('damaged', `keys of the restored vault ${origin}`);
  return openOriginRow(row, home);
}
