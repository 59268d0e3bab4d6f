/** A SHA-256 digest as 64 lower-case hexadecimal digits (FIPS 180-4). */
export type Sha256 = string;

/** The digest that stands before the first entry of a chain. */
export const NO_DIGEST: Sha256 = '0'.repeat(64);

/** Lower-case hexadecimal digits of the bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param hex an even number of hexadecimal digits */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** SHA-256 of the bytes, or of a string's UTF-8 form. */
export async function sha256(data: Uint8Array<ArrayBuffer> | string): Promise<Sha256> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
