import {
  type KeyRow,
  type SlotName,
  type SlotRow,
  type VaultDatabase,
  writeTogether,
} from '../db/database.ts';
import { withVaultLock } from '../db/locks.ts';
import { LockError } from '../errors.ts';
import { changeSlots, isSameSlot, namesOf } from './change-slots.ts';
import { type KeyEncryptionKey, makeKeyEncryptionKey, type WipeList } from './key-encryption-key.ts';
import { lockedRows } from './key-rows.ts';
import type { PublicKeyring } from './keyring.ts';
import { makeSlot } from './slots.ts';
import {
  beforeName,
  beforesOf,
  type CurrentSecret,
  isShortPassphrase,
  normalizePassphrase,
  type OpenedKeys,
  openKeys,
  slotsOf,
  type UnlockMethods,
} from './unlock.ts';

/*
 * Sets, changes and removes the passphrase and the recovery kit. A deposit: deposit.ts. How each is written:
 * change-slots.ts.
 */

/** Called to report the change to the user. Until it resolves the lock is held and the old secret still works. */
export type OnSaved = () => unknown;

/**
 * Sets or changes the passphrase. Captures are unchanged, and earlier ones are protected by it from now on. A recovery
 * kit stays good. Until `onSaved` resolves the old passphrase works too, so that after a crash the user has one that
 * she knows.
 * @param present what opens the vault now; `null` while it is not locked
 * @throws LockError `short-passphrase` | `locked` | `wrong-passphrase` | `wrong-kit` | `no-slot`; VaultFullError;
 * VaultError `foreign-keys` | `damaged`: with what was in force before in force
 */
export async function setPassphrase(
  db: VaultDatabase,
  ring: PublicKeyring,
  present: CurrentSecret | null,
  passphrase: string,
  onSaved: OnSaved = () => undefined,
): Promise<void> {
  if (isShortPassphrase(passphrase)) throw new LockError('short-passphrase');
  await withVaultLock(async () => {
    await changeSlots(db, ring, present, async (opened, now, held) => {
      const { keyEncryptionKey, rows } = await lockFor(opened, held);
      const slot = await makeSlot('passphrase', keyEncryptionKey, normalizePassphrase(passphrase));
      const was = await slotsBefore(opened, now, present, keyEncryptionKey);
      return {
        act: { action: 'passphrase-set', captures: [] },
        keys: rows,
        slots: [slot, ...(await kept(was, 'passphrase'))],
        // What lies beside keys that are not locked opens nothing.
        drop: opened.keyEncryptionKey === null ? namesOf(now.slots) : [],
        open: async ({ keys }) => (await openKeys({ keys, slots: [slot] }, { passphrase })).keys,
      };
    });
    await onSaved();
    await forgetBefore(db, 'passphrase');
  });
}

/**
 * Makes a recovery kit the second way in. After `onSaved`, an earlier one opens nothing any more.
 * @param secret of a new kit (see recovery-kit.ts)
 * @throws as `setPassphrase`; LockError `locked` also where no passphrase is set, so that there is nothing to recover
 */
export async function setKit(
  db: VaultDatabase,
  ring: PublicKeyring,
  present: CurrentSecret,
  secret: string,
  onSaved: OnSaved = () => undefined,
): Promise<void> {
  await withVaultLock(async () => {
    await changeSlots(db, ring, present, async (opened, now, held) => {
      if (opened.keyEncryptionKey === null) throw new LockError('locked', 'no passphrase');
      const { keyEncryptionKey, rows } = await lockFor(opened, held);
      const slot = await makeSlot('kit', keyEncryptionKey, secret);
      const was = now.slots.length === 0 ? await slotsBefore(opened, now, present, keyEncryptionKey) : [];
      return {
        act: { action: 'kit-made', captures: [] },
        keys: rows,
        slots: [slot, ...was, ...(await kept(now.slots, 'kit'))],
        drop: [],
        open: async ({ keys }) => (await openKeys({ keys, slots: [slot] }, { kit: secret })).keys,
      };
    });
    await onSaved();
    await forgetBefore(db, 'kit');
  });
}

