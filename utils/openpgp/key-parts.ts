import { enums } from 'openpgp';

/** The packets of a key, as far as it takes to name a part that OpenPGP.js does not know (RFC 9580, 4.2 and 5.5.2). */

export interface KeyPart {
  version: number;
  /** Of the public-key algorithms of RFC 9580, 9.1, or of another program's own. */
  algorithm: number;
}

const KEY_PACKETS = new Set([5, 6, 7, 14]);

/** Primary key and subkeys of what begins here; those up to the first packet that cannot be followed. */
export function keyParts(bytes: Uint8Array): KeyPart[] {
  const parts: KeyPart[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = packetHead(bytes, at);
    if (head === null) break;
    const { tag, from, length } = head;
    // Version, time of creation, algorithm.
    const [version, , , , , algorithm] = bytes.subarray(from, from + length);
    if (KEY_PACKETS.has(tag) && version !== undefined && algorithm !== undefined)
      parts.push({ version, algorithm });
    at = from + length;
  }
  return parts;
}

/** Whether OpenPGP.js reads it: what it does not read of these is damaged. */
export const isKnownKind = ({ version, algorithm }: KeyPart): boolean =>
  (version === 4 || version === 6) && Object.values(enums.publicKey).includes(algorithm);

export const nameOfKind = ({ version, algorithm }: KeyPart): string =>
  `version ${version}, algorithm ${algorithm}`;

interface Head {
  tag: number;
  from: number;
  length: number;
}

/** `null` at the end, in lengths in parts, which keys do not have, and where it is no packet. */
function packetHead(bytes: Uint8Array, at: number): Head | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return null;
  const number = (from: number, count: number): number =>
    bytes.subarray(from, from + count).reduce((sum, octet) => sum * 256 + octet, 0);
  if (first < 0xc0) {
    const octets = 1 << (first & 3);
    if (octets === 8) return null;
    return { tag: (first >> 2) & 15, from: at + 1 + octets, length: number(at + 1, octets) };
  }
  const tag = first & 63;
  const lead = bytes[at + 1] ?? 0;
  if (lead < 192) return { tag, from: at + 2, length: lead };
  if (lead < 224) return { tag, from: at + 3, length: (lead - 192) * 256 + (bytes[at + 2] ?? 0) + 192 };
  return lead === 255 ? { tag, from: at + 6, length: number(at + 2, 4) } : null;
}
