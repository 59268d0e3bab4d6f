import { fingerprintOf } from '../evidence/fingerprint.ts';
import { signDetached, verifyDetached } from '../evidence/signature.ts';
import { timeFor } from './clock.ts';
import { appendNext, type CustodyAct } from './custody.ts';
import { type KeyRow, type SlotName, type SlotRow, type VaultDatabase, writeTogether } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { type Keys, lockedRows } from './key-rows.ts';
import { alone } from './lock.ts';
import {
  beforeName,
  beforesOf,
  isShort,
  normal,
  type Opened,
  openWays,
  type Present,
  readWays,
  slotsOf,
  type Ways,
} from './opening.ts';
import type { PublicRing } from './ring.ts';
import { seal, unseal } from './seal.ts';
import { makeOpeningKey, makeSlot } from './slots.ts';

/*
 * Changes of what opens the vault. Several pages may be open, and what one of them remembers may be old: so each change holds the
 * vault's lock, reads keys and slots anew, asks for a secret that opens what lies THERE, and opens what it is going to write before it
 * writes it, in one transaction that looks once more whether all is as it was read. See docs/decisions/0060.
 */

/** Tells the person that the change is made. The lock is held until then, and what was in force before still opens. */
export type Said = () => unknown;

/** What is to be written. */
export interface Change {
  act: CustodyAct;
  /** Only those that change. */
  keys: KeyRow[];
  slots: SlotRow[];
  drop: readonly SlotName[];
  /** Opens with the new secret what will lie there. @throws where it does not open */
  open(after: Ways): Promise<Keys>;
}

/**
 * Changes the ways in, with the entry in the chain. For whoever holds the vault's lock.
 * @param present `null` will do only while nothing is locked
 * @param make prepares the change of what was opened; called again in the case that something changed meanwhile
 * @throws LockError | VaultFullError | VaultError `foreign-keys` | `damaged`, with everything as it was
 */
export async function changeWays(
  db: VaultDatabase,
  ring: PublicRing,
  present: Present | null,
  make: (opened: Opened, now: Ways) => Promise<Change>,
): Promise<void> {
  await appendNext(db, ring, async () => {
    const now = await readWays(db);
    if (now.keys.find(({ name }) => name === 'vault')?.fingerprint !== fingerprintOf(ring.vault))
      throw new VaultError('foreign-keys');
    const { act, keys, slots, drop, open } = await make(await openWays(now, present), now);
    await prove(ring, await open({ keys: replaced(now.keys, keys), slots }));
    return {
      act,
      holds: async () => isAsRead(now, { keys: await db.keys.toArray(), slots: await db.slots.toArray() }),
      async write() {
        await db.keys.bulkPut(keys);
        await db.slots.bulkDelete([...drop]);
        await db.slots.bulkPut(slots);
      },
    };
  });
}

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
    await changeWays(db, ring, present, async (opened, now) => {
      const { openingKey, rows } = await lockFor(opened);
      const slot = await makeSlot('passphrase', openingKey, normal(passphrase));
      const was = await slotsBefore(opened, now, present, openingKey);
      return {
        act: { action: 'passphrase-set', captures: [] },
        keys: rows,
        slots: [slot, ...(await kept(was, 'passphrase'))],
        // What lies beside keys that are not locked opens nothing.
        drop: opened.openingKey === null ? namesOf(now.slots) : [],
        open: async ({ keys }) => (await openWays({ keys, slots: [slot] }, { passphrase })).keys,
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
    await changeWays(db, ring, present, async (opened, now) => {
      if (opened.openingKey === null) throw new LockError('locked', 'no passphrase');
      const { openingKey, rows } = await lockFor(opened);
      const slot = await makeSlot('kit', openingKey, secret);
      const was = now.slots.length === 0 ? await slotsBefore(opened, now, present, openingKey) : [];
      return {
        act: { action: 'kit-made', captures: [] },
        keys: rows,
        slots: [slot, ...was, ...(await kept(now.slots, 'kit'))],
        drop: [],
        open: async ({ keys }) => (await openWays({ keys, slots: [slot] }, { kit: secret })).keys,
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
        (await openWays({ keys, slots: slot === null ? now.slots : [slot] }, present)).keys,
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
async function lockFor({ keys, openingKey, slot }: Opened): Promise<{ openingKey: string; rows: KeyRow[] }> {
  if (openingKey !== null && slot !== null) return { openingKey, rows: [] };
  const made = makeOpeningKey();
  return { openingKey: made, rows: await lockedRows(keys, made) };
}

/** The slots that there are; of keys that the passphrase itself locks, the one that they get. */
async function slotsBefore(
  { openingKey: was, slot }: Opened,
  { slots }: Ways,
  present: Present | null,
  openingKey: string,
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

export const namesOf = (slots: readonly SlotRow[]): SlotName[] => slots.map(({ name }) => name);

const replaced = (rows: readonly KeyRow[], by: readonly KeyRow[]): KeyRow[] =>
  rows.map((row) => by.find(({ name }) => name === row.name) ?? row);

/** That the keys which were opened are those of this vault, by using them. */
export async function prove(ring: PublicRing, { owner, vault }: Keys): Promise<void> {
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const back = await unseal(await seal(probe, ring.vault), vault, 'proof');
  const signature = await signDetached(probe, owner, timeFor(owner));
  const isSigned = await verifyDetached(probe, signature, ring.owner);
  if (!isSigned || back.some((byte, index) => byte !== probe[index]))
    throw new VaultError('damaged', 'proof');
}

const isSameSlot = (one: SlotRow, other: SlotRow): boolean => one.revision === other.revision;

const isSame = (one: SlotRow, other: SlotRow): boolean => one.name === other.name && isSameSlot(one, other);

/** Each change of the ways in makes a slot with another revision, or takes one away, or other keys. */
function isAsRead(read: Ways, now: Ways): boolean {
  const slots = read.slots.every((slot) => now.slots.some((row) => isSame(row, slot)));
  const keys = read.keys.every(({ name, fingerprint }) =>
    now.keys.some((row) => row.name === name && row.fingerprint === fingerprint),
  );
  return slots && keys && read.slots.length === now.slots.length && read.keys.length === now.keys.length;
}
