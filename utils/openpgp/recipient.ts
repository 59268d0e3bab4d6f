import { config, type Key, type PublicKey } from 'openpgp';
import { RecipientError } from '../errors/recipient-error.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isKnownKind, keyParts, nameOfKind } from './key-parts.ts';
import { KeyTextError, keyBytesIn, keysIn, saysPrivate } from './key-text.ts';
import { recipientFault } from './recipient-fault.ts';

/** A recipient's public key, checked before use. */

export interface Recipient {
  key: PublicKey;
  /** Upper-case hexadecimal digits: 40, or 64 for a version 6 key. */
  fingerprint: string;
  userIds: string[];
  created: Date;
  /** The first moment at which it can no longer be encrypted to; `null`: never. */
  expires: Date | null;
}

/** GnuPG encrypts to keys of old programs that do not say what each part is for; so does this. */
export const RECIPIENT_CONFIG = { allowMissingKeyFlags: true } as const;

/**
 * @param input a key as text, also with other words around it, or the bytes of a key file of either form
 * @throws RecipientError
 */
export async function readRecipient(input: string | Uint8Array, now: Date = new Date()): Promise<Recipient> {
  // Also where nothing of it can be read: it must not be left on a screen.
  if (saysPrivate(input)) throw new RecipientError('private-key');
  const keys = await parse(input);
  if (keys.some((key) => key.isPrivate())) throw new RecipientError('private-key');
  const [key] = keys;
  if (key === undefined) throw new RecipientError('not-a-key');
  if (keys.length > 1) throw new RecipientError('several-keys', `${keys.length} keys`);
  if (await key.isRevoked(undefined, undefined, now)) throw new RecipientError('revoked');
  const expires = await expiryOf(key);
  if (expires !== null && expires <= now) throw new RecipientError('expired', expires.toISOString());
  try {
    const encryption = await key.getEncryptionKey(undefined, now, undefined, {
      ...config,
      ...RECIPIENT_CONFIG,
    });
    const partExpires = finite(
      'bindingSignatures' in encryption ? await encryption.getExpirationTime() : null,
    );
    return {
      key: key.toPublic(),
      fingerprint: fingerprintOf(key),
      userIds: key.getUserIDs(),
      created: key.getCreationTime(),
      expires: earlier(expires, partExpires),
    };
  } catch (cause) {
    const bytes = keyBytesIn(input)[0] ?? new Uint8Array();
    throw await recipientFault(key, bytes, now, cause);
  }
}

/**
 * The fingerprint of the one key in it and the key itself, ASCII-armoured, whether or not it is good; `null` where there is not one.
 * `isRevoked`: this copy of it says so.
 */
export async function keyIn(
  input: string | Uint8Array,
): Promise<{ fingerprint: string; armored: string; isRevoked: boolean } | null> {
  const [key, ...others] = await parse(input).catch(() => []);
  if (key === undefined || others.length > 0 || key.isPrivate()) return null;
  return { fingerprint: fingerprintOf(key), armored: key.armor(), isRevoked: await key.isRevoked() };
}

/** A key that is there twice is one, as GnuPG imports it: each copy may have what the other lacks. @throws RecipientError */
async function parse(input: string | Uint8Array): Promise<Key[]> {
  try {
    const keys = new Map<string, Key>();
    for (const key of await keysIn(input)) {
      const before = keys.get(fingerprintOf(key));
      keys.set(fingerprintOf(key), before === undefined ? key : await before.update(key).catch(() => before));
    }
    return [...keys.values()];
  } catch (cause) {
    const kind = unknownKind(input);
    if (kind !== null) throw new RecipientError('unknown-kind', kind, { cause });
    throw new RecipientError('not-a-key', cause instanceof KeyTextError ? cause.message : '', { cause });
  }
}

/** What nothing could be read of, and is a key: of which version and algorithm. */
function unknownKind(input: string | Uint8Array): string | null {
  try {
    const [part] = keyBytesIn(input).flatMap(keyParts);
    return part === undefined || isKnownKind(part) ? null : nameOfKind(part);
  } catch {
    return null;
  }
}

async function expiryOf(key: Key): Promise<Date | null> {
  return finite(await key.getExpirationTime());
}

/** OpenPGP.js says `Infinity` for never and `null` for a key without any valid certification. */
function finite(time: Date | number | null): Date | null {
  return time instanceof Date ? time : null;
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
