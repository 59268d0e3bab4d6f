import {
  ByteReader,
  type ByteStream,
  type Bytes,
  CHUNK_BYTES,
  concatBytes,
  UnexpectedEnd,
} from '../bytes/byte-reader.ts';
import { rechunk } from '../bytes/byte-stream.ts';
import { toHex } from '../bytes/digest.ts';
import { OpenError } from '../errors/open-error.ts';

/*
 * The outer form of a sealed package (RFC 9580, 10.3): encrypted session keys, then one encrypted packet, then nothing.
 * OpenPGP libraries step over packets that they do not know and some read what follows a message; here nothing may be
 * stepped over.
 */

const PUBLIC_KEY_SESSION_KEY = 1;
const PASSWORD_SESSION_KEY = 3;
const ENCRYPTED_DATA = 18;
/** Of the encrypted data: that which GnuPG 2.2 knows. */
const VERSION = 1;

/** What a sealed file says before it is opened. */
export interface MessageHeader {
  /** The bytes before the encrypted packet: all session key packets. */
  header: Bytes;
  /** Ids of the encryption (sub)keys it is sealed to: 16 upper-case hexadecimal digits each. */
  keyIds: string[];
  /** To how many passwords it is sealed. */
  passwords: number;
}

/** Bytes of the encrypted data that are looked at before the rest: the signer's keys are among them. */
const HEAD = 2 ** 20;

/** Each costs time when it is tried; no package is sealed to so many. */
const MAX_KEYS = 100;
const MAX_PASSWORDS = 4;
/** A session key packet is some hundred bytes long. */
const MAX_SESSION_KEY = 10_000;
/** Iterated and salted S2K (RFC 9580, 3.7.1.3), as packages have it. Another, Argon2, may ask for gigabytes of memory. */
const ITERATED = 3;

/** Whether the file begins like a sealed package: a new-format packet that may stand first in one. */
export function looksEncrypted(file: Uint8Array): boolean {
  const tag = (file[0] ?? 0) ^ 0xc0;
  return tag === PUBLIC_KEY_SESSION_KEY || tag === PASSWORD_SESSION_KEY;
}

/**
 * Reads up to the encrypted data.
 * @returns what is said before it; its first bytes; and all of it, again as one packet, which ends in an error where something
 * follows
 * @throws OpenError `damaged` when it is cut off, `refused` for packets of another kind
 */
export async function readMessageHeader(
  reader: ByteReader,
): Promise<{ frame: MessageHeader; head: Bytes; data: ByteStream }> {
  const keyIds: string[] = [];
  const packets: Bytes[] = [];
  let passwords = 0;
  try {
    for (;;) {
      if (keyIds.length > MAX_KEYS || passwords > MAX_PASSWORDS) {
        throw new OpenError('refused', `sealed to more than ${MAX_KEYS} keys or ${MAX_PASSWORDS} passwords`);
      }
      const { at } = reader;
      const { tag, head, part } = await readPacketHead(reader);
      if (tag === ENCRYPTED_DATA) {
        const body = new ByteReader(readBody(reader, part));
        const version = await body.octet();
        if (version !== VERSION)
          throw new OpenError('refused', `a packet of kind ${tag}, version ${version} at byte ${at}`);
        const head = await body.peek(HEAD);
        const frame = { header: concatBytes(packets), keyIds, passwords };
        return { frame, head, data: asPacket(upToEnd(body, reader)) };
      }
      if (part.partial) throw new OpenError('refused', `a session key in parts at byte ${at}`);
      if (part.length > MAX_SESSION_KEY) {
        // Too long for a session key, but perhaps only cut off.
        if ((await reader.peek(MAX_SESSION_KEY)).length < MAX_SESSION_KEY) throw new UnexpectedEnd();
        throw new OpenError('refused', `a session key of ${part.length} bytes`);
      }
      const body = await reader.take(part.length);
      packets.push(concatBytes([head, body]));
      if (tag === PUBLIC_KEY_SESSION_KEY && body[0] === 3) {
        keyIds.push(toHex(body.subarray(1, 9)).toUpperCase());
      } else if (tag === PASSWORD_SESSION_KEY && body[0] === 4) {
        if (body[2] !== ITERATED) throw new OpenError('refused', `a password derived in way ${body[2]}`);
        passwords += 1;
      } else {
        throw new OpenError('refused', `a packet of kind ${tag}, version ${body[0]} at byte ${at}`);
      }
    }
  } catch (error) {
    throw error instanceof UnexpectedEnd ? cutOff() : error;
  }
}

