import { crc32 } from '../bytes/crc32.ts';

/** The parts of a PNG file (W3C PNG, third edition, 5). */

/** The first bytes of every PNG (5.2). */
export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Length, type, data and CRC of one chunk (5.3). */
export function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

const COLOUR_TYPES = { grey: 0, rgb: 2 } as const;

/** Signature and IHDR, the first 33 bytes of a file with eight bits a sample (11.2.1). */
export function head(
  width: number,
  height: number,
  colour: keyof typeof COLOUR_TYPES,
): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = 8;
  data[9] = COLOUR_TYPES[colour];
  const header = chunk('IHDR', data);
  const bytes = new Uint8Array(SIGNATURE.length + header.length);
  bytes.set(SIGNATURE);
  bytes.set(header, SIGNATURE.length);
  return bytes;
}
