import { toHex } from '../evidence/digest.ts';
import { OpenError } from './codes.ts';

/*
 * The outer form of a sealed package (RFC 9580, 10.3): encrypted session keys, then one encrypted packet, then nothing.
 * OpenPGP libraries step over packets that they do not know and some read what follows a message; here nothing may be
 * stepped over.
 */

const PUBLIC_KEY_SESSION_KEY = 1;
const PASSWORD_SESSION_KEY = 3;
const ENCRYPTED_DATA = 18;

/** What a sealed file says before it is opened. */
export interface SealFrame {
  /** The bytes before the encrypted packet: all session key packets. */
  header: Uint8Array<ArrayBuffer>;
  /** Ids of the encryption (sub)keys it is sealed to: 16 upper-case hexadecimal digits each. */
  keyIds: string[];
  /** To how many passwords it is sealed. */
  passwords: number;
  /** The first bytes of the encrypted data: random block and its repeated end (RFC 9580, 5.13.1). */
  prefix: Uint8Array<ArrayBuffer>;
}

const PREFIX = 18;

/** Each costs time when it is tried; no package is sealed to so many. */
const MAX_KEYS = 100;
const MAX_PASSWORDS = 4;
/** Iterated and salted S2K (RFC 9580, 3.7.1.3), as packages have it. Another, Argon2, may ask for gigabytes of memory. */
const ITERATED = 3;

/** Whether the file begins like a sealed package: a new-format packet that may stand first in one. */
export function looksSealed(file: Uint8Array): boolean {
  const tag = (file[0] ?? 0) ^ 0xc0;
  return tag === PUBLIC_KEY_SESSION_KEY || tag === PASSWORD_SESSION_KEY;
}

/** @throws OpenError `damaged` when packets do not fill the file, `refused` for packets of another kind */
export function readSealFrame(file: Uint8Array<ArrayBuffer>): SealFrame {
  const keyIds: string[] = [];
  let passwords = 0;
  let at = 0;
  for (;;) {
    const packet = readPacket(file, at);
    const { tag, body } = packet;
    if (keyIds.length > MAX_KEYS || passwords > MAX_PASSWORDS) {
      throw new OpenError('refused', `sealed to more than ${MAX_KEYS} keys or ${MAX_PASSWORDS} passwords`);
    }
    if (tag === PUBLIC_KEY_SESSION_KEY && body[0] === 3) {
      keyIds.push(toHex(body.subarray(1, 9)).toUpperCase());
    } else if (tag === PASSWORD_SESSION_KEY && body[0] === 4) {
      if (body[2] !== ITERATED) throw new OpenError('refused', `a password derived in way ${body[2]}`);
      passwords += 1;
    } else if (tag === ENCRYPTED_DATA && body[0] === 1 && body.length > PREFIX) {
      if (packet.end !== file.length) throw new OpenError('refused', 'something follows the sealed message');
      return { header: file.subarray(0, at), keyIds, passwords, prefix: body.subarray(1, 1 + PREFIX) };
    } else {
      throw new OpenError('refused', `a packet of kind ${tag}, version ${body[0]} at byte ${at}`);
    }
    if (!packet.whole) throw new OpenError('refused', `a session key in parts at byte ${at}`);
    at = packet.end;
  }
}

interface Packet {
  tag: number;
  /** The body, or its first part. */
  body: Uint8Array<ArrayBuffer>;
  whole: boolean;
  /** Where the next packet begins. */
  end: number;
}

/** A packet of the new format (RFC 9580, 4.2.1). */
function readPacket(file: Uint8Array<ArrayBuffer>, start: number): Packet {
  const first = octet(file, start);
  if (first < 0xc0) throw new OpenError('refused', `no packet of the new format at byte ${start}`);
  let part = readPart(file, start + 1);
  const body = file.subarray(part.start, part.end);
  const whole = !part.partial;
  while (part.partial) part = readPart(file, part.end);
  return { tag: first & 0x3f, body, whole, end: part.end };
}

/** A body length and where the part that it measures lies (RFC 9580, 4.2.1.1 to 4.2.1.4). */
function readPart(file: Uint8Array, at: number): { start: number; end: number; partial: boolean } {
  const lead = octet(file, at);
  const partial = lead >= 224 && lead < 255;
  let start = at + 1;
  let length = lead;
  if (partial) {
    length = 2 ** (lead & 0x1f);
  } else if (lead === 255) {
    length = [1, 2, 3, 4].reduce((sum, place) => sum * 256 + octet(file, at + place), 0);
    start = at + 5;
  } else if (lead >= 192) {
    length = (lead - 192) * 256 + octet(file, at + 1) + 192;
    start = at + 2;
  }
  const end = start + length;
  if (end > file.length) throw cutOff();
  return { start, end, partial };
}

function octet(file: Uint8Array, at: number): number {
  const value = file[at];
  if (value === undefined) throw cutOff();
  return value;
}

function cutOff(): OpenError {
  return new OpenError('damaged', 'the sealed message is cut off');
}
