import { fingerprintOf } from '../evidence/fingerprint.ts';
import { signDetached, verifyDetached } from '../evidence/signature.ts';
import { timeFor } from './clock.ts';
import { appendNext, type CustodyAct } from './custody.ts';
import type { KeyRow, SlotName, SlotRow, VaultDatabase } from './database.ts';
import { VaultError } from './errors.ts';
import type { Keys } from './key-rows.ts';
import { type Opened, openWays, type Present, readWays, type Ways } from './opening.ts';
import { Held } from './opening-key.ts';
import type { PublicRing } from './ring.ts';
import { seal, unseal } from './seal.ts';

/*
 * Changes of what opens the vault. Several pages may be open, and what one of them remembers may be old: so each change holds the
 * vault's lock, reads keys and slots anew, asks for a secret that opens what lies THERE, and opens what it is going to write before it
 * writes it, in one transaction that looks once more whether all is as it was read. See docs/decisions/0060.
 */

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
 * @param make prepares the change of what was opened, whose opening key is wiped with those that it holds when all is prepared;
 * called again in the case that something changed meanwhile
 * @throws LockError | VaultFullError | VaultError `foreign-keys` | `damaged`, with everything as it was
 */
export async function changeWays(
  db: VaultDatabase,
  ring: PublicRing,
  present: Present | null,
  make: (opened: Opened, now: Ways, held: Held) => Promise<Change>,
): Promise<void> {
  await appendNext(db, ring, async () => {
    const now = await readWays(db);
    if (now.keys.find(({ name }) => name === 'vault')?.fingerprint !== fingerprintOf(ring.vault))
      throw new VaultError('foreign-keys');
    const { act, keys, slots, drop } = await holding(async (held) => {
      const opened = await openWays(now, present);
      if (opened.openingKey !== null) held.hold(opened.openingKey);
      const change = await make(opened, now, held);
      await prove(ring, await change.open({ keys: replaced(now.keys, change.keys), slots: change.slots }));
      return change;
    });
    return {
      act,
      holds: () => isStill(db, now),
      async write() {
        await db.keys.bulkPut(keys);
        await db.slots.bulkDelete([...drop]);
        await db.slots.bulkPut(slots);
      },
    };
  });
}

async function holding<Result>(work: (held: Held) => Promise<Result>): Promise<Result> {
  const held = new Held();
  try {
    return await work(held);
  } finally {
    held.wipe();
  }
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

export const isSameSlot = (one: SlotRow, other: SlotRow): boolean => one.revision === other.revision;

const isSame = (one: SlotRow, other: SlotRow): boolean => one.name === other.name && isSameSlot(one, other);

/** Whether nothing was changed since. Each change makes a slot with another revision, or takes one away, or other keys. For a transaction. */
export async function isStill(db: VaultDatabase, read: Ways): Promise<boolean> {
  const now = { keys: await db.keys.toArray(), slots: await db.slots.toArray() };
  const slots = read.slots.every((slot) => now.slots.some((row) => isSame(row, slot)));
  const keys = read.keys.every(({ name, fingerprint }) =>
    now.keys.some((row) => row.name === name && row.fingerprint === fingerprint),
  );
  return slots && keys && read.slots.length === now.slots.length && read.keys.length === now.keys.length;
}
