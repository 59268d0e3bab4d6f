import type { Bytes } from '../bytes/byte-reader.ts';

/** Constants and fields of a ZIP (APPNOTE 6.3.10); all little-endian. */

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const DESCRIPTOR = 0x08074b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const LOCATOR64 = 0x07064b50;

export const MADE_BY_UNIX = 0x0300;
export const VERSION_NEEDED = 10;
export const VERSION_ZIP64 = 45;
/** A regular file that its owner may write and all may read. */
export const ATTRIBUTES = 0o100644 * 0x10000;

/** Files in a ZIP that is read; no package has so many. */
export const MAX_ENTRIES = 20_000;
/** Placeholder for a number in the ZIP64 record. */
export const MAX_UINT32 = 0xffffffff;
/** Bytes of a local header in front of the name. */
export const LOCAL_LENGTH = 30;
/** The record of ZIP64 without its first twelve bytes. */
export const END64_REST = 44;

/** Whether an offset or length does not fit in four bytes. */
export const needsZip64 = (place: number): boolean => place >= MAX_UINT32;

/** Numbers of so many bytes each, one after the other. */
export function fields(...numbers: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Bytes {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
export const uint16 = (bytes: Bytes, at: number): number => viewOf(bytes).getUint16(at, true);
export const uint32 = (bytes: Bytes, at = 0): number => viewOf(bytes).getUint32(at, true);
export const uint64 = (bytes: Bytes, at: number): number => Number(viewOf(bytes).getBigUint64(at, true));

/** MS-DOS date and time (APPNOTE 4.4.6): years 1980 to 2107, two-second steps. */
export function dosTime(at: Date): number {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107);
  const date = ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
