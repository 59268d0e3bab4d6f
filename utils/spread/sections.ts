import { SpreadError } from './spread-error.ts';

/* Arrays of numbers as bytes: a version, and each array with its length before it, little-endian. */

type Numbers = Uint8Array | Uint16Array | Uint32Array;

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** @param version 0 to 255 */
export function joinSections(version: number, sections: readonly Numbers[]): Uint8Array<ArrayBuffer> {
  const length = sections.reduce((sum, { byteLength }) => sum + 4 + byteLength, 1);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes[0] = version;
  let at = 1;
  for (const section of sections) {
    view.setUint32(at, section.byteLength, true);
    bytes.set(bytesOf(section), at + 4);
    at += 4 + section.byteLength;
  }
  return bytes;
}

/** @throws SpreadError `damaged`: another version, or broken off */
export function splitSections(bytes: Uint8Array, version: number): Uint8Array<ArrayBuffer>[] {
  if (bytes[0] !== version) throw new SpreadError('damaged', `version ${bytes[0]} where ${version} is known`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sections: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 1; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw new SpreadError('damaged', 'broken off');
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) throw new SpreadError('damaged', 'broken off');
    sections.push(bytes.slice(at + 4, end));
    at = end;
  }
  return sections;
}
