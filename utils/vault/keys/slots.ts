import { createMessage, decrypt, decryptSessionKeys, encrypt, enums, readMessage } from 'openpgp';
import { v4 } from 'uuid';
import type { SlotRow } from '../db/database.ts';
import { LockError, VaultError } from '../errors.ts';
import { ARGON2 } from './argon2.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { lacksMemory } from './lacks-memory.ts';

/*
 * Key slots. The private keys are locked with one random key-encryption key; each slot contains that key, encrypted for
 * one unlock method. So a passphrase change or a new recovery kit rewrites a few hundred bytes. Each slot is an OpenPGP
 * message (RFC 9580), of which no part is our own.
 */

/** OCB, because of all modes it is the one that OpenPGP.js does itself where a browser lacks one. */
const SEALED = { aeadProtect: true, preferredAEADAlgorithm: enums.aead.ocb } as const;
const SLOW = { ...SEALED, s2kType: enums.s2k.argon2, s2kArgon2Params: ARGON2 } as const;
/** For secrets that nobody can guess: 2^10 bytes hashed. */
const FAST = { ...SEALED, s2kType: enums.s2k.iterated, s2kIterationCountByte: 0 } as const;

/** How private keys are locked with the key-encryption key. */
export const KEY_LOCK_CONFIG = FAST;

/** @param secret in its one form: normalised, or decoded from what stands on paper */
export async function makeSlot(
  name: 'passphrase' | 'kit',
  keyEncryptionKey: KeyEncryptionKey,
  secret: string,
): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ binary: keyEncryptionKey }),
    passwords: secret,
    format: 'binary',
    config: name === 'passphrase' ? SLOW : FAST,
  });
  return slotRow(name, message as Uint8Array);
}

export function slotRow(name: SlotRow['name'], message: Uint8Array): SlotRow {
  return { name, message: new Blob([new Uint8Array(message)]), revision: v4() };
}

/** The opening key out of a slot, to be wiped after use. @throws LockError `wrong-passphrase` | `wrong-kit`; VaultError `damaged` */
export async function openSlotRow(
  { name, message: sealed }: SlotRow,
  secret: string,
): Promise<KeyEncryptionKey> {
  const damaged = (cause: unknown): never => {
    throw new VaultError('damaged', `${name} slot`, { cause });
  };
  const message = await readMessage({ binaryMessage: new Uint8Array(await sealed.arrayBuffer()) }).catch(
    damaged,
  );
  const found = await decryptSessionKeys({ message, passwords: secret }).catch((cause: unknown) => {
    // A lack of memory for Argon2 must not be reported as a wrong passphrase.
    if (lacksMemory(cause)) throw cause;
    throw new LockError(name.startsWith('kit') ? 'wrong-kit' : 'wrong-passphrase', '', { cause });
  });
  // The message itself says which cipher it has; what is said here is not looked at.
  const sessionKeys = found.map(({ data }) => ({ data, algorithm: 'aes256' as const }));
  const { data } = await decrypt({ message, sessionKeys, format: 'binary' }).catch(damaged);
  for (const key of sessionKeys) key.data.fill(0);
  return takenOver(data);
}

/** A copy with its own buffer; the other is wiped. */
export function takenOver(bytes: Uint8Array): KeyEncryptionKey {
  const key = new Uint8Array(bytes);
  bytes.fill(0);
  return key;
}