interface Part {
  length: number;
  /** Whether another part follows. */
  partial: boolean;
}

/** The head of a packet of the new format (RFC 9580, 4.2.1). @throws UnexpectedEnd | OpenError */
export async function readPacketHead(reader: ByteReader): Promise<{ tag: number; head: Bytes; part: Part }> {
  const { at } = reader;
  const first = await reader.octet();
  if (first < 0xc0) throw new OpenError('refused', `no packet of the new format at byte ${at}`);
  const { head, ...part } = await readPart(reader);
  return { tag: first & 0x3f, head: concatBytes([Uint8Array.of(first), head]), part };
}

/** A body length (RFC 9580, 4.2.1.1 to 4.2.1.4). */
async function readPart(reader: ByteReader): Promise<Part & { head: Bytes }> {
  const lead = await reader.octet();
  if (lead < 192) return { head: Uint8Array.of(lead), length: lead, partial: false };
  if (lead < 224) {
    const low = await reader.octet();
    return { head: Uint8Array.of(lead, low), length: (lead - 192) * 256 + low + 192, partial: false };
  }
  if (lead < 255) return { head: Uint8Array.of(lead), length: 2 ** (lead & 0x1f), partial: true };
  const four = await reader.take(4);
  const length = new DataView(four.buffer, four.byteOffset).getUint32(0);
  return { head: concatBytes([Uint8Array.of(lead), four]), length, partial: false };
}

/** The body of a packet, whatever parts it came in. @throws UnexpectedEnd */
export async function* readBody(reader: ByteReader, first: Part): AsyncGenerator<Bytes, void> {
  for (let part = first; ; part = await readPart(reader)) {
    yield* reader.exactly(part.length);
    if (!part.partial) return;
  }
}

async function* upToEnd(body: ByteReader, file: ByteReader): ByteStream {
  try {
    yield* body.rest();
  } catch (error) {
    throw error instanceof UnexpectedEnd ? cutOff() : error;
  }
  if (!(await file.atEnd())) throw new OpenError('refused', 'something follows the sealed message');
}

function cutOff(): OpenError {
  return new OpenError('damaged', 'the sealed message is cut off');
}

/** A part of a packet whose length is not known at its beginning (RFC 9580, 4.2.1.4): the octet in front says the power of two. */
const PART_HEAD = 0xe0 | Math.log2(CHUNK_BYTES);

/** The encrypted data as one packet, whatever parts it came in. */
async function* asPacket(body: ByteStream): ByteStream {
  async function* versioned(): ByteStream {
    yield Uint8Array.of(VERSION);
    yield* body;
  }
  yield Uint8Array.of(0xc0 | ENCRYPTED_DATA);
  let last: Bytes = new Uint8Array();
  for await (const piece of rechunk(versioned(), CHUNK_BYTES)) {
    if (piece.length === CHUNK_BYTES) yield concatBytes([Uint8Array.of(PART_HEAD), piece]);
    else last = piece;
  }
  yield concatBytes([lengthOf(last.length), last]);
}

/** The length of a packet or of its last part (RFC 9580, 4.2.1). */
function lengthOf(length: number): Bytes {
  if (length < 192) return Uint8Array.of(length);
  const five = new Uint8Array(5);
  five[0] = 0xff;
  new DataView(five.buffer).setUint32(1, length);
  return five;
}
