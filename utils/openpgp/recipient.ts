import { type Key, type PublicKey, readKeys } from 'openpgp';
import { RecipientError } from '../errors/recipient-error.ts';
import { fingerprintOf } from './fingerprint.ts';

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

/** Far above any real key, with all its certifications and a photograph. */
const MAX_BYTES = 4 * 1024 * 1024;
const BEGIN = /-----BEGIN PGP (PUBLIC|PRIVATE) KEY BLOCK-----/g;

/**
 * @param input a key as text, also with other words around it, or the bytes of a key file of either form
 * @throws RecipientError
 */
export async function readRecipient(input: string | Uint8Array, now: Date = new Date()): Promise<Recipient> {
  const keys = await parse(input);
  if (keys.some((key) => key.isPrivate())) throw new RecipientError('private-key');
  const [key] = keys;
  if (key === undefined) throw new RecipientError('not-a-key');
  if (keys.length > 1) throw new RecipientError('several-keys', `${keys.length} keys`);
  if (await key.isRevoked(undefined, undefined, now)) throw new RecipientError('revoked');
  const expires = await expiryOf(key);
  if (expires !== null && expires <= now) throw new RecipientError('expired', expires.toISOString());
  try {
    const encryption = await key.getEncryptionKey(undefined, now);
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
    throw new RecipientError('cannot-encrypt', cause instanceof Error ? cause.message : '', { cause });
  }
}

/** The fingerprint of the one key in it and the key itself, ASCII-armoured, whether or not it is good; `null` where there is not one. */
export async function keyIn(
  input: string | Uint8Array,
): Promise<{ fingerprint: string; armored: string } | null> {
  const [key, ...others] = await parse(input).catch(() => []);
  if (key === undefined || others.length > 0 || key.isPrivate()) return null;
  return { fingerprint: fingerprintOf(key), armored: key.armor() };
}

async function parse(input: string | Uint8Array): Promise<Key[]> {
  if (input.length > MAX_BYTES) throw new RecipientError('not-a-key', 'too large');
  try {
    if (typeof input !== 'string' && (input[0] ?? 0) >= 0x80) return await readKeys({ binaryKeys: input });
    const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
    return (
      await Promise.all(keyBlocks(text).map((block) => readKeys({ armoredKeys: unindent(block) })))
    ).flat();
  } catch (cause) {
    throw new RecipientError('not-a-key', cause instanceof Error ? cause.message : '', { cause });
  }
}

/** Key blocks in a text, whatever stands around them. One pass: a text of beginnings without an end would keep a pattern busy. */
function keyBlocks(text: string): string[] {
  const blocks: string[] = [];
  let from = 0;
  for (const { 0: begin, 1: kind, index } of text.matchAll(BEGIN)) {
    if (index < from) continue;
    const end = `-----END PGP ${kind} KEY BLOCK-----`;
    const at = text.indexOf(end, index + begin.length);
    if (at === -1) break;
    from = at + end.length;
    blocks.push(text.slice(index, from));
  }
  return blocks;
}

/** Mail programs and chats indent what they quote. */
function unindent(block: string): string {
  return block.replaceAll(/^[ \t>]+|[ \t]+$/gm, '');
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
