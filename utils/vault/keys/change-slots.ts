import { signDetached, verifyDetached } from '../../openpgp/detached-signature.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { appendNext, type CustodyAct } from '../custody/custody.ts';
import type { KeyRow, SlotName, SlotRow, VaultDatabase } from '../db/database.ts';
import { VaultError } from '../errors.ts';
import { WipeList } from './key-encryption-key.ts';
import type { Keys } from './key-rows.ts';
import type { PublicKeyring } from './keyring.ts';
import { signingTimeFor } from './signing-time.ts';
import {
  type CurrentSecret,
  type OpenedKeys,
  readUnlockMethods,
  type UnlockMethods,
  unlockWith,
} from './unlock.ts';
import { decryptFromVault, encryptToVault } from './vault-encryption.ts';

/*
 * Changes the unlock methods. Several pages may be open with outdated state: so each change holds the vault lock, reads
 * keys and slots again, requires a secret that opens what is stored NOW, and test-opens what it will write. The writing
 * transaction checks that nothing changed meanwhile. See docs/decisions/0060.
 */

/** What is to be written. */
export interface SlotChange {
  act: CustodyAct;
  /** Only those that change. */
  keys: KeyRow[];
  slots: SlotRow[];
  drop: readonly SlotName[];
  /** Test-opens with the new secret. @throws when that fails */
  open(after: UnlockMethods): Promise<Keys>;
}

/**
 * Changes the unlock methods, with an entry in the chain. The caller holds the vault lock.
 * @param present `null` will do only while nothing is locked
 * @param make prepares the change of what was opened, whose opening key is wiped with those that it holds when all is
 * prepared; called again in the case that something changed meanwhile
 * @throws LockError | VaultFullError | VaultError `foreign-keys` | `damaged`, with everything as it was
 */
export async function changeSlots(
  db: VaultDatabase,
  ring: PublicKeyring,
  present: CurrentSecret | null,
  make: (opened: OpenedKeys, now: UnlockMethods, held: WipeList) => Promise<SlotChange>,
): Promise<void> {
  await appendNext(db, ring, async () => {
    const now = await readUnlockMethods(db);
    if (now.keys.find(({ name }) => name === 'vault')?.fingerprint !== fingerprintOf(ring.vault))
      throw new VaultError('foreign-keys');
    const { act, keys, slots, drop } = await holding(async (held) => {
      const opened = await unlockWith(now, present);
      if (opened.keyEncryptionKey !== null) held.hold(opened.keyEncryptionKey);
      const change = await make(opened, now, held);
      await proveKeys(
        ring,
        await change.open({ keys: replaced(now.keys, change.keys), slots: change.slots }),
      );
      return change;
    });
    return {
      act,
      holds: () => isUnchanged(db, now),
      async write() {
        await db.keys.bulkPut(keys);
        await db.slots.bulkDelete([...drop]);
        await db.slots.bulkPut(slots);
      },
    };
  });
}

async function holding<Result>(work: (held: WipeList) => Promise<Result>): Promise<Result> {
  const held = new WipeList();
  try {
    return await work(held);
  } finally {
    held.wipe();
  }
}

export const namesOf = (slots: readonly SlotRow[]): SlotName[] => slots.map(({ name }) => name);

const replaced = (rows: readonly KeyRow[], by: readonly KeyRow[]): KeyRow[] =>
  rows.map((row) => by.find(({ name }) => name === row.name) ?? row);

/** Proves by use that the opened keys belong to this vault. */
export async function proveKeys(ring: PublicKeyring, { owner, vault }: Keys): Promise<void> {
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const back = await decryptFromVault(await encryptToVault(probe, ring.vault), vault, 'proof');
  const signature = await signDetached(probe, owner, signingTimeFor(owner));
  const isSigned = await verifyDetached(probe, signature, ring.owner);
  if (!isSigned || back.some((byte, index) => byte !== probe[index]))
    throw new VaultError('damaged', 'proof');
}

export const isSameSlot = (one: SlotRow, other: SlotRow): boolean => one.revision === other.revision;

const isSame = (one: SlotRow, other: SlotRow): boolean => one.name === other.name && isSameSlot(one, other);

/** Whether nothing was changed since. Each change makes a slot with another revision, or takes one away, or other keys. For a transaction. */
export async function isUnchanged(db: VaultDatabase, read: UnlockMethods): Promise<boolean> {
  const now = { keys: await db.keys.toArray(), slots: await db.slots.toArray() };
  const slots = read.slots.every((slot) => now.slots.some((row) => isSame(row, slot)));
  const keys = read.keys.every(({ name, fingerprint }) =>
    now.keys.some((row) => row.name === name && row.fingerprint === fingerprint),
  );
  return slots && keys && read.slots.length === now.slots.length && read.keys.length === now.keys.length;
}
