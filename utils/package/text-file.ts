import { canonicalBytes } from '../evidence/canonical.ts';
import { FormatError } from '../evidence/errors.ts';

/*
 * Reading text that a program will act on. What two programs could read in two ways (a key given twice, a space more,
 * bytes that are not UTF-8) is not read at all.
 */

/** @throws FormatError */
export function readUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError(`${name} is not UTF-8`, { cause });
  }
}

/** JSON that equals its own canonical form (RFC 8785), byte for byte. @throws FormatError */
export function readCanonicalJson(bytes: Uint8Array, name: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(readUtf8(bytes, name));
  } catch (cause) {
    throw new FormatError(`${name} is not JSON`, { cause });
  }
  if (!sameBytes(canonicalBytes(value), bytes)) throw new FormatError(`${name} is not in canonical form`);
  return value;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A plain loop: `every` calls a function for each byte of pictures and films.
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
