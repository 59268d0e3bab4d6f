import { createHash } from 'node:crypto';

/*
 * Codes of recovery kits as docs/formats/kit.md has them, written once more by its words: the program's own writer chooses by chance.
 */

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export interface CodeParts {
  version?: number;
  /** Two bytes. */
  mark: readonly number[];
  /** Twenty bytes. */
  part: Uint8Array;
  /** Of the share; 0: the part is the secret. */
  number: number;
}

/** Crockford's base 32 of bytes, without the groups. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => DIGITS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** The 28 bytes of a code. */
export function codeBytes({ version = 1, mark, part, number }: CodeParts): Uint8Array {
  const body = Uint8Array.from([version, ...mark, ...part, number]);
  const check = createHash('sha256').update(body).digest().subarray(0, 4);
  return Uint8Array.from([...body, ...check]);
}

/** As it stands on paper: nine groups of five. */
export const grouped = (text: string): string => text.match(/.{1,5}/g)?.join(' ') ?? '';

export const codeOf = (parts: CodeParts): string => grouped(base32(codeBytes(parts)));

/** A product in GF(2^8), modulo x^8 + x^4 + x^3 + x + 1. */
function product(one: number, other: number): number {
  let [sum, left, right] = [0, one, other];
  while (right > 0) {
    if (right & 1) sum ^= left;
    left = left & 0x80 ? (left << 1) ^ 0x11b : left << 1;
    right >>= 1;
  }
  return sum;
}

/** The share with that number: for each byte the value of a line through the secret (at 0) with that slope. */
export const shareAt = (number: number, secret: Uint8Array, slopes: Uint8Array): Uint8Array =>
  secret.map((byte, place) => byte ^ product(slopes[place] ?? 0, number));
