import { decryptKey, encryptKey, enums, type PrivateKey, type PublicKey, readPrivateKey } from 'openpgp';
import { appendWith } from './custody.ts';
import { type KeyName, type KeyRow, type VaultDatabase, writeTogether } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { makeKeys } from './generate.ts';
import { alone } from './lock.ts';
import { tellingLackOfRoom } from './room.ts';

/*
 * The keys of the vault and their lock. Unlocked private keys live in the `OpenRing` that the caller holds and nowhere
 * else: letting go of it locks the vault.
 */

/** All that capturing needs; there without a passphrase. */
export interface PublicRing {
  /** Signs each record and each custody link; never locked. Carries the owner key's certification. */
  capture: PrivateKey;
  owner: PublicKey;
  vault: PublicKey;
}

/** What reading and exporting need besides. */
export interface OpenRing extends PublicRing {
  ownerPrivate: PrivateKey;
  vaultPrivate: PrivateKey;
}

type Keys = Record<KeyName, PrivateKey>;

/** The keys behind the passphrase; the capture key never is. */
const LOCKED: readonly KeyName[] = ['owner', 'vault'];

/**
 * Argon2id, 64 MiB, three passes: the second recommendation of RFC 9106, 4. OCB, because of all modes it is the one
 * with which OpenPGP.js says in every browser alike that the passphrase was wrong.
 */
const LOCKING = {
  aeadProtect: true,
  preferredAEADAlgorithm: enums.aead.ocb,
  s2kType: enums.s2k.argon2,
  s2kArgon2Params: { passes: 3, parallelism: 4, memoryExponent: 16 },
} as const;

/**
 * The public keys, and the capture key; makes all three keys on first use.
 * @throws VaultFullError | VaultError `damaged`, naming the key
 */
export async function loadRing(db: VaultDatabase): Promise<PublicRing> {
  return publicRing(await loadKeys(db));
}

/** Whether a passphrase was set. */
export async function hasPassphrase(db: VaultDatabase): Promise<boolean> {
  return isLocked(await loadKeys(db));
}

/**
 * Opens the private keys.
 * @param passphrase `null` or anything while none is set
 * @throws LockError `locked` | `wrong-passphrase`
 */
export async function openRing(db: VaultDatabase, passphrase: string | null): Promise<OpenRing> {
  const keys = await loadKeys(db);
  const ring = publicRing(keys);
  if (!isLocked(keys)) return { ...ring, ownerPrivate: keys.owner, vaultPrivate: keys.vault };
  if (passphrase === null) throw new LockError('locked');
  if (isShort(passphrase)) throw new LockError('wrong-passphrase');
  const ownerPrivate = await unlock(keys.owner, passphrase);
  const vaultPrivate = await unlock(keys.vault, passphrase);
  return { ...ring, ownerPrivate, vaultPrivate };
}

/**
 * Sets or changes the passphrase: both keys and the chain's entry in one transaction. The ring stays open.
 * @throws LockError `short-passphrase` | VaultFullError | VaultError `foreign-keys`, with the old passphrase in force
 */
export async function setPassphrase(db: VaultDatabase, ring: OpenRing, passphrase: string): Promise<void> {
  if (isShort(passphrase)) throw new LockError('short-passphrase');
  const rows = [
    toRow('owner', await lock(ring.ownerPrivate, passphrase)),
    toRow('vault', await lock(ring.vaultPrivate, passphrase)),
  ];
  await appendWith(db, ring, async () => ({
    act: { action: 'passphrase-set', captures: [] },
    write: () => db.keys.bulkPut(rows),
  }));
}

function loadKeys(db: VaultDatabase): Promise<Keys> {
  return tellingLackOfRoom(
    async () => (await storedKeys(db)) ?? alone(async () => (await storedKeys(db)) ?? storeNewKeys(db)),
  );
}

async function storedKeys(db: VaultDatabase): Promise<Keys | null> {
  const rows = new Map((await db.keys.toArray()).map((row) => [row.name, row.armored]));
  if (rows.size === 0) return null;
  const read = async (name: KeyName): Promise<PrivateKey> => {
    try {
      return await readPrivateKey({ armoredKey: (await rows.get(name)?.text()) ?? '' });
    } catch (cause) {
      throw new VaultError('damaged', `${name} key`, { cause });
    }
  };
  const [capture, owner, vault] = await Promise.all([read('capture'), read('owner'), read('vault')]);
  return { capture, owner, vault };
}

async function storeNewKeys(db: VaultDatabase): Promise<Keys> {
  // New keys beside an old chain would hide that the old ones are gone.
  if ((await db.chain.count()) > 0) throw new VaultError('damaged', 'keys');
  const keys = await makeKeys();
  const rows = [toRow('capture', keys.capture), toRow('owner', keys.owner), toRow('vault', keys.vault)];
  await writeTogether(db, () => db.keys.bulkAdd(rows));
  return keys;
}

function publicRing({ capture, owner, vault }: Keys): PublicRing {
  return { capture, owner: owner.toPublic(), vault: vault.toPublic() };
}

function toRow(name: KeyName, key: PrivateKey): KeyRow {
  return { name, fingerprint: key.getFingerprint().toUpperCase(), armored: new Blob([key.armor()]) };
}

function isLocked(keys: Keys): boolean {
  return LOCKED.some((name) => !keys[name].isDecrypted());
}

/** The same letters typed on another keyboard can come as other code points (`é` as one or two): NFC, as RFC 8265 4.2.2 asks. */
const normal = (passphrase: string): string => passphrase.normalize('NFC');

/** The Argon2 of OpenPGP.js takes no fewer than eight bytes; eight characters are never fewer, and easier to say. */
const isShort = (passphrase: string): boolean => [...normal(passphrase)].length < 8;

function lock(privateKey: PrivateKey, passphrase: string): Promise<PrivateKey> {
  return encryptKey({ privateKey, passphrase: normal(passphrase), config: LOCKING });
}

/** Unlocks a key that lies elsewhere locked as here. @throws LockError `wrong-passphrase` */
export async function unlockKey(key: PrivateKey, passphrase: string): Promise<PrivateKey> {
  if (isShort(passphrase)) throw new LockError('wrong-passphrase');
  return unlock(key, passphrase);
}

async function unlock(privateKey: PrivateKey, passphrase: string): Promise<PrivateKey> {
  try {
    return await decryptKey({ privateKey, passphrase: normal(passphrase) });
  } catch (error) {
    // Anything else (no memory left for Argon2, say) must not be told to a person as her mistake.
    const wrong = error instanceof Error && error.message.includes('Incorrect key passphrase');
    if (wrong) throw new LockError('wrong-passphrase', '', { cause: error });
    throw error;
  }
}
