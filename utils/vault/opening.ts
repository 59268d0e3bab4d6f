import type { BeforeName, KeyRow, SlotRow, VaultDatabase, Way } from './database.ts';
import { LockError } from './errors.ts';
import { isLocked, type Keys, readKeys, unlockKeys } from './key-rows.ts';
import type { OpeningKey } from './opening-key.ts';
import { openSlotRow } from './slots.ts';

/* Opening the private keys with a secret that somebody has at hand. */

/** What a person shows that she may open the vault. */
export type Present =
  | { passphrase: string }
  /** Secret of the recovery kit, as the sheets say it (see kit.ts). */
  | { kit: string };

/** All that decides what opens the vault, as it lies in the database. */
export interface Ways {
  keys: KeyRow[];
  slots: SlotRow[];
}

/** Read in one moment. */
export function readWays(db: VaultDatabase): Promise<Ways> {
  return db.transaction('r', [db.keys, db.slots], async () => ({
    keys: await db.keys.toArray(),
    slots: await db.slots.toArray(),
  }));
}

export interface Opened {
  /** Open. */
  keys: Keys;
  /** With which they are locked on the disk; `null`: they are not. To be wiped as soon as it was used. */
  openingKey: OpeningKey | null;
  /** What the secret opened; `null`: nothing was locked, or the passphrase itself locks the keys, as before there were slots. */
  slot: SlotRow | null;
}

/**
 * Opens the keys that lie there.
 * @param present `null` opens what is not locked, and nothing else
 * @throws LockError `locked` | `wrong-passphrase` | `wrong-kit` | `no-slot`; VaultError `damaged`
 */
export async function openWays(ways: Ways, present: Present | null): Promise<Opened> {
  const keys = await readKeys(ways.keys);
  if (!isLocked(keys)) return { keys, openingKey: null, slot: null };
  if (present === null) throw new LockError('locked');
  const [way, secret] =
    'kit' in present ? (['kit', present.kit] as const) : (['passphrase', present.passphrase] as const);
  if (way === 'passphrase' && isShort(secret)) throw new LockError('wrong-passphrase');
  if (way === 'passphrase' && ways.slots.length === 0) {
    return opening(keys, new TextEncoder().encode(normal(secret)), null);
  }
  const slots = slotsOf(ways.slots, way);
  if (slots.length === 0) throw new LockError('no-slot', way);
  const { slot, openingKey } = await openFirst(slots, way === 'passphrase' ? normal(secret) : secret);
  return opening(keys, openingKey, slot);
}

async function opening(keys: Keys, openingKey: OpeningKey, slot: SlotRow | null): Promise<Opened> {
  try {
    return { keys: await unlockKeys(keys, openingKey), openingKey, slot };
  } catch (error) {
    openingKey.fill(0);
    throw error;
  }
}

/** As `openWays`, for whoever wants the keys alone: what opened them is wiped. @returns with whether the passphrase itself locks them */
export async function openKeys(
  ways: Ways,
  present: Present | null,
): Promise<Pick<Opened, 'keys' | 'slot'> & { isOld: boolean }> {
  const { keys, openingKey, slot } = await openWays(ways, present);
  openingKey?.fill(0);
  return { keys, slot, isOld: openingKey !== null && slot === null };
}

/** Opens that of several slots which opens. @throws as `openSlotRow` of the last of them */
export async function openFirst(
  slots: readonly SlotRow[],
  secret: string,
): Promise<{ slot: SlotRow; openingKey: OpeningKey }> {
  let wrong: unknown;
  for (const slot of slots) {
    try {
      return { slot, openingKey: await openSlotRow(slot, secret) };
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
export const normal = (passphrase: string): string => passphrase.normalize('NFC');

/** The Argon2 of OpenPGP.js takes no fewer than eight bytes; eight characters are never fewer, and easier to say. */
export const isShort = (passphrase: string): boolean => [...normal(passphrase)].length < 8;
