import { type SlotRow, type VaultDatabase, writeTogether } from '../db/database.ts';
import { withVaultLock } from '../db/locks.ts';
import { withQuotaErrors } from '../db/quota.ts';
import { openExisting, requireNoVault, writeMarker } from '../db/vault-marker.ts';
import { LockError, VaultError } from '../errors.ts';
import { isUnchanged, proveKeys } from './change-slots.ts';
import { makeKeys } from './generate.ts';
import { type KeyEncryptionKey, makeKeyEncryptionKey, useAndWipe } from './key-encryption-key.ts';
import { isLocked, type Keys, lockedRows, publicKeyring, readKeys, toKeyRow } from './key-rows.ts';
import type { OpenKeyring, PublicKeyring } from './keyring.ts';
import { settle } from './passphrase-and-kit.ts';
import { makeSlot } from './slots.ts';
import {
  beforesOf,
  type CurrentSecret,
  isShortPassphrase,
  normalizePassphrase,
  type OpenedKeys,
  openFirst,
  openKeys,
  readUnlockMethods,
} from './unlock.ts';

/*
 * The keys of the vault. Unlocked private keys exist only in the caller's `OpenKeyring`: releasing it locks the vault.
 * What locks them is changed in passphrase-and-kit.ts and deposit.ts.
 */

/**
 * The public keys, and the capture key; makes all three keys on first use.
 * @throws VaultFullError | VaultError `damaged`, naming the key | `vanished`: there were keys, and nobody said to make others
 */
export async function loadKeyring(db: VaultDatabase): Promise<PublicKeyring> {
  return publicKeyring(await loadKeys(db));
}

/** The same of a vault that is there: makes no keys, for none. */
export async function keyringThatIsThere(db: VaultDatabase): Promise<PublicKeyring | null> {
  const keys = await keysThatAreThere(db);
  return keys === null ? null : publicKeyring(keys);
}

/** Whether a passphrase was set; `null`: there is no vault. */
export async function hasPassphrase(db: VaultDatabase): Promise<boolean | null> {
  const keys = await keysThatAreThere(db);
  return keys === null ? null : isLocked(keys);
}

/** Opens what nothing locks of a vault that is there; `null`: there is none. */
export async function openedAsFarAsMayBe(db: VaultDatabase): Promise<PublicKeyring | OpenKeyring | null> {
  const keys = await keysThatAreThere(db);
  return keys === null ? null : (unguardedRing(keys) ?? publicKeyring(keys));
}

/**
 * Opens the private keys where nothing locks them; makes all three keys on first use.
 * @param known as they were read before, by `keysThatAreThere`
 * @returns `null` where a passphrase was set, or the vault is on deposit
 * @throws as `loadKeyring`
 */
export async function openUnguarded(
  db: VaultDatabase,
  known: Promise<Keys | null> = Promise.resolve(null),
): Promise<OpenKeyring | null> {
  return unguardedRing((await known) ?? (await loadKeys(db)));
}

function unguardedRing(keys: Keys): OpenKeyring | null {
  if (isLocked(keys)) return null;
  return { ...publicKeyring(keys), ownerPrivate: keys.owner, vaultPrivate: keys.vault };
}

/** Whether there is a recovery kit in force. */
export async function hasKit(db: VaultDatabase): Promise<boolean> {
  return (await db.slots.where('name').startsWith('kit').count()) > 0;
}

/**
 * Whether a kit of before opens the vault still: the browser ended while a later one was made, and nobody can tell whether that one was
 * shown. It ends with the use of the later kit, with another kit, or when both are withdrawn.
 */
export async function hasEarlierKit(db: VaultDatabase): Promise<boolean> {
  return beforesOf(await db.slots.toArray(), 'kit').length > 0;
}

/**
 * Opens the private keys.
 * @param passphrase `null` or anything while none is set
 * @throws LockError `locked` | `wrong-passphrase` | `no-slot` (on deposit)
 */
export async function openKeyring(db: VaultDatabase, passphrase: string | null): Promise<OpenKeyring> {
  const present = passphrase === null ? null : { passphrase };
  await (present === null ? loadKeys(db) : requireKeys(db));
  const ways = await readUnlockMethods(db);
  const opened = await openKeys(ways, present);
  // No space now: the next unlock does it.
  if (opened.isOld && present !== null) await moveToSlot(db, present).catch(() => undefined);
  return ringOf(db, opened, ways.slots);
}

