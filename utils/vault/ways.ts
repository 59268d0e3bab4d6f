import { changeWays, isSameSlot, namesOf } from './change-ways.ts';
import { type KeyRow, type SlotName, type SlotRow, type VaultDatabase, writeTogether } from './database.ts';
import { LockError } from './errors.ts';
import { lockedRows } from './key-rows.ts';
import { alone } from './lock.ts';
import {
  beforeName,
  beforesOf,
  isShort,
  normal,
  type Opened,
  openKeys,
  type Present,
  slotsOf,
  type Ways,
} from './opening.ts';
import { type Held, makeOpeningKey, type OpeningKey } from './opening-key.ts';
import type { PublicRing } from './ring.ts';
import { makeSlot } from './slots.ts';

/* The passphrase and the recovery kit: set, changed, withdrawn. A deposit: deposit.ts. How each is written: change-ways.ts. */

/** Tells the person that the change is made. The lock is held until then, and what was in force before still opens. */
export type Said = () => unknown;

/**
 * Sets or changes the passphrase. The captures are as they were, and those made before are behind it from now on. A recovery kit
 * stays good. Until `said` is done the one before opens too, so that whoever is cut off in between has one that she was told of.
 * @param present what opens the vault now; `null` while it is not locked
 * @throws LockError `short-passphrase` | `locked` | `wrong-passphrase` | `wrong-kit` | `no-slot`; VaultFullError; VaultError
 * `foreign-keys` | `damaged`: with what was in force before in force
 */
export async function setPassphrase(
  db: VaultDatabase,
  ring: PublicRing,
  present: Present | null,
  passphrase: string,
  said: Said = () => undefined,
): Promise<void> {
  if (isShort(passphrase)) throw new LockError('short-passphrase');
  await alone(async () => {
    await changeWays(db, ring, present, async (opened, now, held) => {
      const { openingKey, rows } = await lockFor(opened, held);
      const slot = await makeSlot('passphrase', openingKey, normal(passphrase));
      const was = await slotsBefore(opened, now, present, openingKey);
      return {
        act: { action: 'passphrase-set', captures: [] },
        keys: rows,
        slots: [slot, ...(await kept(was, 'passphrase'))],
        // What lies beside keys that are not locked opens nothing.
        drop: opened.openingKey === null ? namesOf(now.slots) : [],
        open: async ({ keys }) => (await openKeys({ keys, slots: [slot] }, { passphrase })).keys,
      };
    });
    await said();
    await forgetBefore(db, 'passphrase');
  });
}

/**
 * Makes a recovery kit the second way in. After `said`, an earlier one opens nothing any more.
 * @param secret of a new kit (see kit.ts)
 * @throws as `setPassphrase`; LockError `locked` also where no passphrase is set, so that there is nothing to recover
 */
export async function setKit(
  db: VaultDatabase,
  ring: PublicRing,
  present: Present,
  secret: string,
  said: Said = () => undefined,
): Promise<void> {
  await alone(async () => {
    await changeWays(db, ring, present, async (opened, now, held) => {
      if (opened.openingKey === null) throw new LockError('locked', 'no passphrase');
      const { openingKey, rows } = await lockFor(opened, held);
      const slot = await makeSlot('kit', openingKey, secret);
      const was = now.slots.length === 0 ? await slotsBefore(opened, now, present, openingKey) : [];
      return {
        act: { action: 'kit-made', captures: [] },
        keys: rows,
        slots: [slot, ...was, ...(await kept(now.slots, 'kit'))],
        drop: [],
        open: async ({ keys }) => (await openKeys({ keys, slots: [slot] }, { kit: secret })).keys,
      };
    });
    await said();
    await forgetBefore(db, 'kit');
  });
}

/** Makes the recovery kit open nothing any more. @throws as `setPassphrase` */
export async function dropKit(
  db: VaultDatabase,
  ring: PublicRing,
  present: { passphrase: string },
): Promise<void> {
  await alone(() =>
    changeWays(db, ring, present, async ({ slot }, now) => ({
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
  await alone(async () => {
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
  { keys, openingKey, slot }: Opened,
  held: Held,
): Promise<{ openingKey: OpeningKey; rows: KeyRow[] }> {
  if (openingKey !== null && slot !== null) return { openingKey, rows: [] };
  const made = held.hold(makeOpeningKey());
  return { openingKey: made, rows: await lockedRows(keys, made) };
}

/** The slots that there are; of keys that the passphrase itself locks, the one that they get. */
async function slotsBefore(
  { openingKey: was, slot }: Opened,
  { slots }: Ways,
  present: Present | null,
  openingKey: OpeningKey,
): Promise<readonly SlotRow[]> {
  if (was === null) return [];
  if (slot !== null || present === null || !('passphrase' in present)) return slots;
  return [await makeSlot('passphrase', openingKey, normal(present.passphrase))];
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
