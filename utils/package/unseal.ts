import {
  decryptKey,
  decryptSessionKeys,
  type PrivateKey,
  readMessage,
  readPrivateKey,
  type SessionKey,
} from 'openpgp';
import { OpenError } from './codes.ts';
import type { SealFrame } from './packets.ts';
import { normalPassword } from './password-form.ts';

/** From what the lawyer has, a password or a private key, to the key of the message. */

export type Secret =
  | { password: string }
  /** ASCII-armoured, with its passphrase where it has one. */
  | { privateKey: string; passphrase?: string }
  | { sessionKey: SessionKey };

/** The session key, got out by what was given. @throws OpenError */
export async function findSessionKey(frame: SealFrame, secret: Secret): Promise<SessionKey> {
  if ('sessionKey' in secret) return secret.sessionKey;
  if ('password' in secret) {
    if (frame.passwords === 0) throw new OpenError('wrong-password', 'it is sealed to keys only');
    const found = await tryDecrypt(frame, { passwords: normalPassword(secret.password) });
    if (found !== null) return found;
    throw new OpenError(
      'wrong-password',
      'no password opens it, or the first bytes of the file were changed',
    );
  }
  const key = await openPrivateKey(secret);
  const ids = key.getKeys().map((part) => part.getKeyID().toHex().toUpperCase());
  if (!frame.keyIds.some((id) => ids.includes(id))) {
    throw new OpenError('wrong-key', `sealed to ${frame.keyIds.join(', ') || 'a password only'}`);
  }
  const found = await tryDecrypt(frame, { decryptionKeys: key });
  if (found === null) throw new OpenError('damaged', 'the session key for this key was changed');
  return found;
}

async function tryDecrypt(
  frame: SealFrame,
  by: { passwords: string } | { decryptionKeys: PrivateKey },
): Promise<SessionKey | null> {
  try {
    const message = await readMessage({ binaryMessage: frame.header });
    for (const { data, algorithm } of await decryptSessionKeys({ message, ...by })) {
      // Only AES-256 is written here; a wrong password can decrypt to anything.
      if (algorithm === 'aes256' && (await fitsPrefix(data, frame.prefix))) return { data, algorithm };
    }
  } catch {
    // No session key came out: told below by the caller in the terms of what was given.
  }
  return null;
}

/**
 * The quick check of RFC 4880, 5.7: the last two octets of the random block are repeated. It tells a wrong password from
 * a damaged file. (That attackers could learn from it matters for servers that answer them, not here.)
 */
async function fitsPrefix(sessionKey: Uint8Array, prefix: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(sessionKey), 'AES-CBC', false, ['encrypt']);
  // The first block of CBC with a zero vector is the bare cipher, which CFB is made of.
  const cipher = async (block: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, key, block));
  const first = await cipher(new Uint8Array(16));
  const second = await cipher(new Uint8Array(prefix.subarray(0, 16)));
  const at = (mask: Uint8Array, place: number, from: number): number =>
    (mask[place] as number) ^ (prefix[from] as number);
  return at(first, 14, 14) === at(second, 0, 16) && at(first, 15, 15) === at(second, 1, 17);
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
