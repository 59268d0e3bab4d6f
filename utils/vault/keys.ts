import { isStill, prove } from './change-ways.ts';
import { type SlotRow, type VaultDatabase, writeTogether } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { makeKeys } from './generate.ts';
import { isLocked, type Keys, lockedRows, publicRing, readKeys, toKeyRow } from './key-rows.ts';
import { alone } from './lock.ts';
import { markVault, mayBegin } from './mark.ts';
import {
  beforesOf,
  isShort,
  normal,
  type Opened,
  openFirst,
  openKeys,
  type Present,
  readWays,
} from './opening.ts';
import { makeOpeningKey, type OpeningKey, once } from './opening-key.ts';
import type { OpenRing, PublicRing } from './ring.ts';
import { tellingLackOfRoom } from './room.ts';
import { makeSlot } from './slots.ts';
import { settle } from './ways.ts';

/*
 * The keys of the vault. Unlocked private keys live in the `OpenRing` that the caller holds and nowhere else: letting go of it locks
 * the vault. What locks them is changed in ways.ts and deposit.ts.
 */

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
 * Opens the private keys where nothing locks them; makes all three keys on first use.
 * @returns `null` where a passphrase was set, or the vault is on deposit
 * @throws as `loadRing`
 */
export async function openUnguarded(db: VaultDatabase): Promise<OpenRing | null> {
  const keys = await loadKeys(db);
  if (isLocked(keys)) return null;
  return { ...publicRing(keys), ownerPrivate: keys.owner, vaultPrivate: keys.vault };
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
export async function openRing(db: VaultDatabase, passphrase: string | null): Promise<OpenRing> {
  const present = passphrase === null ? null : { passphrase };
  await loadKeys(db);
  const ways = await readWays(db);
  const opened = await openKeys(ways, present);
  // No room for it now: the next opening does it.
  if (opened.isOld && present !== null) await moveToSlot(db, present).catch(() => undefined);
  return ringOf(db, opened, ways.slots);
}

/**
 * Opens the private keys with a recovery kit.
 * @param kit its secret, as the sheets say it (see kit.ts)
 * @throws LockError `no-slot` | `wrong-kit`
 */
export async function openRingByKit(db: VaultDatabase, kit: string): Promise<OpenRing> {
  await loadKeys(db);
  const ways = await readWays(db);
  return ringOf(db, await openKeys(ways, { kit }), ways.slots);
}

async function ringOf(
  db: VaultDatabase,
  { keys, slot }: Pick<Opened, 'keys' | 'slot'>,
  slots: readonly SlotRow[],
): Promise<OpenRing> {
  const ring = { ...publicRing(keys), ownerPrivate: keys.owner, vaultPrivate: keys.vault };
  const isOpenChange = slots.some(({ name }) => name.includes('-before-'));
  if (slot !== null && isOpenChange) await settle(db, slot);
  return ring;
}

/** The opening key out of the slots of a passphrase that lie elsewhere, to be wiped after use. @throws LockError `wrong-passphrase` | VaultError `damaged` */
export async function openPassphraseSlots(
  slots: readonly SlotRow[],
  passphrase: string,
): Promise<OpeningKey> {
  if (isShort(passphrase)) throw new LockError('wrong-passphrase');
  return (await openFirst(slots, normal(passphrase))).openingKey;
}

/** Gives keys that were locked with the passphrase itself, before there were slots, their slot. */
function moveToSlot(db: VaultDatabase, present: Present & { passphrase: string }): Promise<void> {
  return alone(async () => {
    const now = await readWays(db);
    // Another page was first.
    if (now.slots.length > 0) return;
    const { keys } = await openKeys(now, present);
    const { rows, slot } = await once(makeOpeningKey(), async (openingKey) => ({
      rows: await lockedRows(keys, openingKey),
      slot: await makeSlot('passphrase', openingKey, normal(present.passphrase)),
    }));
    const after = { keys: [toKeyRow('capture', keys.capture), ...rows], slots: [slot] };
    await prove(publicRing(keys), (await openKeys(after, present)).keys);
    await writeTogether(db, async () => {
      // Also where everything was deleted meanwhile: keys must not come back.
      if (!(await isStill(db, now))) return;
      await db.keys.bulkPut(rows);
      await db.slots.add(slot);
    });
  });
}

function loadKeys(db: VaultDatabase): Promise<Keys> {
  return tellingLackOfRoom(
    async () => (await storedKeys(db)) ?? alone(async () => (await storedKeys(db)) ?? storeNewKeys(db)),
  );
}

async function storedKeys(db: VaultDatabase): Promise<Keys | null> {
  const rows = await db.keys.toArray();
  return rows.length === 0 ? null : readKeys(rows);
}

async function storeNewKeys(db: VaultDatabase): Promise<Keys> {
  // New keys beside an old chain would hide that the old ones are gone.
  if ((await db.chain.count()) > 0) throw new VaultError('damaged', 'keys');
  await mayBegin(db);
  const keys = await makeKeys();
  const rows = [
    toKeyRow('capture', keys.capture),
    toKeyRow('owner', keys.owner),
    toKeyRow('vault', keys.vault),
  ];
  await writeTogether(db, () => db.keys.bulkAdd(rows));
  await markVault(db);
  return keys;
}