/**
 * Opens the private keys with a recovery kit.
 * @param kit its secret, as the sheets say it (see recovery-kit.ts)
 * @throws LockError `no-slot` | `wrong-kit`
 */
export async function openKeyringWithKit(db: VaultDatabase, kit: string): Promise<OpenKeyring> {
  await requireKeys(db);
  const ways = await readUnlockMethods(db);
  return ringOf(db, await openKeys(ways, { kit }), ways.slots);
}

async function ringOf(
  db: VaultDatabase,
  { keys, slot }: Pick<OpenedKeys, 'keys' | 'slot'>,
  slots: readonly SlotRow[],
): Promise<OpenKeyring> {
  const ring = { ...publicKeyring(keys), ownerPrivate: keys.owner, vaultPrivate: keys.vault };
  const isOpenChange = slots.some(({ name }) => name.includes('-before-'));
  if (slot !== null && isOpenChange) await settle(db, slot);
  return ring;
}

/** The opening key out of the slots of a passphrase that lie elsewhere, to be wiped after use. @throws LockError `wrong-passphrase` | VaultError `damaged` */
export async function openPassphraseSlots(
  slots: readonly SlotRow[],
  passphrase: string,
): Promise<KeyEncryptionKey> {
  if (isShortPassphrase(passphrase)) throw new LockError('wrong-passphrase');
  return (await openFirst(slots, normalizePassphrase(passphrase))).keyEncryptionKey;
}

/** Gives keys that were locked with the passphrase itself, before there were slots, their slot. */
function moveToSlot(db: VaultDatabase, present: CurrentSecret & { passphrase: string }): Promise<void> {
  return withVaultLock(async () => {
    const now = await readUnlockMethods(db);
    // Another page was first.
    if (now.slots.length > 0) return;
    const { keys } = await openKeys(now, present);
    const { rows, slot } = await useAndWipe(makeKeyEncryptionKey(), async (keyEncryptionKey) => ({
      rows: await lockedRows(keys, keyEncryptionKey),
      slot: await makeSlot('passphrase', keyEncryptionKey, normalizePassphrase(present.passphrase)),
    }));
    const after = { keys: [toKeyRow('capture', keys.capture), ...rows], slots: [slot] };
    await proveKeys(publicKeyring(keys), (await openKeys(after, present)).keys);
    await writeTogether(db, async () => {
      // Also where everything was deleted meanwhile: keys must not come back.
      if (!(await isUnchanged(db, now))) return;
      await db.keys.bulkPut(rows);
      await db.slots.add(slot);
    });
  });
}

/** The keys where there are some already: makes neither keys nor a database. @throws as `loadKeyring` */
export function keysThatAreThere(db: VaultDatabase): Promise<Keys | null> {
  return withQuotaErrors(() => storedKeys(db));
}

/** A secret opens what is there: where another page deleted everything, nothing begins anew. @throws VaultError `vanished` */
async function requireKeys(db: VaultDatabase): Promise<void> {
  if ((await keysThatAreThere(db)) === null) throw new VaultError('vanished', 'gone');
}

function loadKeys(db: VaultDatabase): Promise<Keys> {
  return withQuotaErrors(
    async () =>
      (await storedKeys(db)) ?? withVaultLock(async () => (await storedKeys(db)) ?? storeNewKeys(db)),
  );
}

async function storedKeys(db: VaultDatabase): Promise<Keys | null> {
  if (!(await openExisting(db))) return null;
  const rows = await db.keys.toArray();
  return rows.length === 0 ? null : readKeys(rows);
}

async function storeNewKeys(db: VaultDatabase): Promise<Keys> {
  // New keys beside an old chain would hide that the old ones are gone.
  if ((await openExisting(db)) && (await db.chain.count()) > 0) throw new VaultError('damaged', 'keys');
  await requireNoVault(db);
  const keys = await makeKeys();
  const rows = [
    toKeyRow('capture', keys.capture),
    toKeyRow('owner', keys.owner),
    toKeyRow('vault', keys.vault),
  ];
  await db.openOrMake();
  await writeTogether(db, () => db.keys.bulkAdd(rows));
  await writeMarker(db);
  return keys;
}
