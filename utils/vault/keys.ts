import { decryptKey, encryptKey, type PrivateKey, readPrivateKey } from 'openpgp';
import { fingerprintOf } from '../evidence/fingerprint.ts';
import { appendWith } from './custody.ts';
import { type KeyName, type KeyRow, type SlotRow, type VaultDatabase, writeTogether } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { makeKeys } from './generate.ts';
import { alone } from './lock.ts';
import { markVault, mayBegin } from './mark.ts';
import type { OpenRing, PublicRing } from './ring.ts';
import { tellingLackOfRoom, whyUnread } from './room.ts';
import { LOCKING, makeOpeningKey, makeSlot, openSlot, openSlotRow } from './slots.ts';

/*
 * The keys of the vault and their lock. Unlocked private keys live in the `OpenRing` that the caller holds and nowhere
 * else: letting go of it locks the vault.
 */

type Keys = Record<KeyName, PrivateKey>;

/** The keys behind the passphrase; the capture key never is. */
const LOCKED: readonly KeyName[] = ['owner', 'vault'];

/**
 * The public keys, and the capture key; makes all three keys on first use.
 * @throws VaultFullError | VaultError `damaged`, naming the key | `vanished`: there were keys, and nobody said to make others
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
  if (!isLocked(keys)) {
    return { ...publicRing(keys), ownerPrivate: keys.owner, vaultPrivate: keys.vault, openingKey: null };
  }
  if (passphrase === null) throw new LockError('locked');
  if (isShort(passphrase)) throw new LockError('wrong-passphrase');
  // Locked before there were slots: with the passphrase itself.
  if ((await db.slots.count()) === 0) return openOld(db, keys, normal(passphrase));
  return openWith(keys, await openSlot(db, 'passphrase', normal(passphrase)));
}

/**
 * Opens the private keys with a recovery kit.
 * @param secret as the sheets say it (see kit.ts)
 * @throws LockError `no-slot` | `wrong-kit`
 */
export async function openRingByKit(db: VaultDatabase, secret: string): Promise<OpenRing> {
  return openWith(await loadKeys(db), await openSlot(db, 'kit', secret));
}

/**
 * Sets or changes the passphrase, with its entry in the chain in one transaction. The ring stays open, the captures are as they
 * were, and those made before are behind it from now on. A recovery kit stays good.
 * @throws LockError `short-passphrase` | VaultFullError | VaultError `foreign-keys`, with the old passphrase in force
 */
export async function setPassphrase(db: VaultDatabase, ring: OpenRing, passphrase: string): Promise<void> {
  if (isShort(passphrase)) throw new LockError('short-passphrase');
  const openingKey = ring.openingKey ?? makeOpeningKey();
  const slot = await makeSlot('passphrase', openingKey, normal(passphrase));
  const rows = ring.openingKey === null ? await lockedRows(ring, openingKey) : [];
  await appendWith(db, ring, async () => ({
    act: { action: 'passphrase-set', captures: [] },
    async write() {
      await db.keys.bulkPut(rows);
      await db.slots.put(slot);
    },
  }));
  ring.openingKey = openingKey;
}

/**
 * Makes a recovery kit the second way in; an earlier one opens nothing any more.
 * @param secret of a new kit (see kit.ts)
 * @throws LockError `locked` (no passphrase is set, so there is nothing to recover) | VaultFullError | VaultError `foreign-keys`
 */
export async function setKit(db: VaultDatabase, ring: OpenRing, secret: string): Promise<void> {
  if (ring.openingKey === null) throw new LockError('locked', 'no passphrase');
  const slot = await makeSlot('kit', ring.openingKey, secret);
  await appendWith(db, ring, async () => ({
    act: { action: 'kit-made', captures: [] },
    write: () => db.slots.put(slot),
  }));
}

/** Whether there is a recovery kit in force. */
export async function hasKit(db: VaultDatabase): Promise<boolean> {
  return (await db.slots.where('name').equals('kit').count()) > 0;
}

/** Makes the recovery kit open nothing any more. @throws VaultFullError | VaultError `foreign-keys` */
export async function dropKit(db: VaultDatabase, ring: OpenRing): Promise<void> {
  await appendWith(db, ring, async () => ({
    act: { action: 'kit-withdrawn', captures: [] },
    write: () => db.slots.delete('kit'),
  }));
}

