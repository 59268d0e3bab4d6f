import { armor, enums, type Key, readKeys } from 'openpgp';
import { fromBase64 } from '../bytes/base64.ts';
import { SubutError } from '../errors/subut-error.ts';

/*
 * Keys as people send them: in a letter, quoted, with a mark of the byte order, with no line between head and body, both
 * halves in one file. What `gpg --import` takes is read. OpenPGP.js wants the form of RFC 9580, 6.2, to the letter.
 */

/** Something of a text or file is no key. */
export class KeyTextError extends SubutError<'unreadable' | 'too-large' | 'no-base64'> {}

/** Far above any real key, with all its certifications and a photograph. */
const MAX_BYTES = 4 * 1024 * 1024;
const BEGIN = /-----BEGIN PGP (PUBLIC|PRIVATE|SECRET) KEY BLOCK-----/g;

/** Whether a text says that a private key stands in it, also one that is cut off or garbled. */
export const saysPrivate = (input: string | Uint8Array): boolean =>
  /-----BEGIN PGP (PRIVATE|SECRET) KEY BLOCK-----/.test(typeof input === 'string' ? input : decode(input));

/** A line of an armour's head: `Version: GnuPG v2`. No line of base64 has a colon. */
const HEAD_LINE = /^[^\n:]*:.*$/gm;

/**
 * All keys in a text, whatever stands around them, or in the bytes of a key file of either form.
 * @throws KeyTextError where something of it is no key
 */
export async function keysIn(input: string | Uint8Array): Promise<Key[]> {
  const keys: Key[] = [];
  for (const binaryKeys of keyBytesIn(input)) {
    try {
      keys.push(...(await readKeys({ binaryKeys })));
    } catch (cause) {
      throw new KeyTextError('unreadable', cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }
  return keys;
}

/** The bytes of each block of keys, as packets. @throws KeyTextError */
export function keyBytesIn(input: string | Uint8Array): Uint8Array[] {
  if (input.length > MAX_BYTES) throw new KeyTextError('too-large');
  if (typeof input !== 'string' && isBinary(input)) return [input];
  return blocksIn(typeof input === 'string' ? input : decode(input)).map(unarmor);
}

/** A key file of either form as text. Whether there is a key in it is not looked at. */
export function asKeyText(file: Uint8Array): string {
  return isBinary(file) ? armor(enums.armor.privateKey, file) : decode(file);
}

/** A packet always begins with its first bit set (RFC 9580, 4.2). Of text, only a mark of the byte order does. */
function isBinary(bytes: Uint8Array): boolean {
  return (bytes[0] ?? 0) >= 0x80 && encodingOf(bytes) === null;
}

/** By the mark of the byte order; PowerShell writes UTF-16 where a key is led into a file. */
function encodingOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

const decode = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes) ?? 'utf-8').decode(bytes);

/** What stands between beginnings and ends. One pass: beginnings without an end would keep a pattern busy. */
function blocksIn(text: string): string[] {
  const blocks: string[] = [];
  let from = 0;
  for (const { 0: begin, 1: kind, index } of text.matchAll(BEGIN)) {
    if (index < from) continue;
    const end = `-----END PGP ${kind} KEY BLOCK-----`;
    const at = text.indexOf(end, index + begin.length);
    if (at === -1) break;
    from = at + end.length;
    blocks.push(text.slice(index + begin.length, at));
  }
  return blocks;
}

/**
 * Base64 up to its padding or the checksum, which says nothing of a key that has signatures. Signs that are none of
 * base64 are those of quotation and of spacing.
 */
function unarmor(block: string): Uint8Array {
  const [body = ''] = block.replaceAll('\r', '\n').replaceAll(HEAD_LINE, '').split('=');
  const base64 = body.replaceAll(/&gt;|[^A-Za-z0-9+/]/g, '');
  try {
    return fromBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='));
  } catch (cause) {
    throw new KeyTextError('no-base64', '', { cause });
  }
}
