import { decryptSessionKeys, readMessage, type SessionKey } from 'openpgp';
import { normalizePassword } from '../bytes/normalize-password.ts';
import { OpenError, type OpenErrorCode } from '../errors/open-error.ts';
import { PrivateKeyError, type PrivateKeyFault } from '../errors/private-key-error.ts';
import type { MessageHeader } from './packets.ts';
import { type GivenKey, unsealWith } from './unseal.ts';

/** From what the lawyer has, a password or a private key, to the key of the message. */

export type Secret = { password: string } | GivenKey | { sessionKey: SessionKey };

const CODES: Readonly<Record<PrivateKeyFault, OpenErrorCode>> = {
  'not-a-key': 'wrong-key',
  'other-key': 'wrong-key',
  passphrase: 'key-passphrase',
  'part-passphrase': 'key-part-passphrase',
  'on-card': 'key-on-card',
  'not-here': 'key-not-here',
  unusable: 'key-unusable',
};

/**
 * The session keys that may be meant: a password can open the packet of another to anything.
 * @throws OpenError where there is none
 */
export async function findSessionKeys(frame: MessageHeader, secret: Secret): Promise<SessionKey[]> {
  if ('sessionKey' in secret) return [secret.sessionKey];
  if ('password' in secret) {
    if (frame.passwords === 0) throw new OpenError('wrong-password', 'it is sealed to keys only');
    return tryPassword(frame, secret.password);
  }
  try {
    return await unsealWith(frame.header, secret);
  } catch (cause) {
    if (cause instanceof PrivateKeyError) throw new OpenError(CODES[cause.code], cause.detail, { cause });
    // The packets themselves cannot be read: told by the caller.
    return [];
  }
}

/** Why none of them opened it. */
export function notOpened(secret: Secret): OpenError {
  if ('password' in secret)
    return new OpenError(
      'wrong-password',
      'no password opens it, or the first bytes of the file were changed',
    );
  return new OpenError('damaged', 'the session key for this key, or the first bytes behind it, were changed');
}

async function tryPassword({ header }: MessageHeader, password: string): Promise<SessionKey[]> {
  try {
    const message = await readMessage({ binaryMessage: header });
    const found = await decryptSessionKeys({ message, passwords: normalizePassword(password) });
    // Only AES-256 is written here.
    return found.flatMap(({ data, algorithm }) => (algorithm === 'aes256' ? [{ data, algorithm }] : []));
  } catch {
    // No session key came out: told by the caller in the terms of what was given.
    return [];
  }
}