/** The keys behind the lock as they lie on the disk, locked with this opening key. */
export async function lockedRows(
  ring: Pick<OpenRing, 'ownerPrivate' | 'vaultPrivate'>,
  openingKey: string,
): Promise<KeyRow[]> {
  return [
    toRow('owner', await lock(ring.ownerPrivate, openingKey)),
    toRow('vault', await lock(ring.vaultPrivate, openingKey)),
  ];
}

/** Opens keys that were locked with the passphrase itself, and gives them a slot. @param passphrase in its one form */
async function openOld(db: VaultDatabase, keys: Keys, passphrase: string): Promise<OpenRing> {
  const ring = await openWith(keys, passphrase);
  const openingKey = makeOpeningKey();
  const rows = await lockedRows(ring, openingKey);
  const slot = await makeSlot('passphrase', openingKey, passphrase);
  try {
    await alone(() =>
      writeTogether(db, async () => {
        await db.keys.bulkPut(rows);
        await db.slots.add(slot);
      }),
    );
    return { ...ring, openingKey };
  } catch {
    // No room for it now, or another page was first: the next opening finds out.
    return { ...ring, openingKey: null };
  }
}

async function openWith(keys: Keys, openingKey: string): Promise<OpenRing> {
  const ownerPrivate = await unlockKey(keys.owner, openingKey);
  const vaultPrivate = await unlockKey(keys.vault, openingKey);
  return { ...publicRing(keys), ownerPrivate, vaultPrivate, openingKey };
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
      throw await whyUnread(cause, `${name} key`);
    }
  };
  const [capture, owner, vault] = await Promise.all([read('capture'), read('owner'), read('vault')]);
  return { capture, owner, vault };
}

async function storeNewKeys(db: VaultDatabase): Promise<Keys> {
  // New keys beside an old chain would hide that the old ones are gone.
  if ((await db.chain.count()) > 0) throw new VaultError('damaged', 'keys');
  await mayBegin(db);
  const keys = await makeKeys();
  const rows = [toRow('capture', keys.capture), toRow('owner', keys.owner), toRow('vault', keys.vault)];
  await writeTogether(db, () => db.keys.bulkAdd(rows));
  await markVault(db);
  return keys;
}

function publicRing({ capture, owner, vault }: Keys): PublicRing {
  return { capture, owner: owner.toPublic(), vault: vault.toPublic() };
}

function toRow(name: KeyName, key: PrivateKey): KeyRow {
  return { name, fingerprint: fingerprintOf(key), armored: new Blob([key.armor()]) };
}

function isLocked(keys: Keys): boolean {
  return LOCKED.some((name) => !keys[name].isDecrypted());
}

/** The same letters typed on another keyboard can come as other code points (`é` as one or two): NFC, as RFC 8265 4.2.2 asks. */
const normal = (passphrase: string): string => passphrase.normalize('NFC');

/** The Argon2 of OpenPGP.js takes no fewer than eight bytes; eight characters are never fewer, and easier to say. */
const isShort = (passphrase: string): boolean => [...normal(passphrase)].length < 8;

function lock(privateKey: PrivateKey, openingKey: string): Promise<PrivateKey> {
  return encryptKey({ privateKey, passphrase: openingKey, config: LOCKING });
}

/** The opening key out of the slot of a passphrase that lies elsewhere. @throws LockError `wrong-passphrase` | VaultError `damaged` */
export async function openPassphraseSlot(slot: SlotRow, passphrase: string): Promise<string> {
  if (isShort(passphrase)) throw new LockError('wrong-passphrase');
  return openSlotRow(slot, normal(passphrase));
}

/** Unlocks a key that was locked as here, wherever it lies. @throws LockError `wrong-passphrase` */
export async function unlockKey(privateKey: PrivateKey, secret: string): Promise<PrivateKey> {
  try {
    return await decryptKey({ privateKey, passphrase: secret });
  } catch (error) {
    // Anything else (no memory left for Argon2, say) must not be told to a person as her mistake.
    const wrong = error instanceof Error && error.message.includes('Incorrect key passphrase');
    if (wrong) throw new LockError('wrong-passphrase', '', { cause: error });
    throw error;
  }
}
