import {
  decryptKey,
  decryptSessionKeys,
  type PrivateKey,
  readMessage,
  readPrivateKey,
  type SessionKey,
} from 'openpgp';
import { normalizePassword } from '../bytes/normalize-password.ts';
import { OpenError } from '../errors/open-error.ts';
import type { MessageHeader } from './packets.ts';

/** From what the lawyer has, a password or a private key, to the key of the message. */

export type Secret =
  | { password: string }
  /** ASCII-armoured, with its passphrase where it has one. */
  | { privateKey: string; passphrase?: string }
  | { sessionKey: SessionKey };

/**
 * The session keys that may be meant: a password can open the packet of another to anything.
 * @throws OpenError where there is none
 */
export async function findSessionKeys(frame: MessageHeader, secret: Secret): Promise<SessionKey[]> {
  if ('sessionKey' in secret) return [secret.sessionKey];
  if ('password' in secret) {
    if (frame.passwords === 0) throw new OpenError('wrong-password', 'it is sealed to keys only');
    return tryDecrypt(frame, { passwords: normalizePassword(secret.password) });
  }
  const key = await openPrivateKey(secret);
  const ids = key.getKeys().map((part) => part.getKeyID().toHex().toUpperCase());
  if (!frame.keyIds.some((id) => ids.includes(id))) {
    throw new OpenError('wrong-key', `sealed to ${frame.keyIds.join(', ') || 'a password only'}`);
  }
  return tryDecrypt(frame, { decryptionKeys: key });
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

async function tryDecrypt(
  { header }: MessageHeader,
  by: { passwords: string } | { decryptionKeys: PrivateKey },
): Promise<SessionKey[]> {
  try {
    const message = await readMessage({ binaryMessage: header });
    const found = await decryptSessionKeys({ message, ...by });
    // Only AES-256 is written here.
    return found.flatMap(({ data, algorithm }) => (algorithm === 'aes256' ? [{ data, algorithm }] : []));
  } catch {
    // No session key came out: told by the caller in the terms of what was given.
    return [];
  }
}

async function openPrivateKey({ privateKey, passphrase }: { privateKey: string; passphrase?: string }) {
  let key: PrivateKey;
  try {
    key = await readPrivateKey({ armoredKey: privateKey.trim() });
  } catch (cause) {
    throw new OpenError('wrong-key', 'not a private key', { cause });
  }
  if (key.isDecrypted()) return key;
  if (passphrase === undefined || passphrase === '') throw new OpenError('key-passphrase', 'missing');
  try {
    return await decryptKey({ privateKey: key, passphrase });
  } catch (cause) {
    throw new OpenError('key-passphrase', 'wrong', { cause });
  }
}
