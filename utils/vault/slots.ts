import { createMessage, decrypt, decryptSessionKeys, encrypt, enums, readMessage } from 'openpgp';
import { v4 } from 'uuid';
import { ARGON2 } from './argon2.ts';
import type { SlotRow } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { lacksMemory } from './lacks-memory.ts';
import type { OpeningKey } from './opening-key.ts';

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

/** How private keys are locked with an opening key. */
export const LOCKING = FAST;

/** @param secret in its one form: normalised, or decoded from what stands on paper */
export async function makeSlot(
  name: 'passphrase' | 'kit',
  openingKey: OpeningKey,
  secret: string,
): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ binary: openingKey }),
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
export async function openSlotRow({ name, message: sealed }: SlotRow, secret: string): Promise<OpeningKey> {
  const damaged = (cause: unknown): never => {
    throw new VaultError('damaged', `${name} slot`, { cause });
  };
  const message = await readMessage({ binaryMessage: new Uint8Array(await sealed.arrayBuffer()) }).catch(
    damaged,
  );
  const found = await decryptSessionKeys({ message, passwords: secret }).catch((cause: unknown) => {
    // That there is no memory left for Argon2 must not be told to a person as her mistake.
    if (lacksMemory(cause)) throw cause;
    throw new LockError(name.startsWith('kit') ? 'wrong-kit' : 'wrong-passphrase', '', { cause });
  });
  // The message itself says which cipher it has; what is said here is not looked at.
  const sessionKeys = found.map(({ data }) => ({ data, algorithm: 'aes256' as const }));
  const { data } = await decrypt({ message, sessionKeys, format: 'binary' }).catch(damaged);
  for (const key of sessionKeys) key.data.fill(0);
  return takenOver(data);
}

/** A copy alone in its memory; the other is wiped. */
export function takenOver(bytes: Uint8Array): OpeningKey {
  const key = new Uint8Array(bytes);
  bytes.fill(0);
  return key;
}
