import type { BeforeName, KeyRow, SlotRow, VaultDatabase, Way } from '../db/database.ts';
import { LockError } from '../errors.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { isLocked, type Keys, readKeys, unlockKeys } from './key-rows.ts';
import { openSlotRow } from './slots.ts';

/* Unlocks the private keys with a secret. */

/** The secret that unlocks the vault. */
export type CurrentSecret =
  | { passphrase: string }
  /** Secret of the recovery kit, as the sheets say it (see recovery-kit.ts). */
  | { kit: string };

/** All that decides what opens the vault, as it lies in the database. */
export interface UnlockMethods {
  keys: KeyRow[];
  slots: SlotRow[];
}

/** Read in one moment. */
export function readUnlockMethods(db: VaultDatabase): Promise<UnlockMethods> {
  return db.transaction('r', [db.keys, db.slots], async () => ({
    keys: await db.keys.toArray(),
    slots: await db.slots.toArray(),
  }));
}

export interface OpenedKeys {
  /** Open. */
  keys: Keys;
  /** With which they are locked on the disk; `null`: they are not. To be wiped as soon as it was used. */
  keyEncryptionKey: KeyEncryptionKey | null;
  /** What the secret opened; `null`: nothing was locked, or the passphrase itself locks the keys, as before there were slots. */
  slot: SlotRow | null;
}

/**
 * Opens the keys that lie there.
 * @param present `null` opens what is not locked, and nothing else
 * @throws LockError `locked` | `wrong-passphrase` | `wrong-kit` | `no-slot`; VaultError `damaged`
 */
export async function unlockWith(ways: UnlockMethods, present: CurrentSecret | null): Promise<OpenedKeys> {
  const keys = await readKeys(ways.keys);
  if (!isLocked(keys)) return { keys, keyEncryptionKey: null, slot: null };
  if (present === null) throw new LockError('locked');
  const [way, secret] =
    'kit' in present ? (['kit', present.kit] as const) : (['passphrase', present.passphrase] as const);
  if (way === 'passphrase' && isShortPassphrase(secret)) throw new LockError('wrong-passphrase');
  if (way === 'passphrase' && ways.slots.length === 0) {
    return opening(keys, new TextEncoder().encode(normalizePassphrase(secret)), null);
  }
  const slots = slotsOf(ways.slots, way);
  if (slots.length === 0) throw new LockError('no-slot', way);
  const { slot, keyEncryptionKey } = await openFirst(
    slots,
    way === 'passphrase' ? normalizePassphrase(secret) : secret,
  );
  return opening(keys, keyEncryptionKey, slot);
}

async function opening(
  keys: Keys,
  keyEncryptionKey: KeyEncryptionKey,
  slot: SlotRow | null,
): Promise<OpenedKeys> {
  try {
    return { keys: await unlockKeys(keys, keyEncryptionKey), keyEncryptionKey, slot };
  } catch (error) {
    keyEncryptionKey.fill(0);
    throw error;
  }
}

/**
 * Like `unlockWith`, for the keys alone: the key-encryption key is wiped.
 * @returns with whether the passphrase itself locks them
 */
export async function openKeys(
  ways: UnlockMethods,
  present: CurrentSecret | null,
): Promise<Pick<OpenedKeys, 'keys' | 'slot'> & { isOld: boolean }> {
  const { keys, keyEncryptionKey, slot } = await unlockWith(ways, present);
  keyEncryptionKey?.fill(0);
  return { keys, slot, isOld: keyEncryptionKey !== null && slot === null };
}

/** Opens that of several slots which opens. @throws as `openSlotRow` of the last of them */
export async function openFirst(
  slots: readonly SlotRow[],
  secret: string,
): Promise<{ slot: SlotRow; keyEncryptionKey: KeyEncryptionKey }> {
  let wrong: unknown;
  for (const slot of slots) {
    try {
      return { slot, keyEncryptionKey: await openSlotRow(slot, secret) };
    } catch (error) {
      if (!(error instanceof LockError)) throw error;
      wrong = error;
    }
  }
  throw wrong;
}

/** @param place 1 for the last of them */
export const beforeName = (way: 'passphrase' | 'kit', place: number): BeforeName => `${way}-before-${place}`;

/** The slot of a way in, and after it what it was before changes that may not have come to their end. */
export function slotsOf(slots: readonly SlotRow[], way: Way): SlotRow[] {
  return [...slots.filter(({ name }) => name === way), ...beforesOf(slots, way)];
}

/** The last of them first. */
export function beforesOf(slots: readonly SlotRow[], way: Way): SlotRow[] {
  const placeOf = ({ name }: SlotRow): number => Number(name.slice(`${way}-before-`.length));
  return slots
    .filter(({ name }) => name.startsWith(`${way}-before-`))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The same letters typed on another keyboard can come as other code points (`é` as one or two): NFC, as RFC 8265 4.2.2 asks. */
export const normalizePassphrase = (passphrase: string): string => passphrase.normalize('NFC');

/** The Argon2 of OpenPGP.js takes no fewer than eight bytes; eight characters are never fewer, and easier to say. */
export const isShortPassphrase = (passphrase: string): boolean =>
  [...normalizePassphrase(passphrase)].length < 8;