/** Makes the recovery kit open nothing any more. @throws as `setPassphrase` */
export async function removeKit(
  db: VaultDatabase,
  ring: PublicKeyring,
  present: { passphrase: string },
): Promise<void> {
  await withVaultLock(() =>
    changeSlots(db, ring, present, async ({ slot }, now) => ({
      act: { action: 'kit-withdrawn', captures: [] },
      keys: [],
      slots: [],
      drop: namesOf(slotsOf(now.slots, 'kit')),
      // What is left must open by itself.
      open: async ({ keys }) =>
        (await openKeys({ keys, slots: slot === null ? now.slots : [slot] }, present)).keys,
    })),
  );
}

/**
 * Ends what a change left that was cut off: what is in force and opens the vault is in force alone from here on. Whatever else opens it
 * stays as it is, because nobody can tell whether the change was said.
 * @param slot that the vault was opened with
 * @throws LockError `wrong-passphrase` | `wrong-kit` where the change was said meanwhile, and the slot is of before it
 */
export async function settle(db: VaultDatabase, slot: SlotRow): Promise<void> {
  const way = slot.name.startsWith('kit') ? 'kit' : 'passphrase';
  // Another page may be about to say that it made the change.
  await withVaultLock(async () => {
    const now = (await db.slots.toArray()).find(
      (row) => slotsOf([row], way).length > 0 && isSameSlot(row, slot),
    );
    if (now === undefined && slot.name !== way)
      throw new LockError(way === 'kit' ? 'wrong-kit' : 'wrong-passphrase');
    if (now?.name === way) await forgetBefore(db, way);
  });
}

/** The keys locked anew where they must be: they lie open, or behind the passphrase itself, as before there were slots. */
async function lockFor(
  { keys, keyEncryptionKey, slot }: OpenedKeys,
  held: WipeList,
): Promise<{ keyEncryptionKey: KeyEncryptionKey; rows: KeyRow[] }> {
  if (keyEncryptionKey !== null && slot !== null) return { keyEncryptionKey, rows: [] };
  const made = held.hold(makeKeyEncryptionKey());
  return { keyEncryptionKey: made, rows: await lockedRows(keys, made) };
}

/** The slots that there are; of keys that the passphrase itself locks, the one that they get. */
async function slotsBefore(
  { keyEncryptionKey: was, slot }: OpenedKeys,
  { slots }: UnlockMethods,
  present: CurrentSecret | null,
  keyEncryptionKey: KeyEncryptionKey,
): Promise<readonly SlotRow[]> {
  if (was === null) return [];
  if (slot !== null || present === null || !('passphrase' in present)) return slots;
  return [await makeSlot('passphrase', keyEncryptionKey, normalizePassphrase(present.passphrase))];
}

/**
 * What a way is now and was before changes that were cut off, under the names that keep it until the new one is said: all of it, because
 * nobody can tell which of them was said last.
 */
function kept(slots: readonly SlotRow[], way: 'passphrase' | 'kit'): Promise<SlotRow[]> {
  return Promise.all(slotsOf(slots, way).map((slot, index) => renamed(slot, beforeName(way, index + 1))));
}

/** The Blob anew: one that lies in the database goes with its row. */
async function renamed({ message, ...row }: SlotRow, name: SlotName): Promise<SlotRow> {
  return { ...row, name, message: new Blob([await message.arrayBuffer()]) };
}

/** Where this fails, the next opening does it. */
async function forgetBefore(db: VaultDatabase, way: 'passphrase' | 'kit'): Promise<void> {
  await writeTogether(db, async () => {
    const names = beforesOf(await db.slots.toArray(), way).map(({ name }) => name);
    await db.slots.bulkDelete(names);
  }).catch(() => undefined);
}
