import { createMessage, decrypt, encrypt, enums, readMessage } from 'openpgp';
import { v4 } from 'uuid';
import { toHex } from '../evidence/digest.ts';
import { ARGON2 } from './argon2.ts';
import type { SlotRow } from './database.ts';
import { LockError, VaultError } from './errors.ts';

/*
 * The ways into the vault. Its private keys are locked with one opening key, made at random; each slot holds that key,
 * encrypted for one way in. So a passphrase is changed, and a recovery kit made, by writing a few hundred bytes anew, and each
 * way in costs one guess of its own and no more. Each slot is an OpenPGP message (RFC 9580), of which no part is our own.
 */

/** OCB, because of all modes it is the one that OpenPGP.js does itself where a browser lacks one. */
const SEALED = { aeadProtect: true, preferredAEADAlgorithm: enums.aead.ocb } as const;
const SLOW = { ...SEALED, s2kType: enums.s2k.argon2, s2kArgon2Params: ARGON2 } as const;
/** For secrets that nobody can guess: 2^10 bytes hashed. */
const FAST = { ...SEALED, s2kType: enums.s2k.iterated, s2kIterationCountByte: 0 } as const;

/** A key that opens the private keys; to be kept in memory no longer than that takes. */
export function makeOpeningKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}

/** How private keys are locked with an opening key. */
export const LOCKING = FAST;

/** @param secret in its one form: normalised, or decoded from what stands on paper */
export async function makeSlot(
  name: 'passphrase' | 'kit',
  openingKey: string,
  secret: string,
): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ text: openingKey }),
    passwords: secret,
    format: 'binary',
    config: name === 'passphrase' ? SLOW : FAST,
  });
  return slotRow(name, message as Uint8Array);
}

export function slotRow(name: SlotRow['name'], message: Uint8Array): SlotRow {
  return { name, message: new Blob([new Uint8Array(message)]), revision: v4() };
}

/** The opening key out of a slot. @throws LockError `wrong-passphrase` | `wrong-kit`; VaultError `damaged` */
export async function openSlotRow({ name, message: sealed }: SlotRow, secret: string): Promise<string> {
  const bytes = new Uint8Array(await sealed.arrayBuffer());
  const message = await readMessage({ binaryMessage: bytes }).catch((cause: unknown) => {
    throw new VaultError('damaged', `${name} slot`, { cause });
  });
  try {
    return (await decrypt({ message, passwords: secret })).data;
  } catch (cause) {
    // Anything else (no memory left for Argon2, say) must not be told to a person as her mistake.
    const wrong = cause instanceof Error && /Session key decryption failed/.test(cause.message);
    if (!wrong) throw cause;
    throw new LockError(name.startsWith('kit') ? 'wrong-kit' : 'wrong-passphrase', '', { cause });
  }
}
