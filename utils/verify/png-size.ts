import { found, MisreadError } from '../evidence/finding.ts';
import { SIGNATURE } from '../png/chunks.ts';

const START = [...SIGNATURE, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

/** Width and height from a PNG's first chunk (PNG, third edition, 5.2 and 11.2.1). @throws Misread */
export function readPngSize(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < 24 || START.some((byte, place) => bytes[place] !== byte)) {
    throw new MisreadError(found('not-png'));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
