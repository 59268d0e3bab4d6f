import {
  encryptSessionKey,
  enums,
  OnePassSignaturePacket,
  type PrivateKey,
  type SecretKeyPacket,
  type SessionKey,
  SignaturePacket,
} from 'openpgp';
import { sha256 } from '../evidence/digest.ts';
import { INTEROPERABLE } from '../evidence/signature.ts';
import { ahead, type ByteStream, type Bytes, inPieces, join, SLICE } from './byte-stream.ts';
import { FeedbackCipher } from './cipher-feedback.ts';
import { hashed, type Machines, type RunningDigest } from './machines.ts';
import { normalPassword } from './password-form.ts';
import { signPrehashed } from './prehashed.ts';
import type { Recipient } from './recipient.ts';

/*
 * The envelope: one OpenPGP message, signed by the owner key, encrypted to the recipients' keys, a password, or both.
 * It is the form of RFC 4880, which GnuPG 2.2 reads: SEIPD version 1, iterated and salted S2K, nothing compressed.
 * OpenPGP.js makes the keys' packets and the signature; the packets around the data are put together here, because in
 * OpenPGP.js a stream is hashed in plain JavaScript, at a quarter of the speed.
 */

/**
 * What the outer signature states besides: SHA-256 of the session key packets in front of the encrypted data. Those
 * packets are covered by nothing else, so one could be changed, taken away or added unseen.
 */
export const HEADER_NOTATION = 'header-sha256@subut.example';

/** The largest count that S2K can say: 65,011,712 octets hashed for each guess at the password (RFC 4880, 3.7.1.3). */
const S2K_COUNT = 255;

/** A part of a packet whose length is not known at its beginning (RFC 9580, 4.2.1.4): the octet in front says the power of two. */
const PART = SLICE;
const PART_HEAD = 0xe0 | Math.log2(PART);

/** Version, type and length of what closes the encrypted data: SHA-1 of all before it (RFC 4880, 5.14). */
const DETECTION_HEAD = Uint8Array.of(0xd3, 0x14);

export interface Envelope {
  /** The ZIP's own name, stated inside the message. */
  filename: string;
  owner: PrivateKey;
  recipients: readonly Recipient[];
  password: string | null;
  at: Date;
}

/** A fresh session key: AES-256, which every OpenPGP program has. */
export function newSessionKey(): SessionKey {
  return { data: crypto.getRandomValues(new Uint8Array(32)), algorithm: 'aes256' };
}

/** The sealed message, made as the ZIP flows in. */
export async function* seal(
  zip: ByteStream,
  sessionKey: SessionKey,
  envelope: Envelope,
  machines: Machines,
): AsyncGenerator<Bytes, void> {
  const { recipients, password, at } = envelope;
  const header = await encryptSessionKey({
    ...sessionKey,
    encryptionKeys: recipients.map(({ key }) => key),
    ...(password === null ? {} : { passwords: normalPassword(password) }),
    format: 'binary',
    date: at,
    config: { ...INTEROPERABLE, s2kType: enums.s2k.iterated, s2kIterationCountByte: S2K_COUNT },
  });
  yield new Uint8Array(header);
  const signed = signedMessage(zip, envelope, await sha256(new Uint8Array(header)), machines);
  yield* ahead(encrypted(ahead(guarded(signed, await machines.digest('sha1'))), sessionKey));
}

/** One-pass signature, the file, the signature (RFC 9580, 10.3). */
async function* signedMessage(
  zip: ByteStream,
  { filename, owner, at }: Envelope,
  headerDigest: string,
  machines: Machines,
): ByteStream {
  const { keyPacket } = await owner.getSigningKey(undefined, at);
  const signature = new SignaturePacket();
  signature.signatureType = enums.signature.binary;
  signature.hashAlgorithm = enums.hash.sha512;
  signature.publicKeyAlgorithm = keyPacket.algorithm;
  signature.issuerKeyID = keyPacket.getKeyID();
  signature.rawNotations = [
    {
      name: HEADER_NOTATION,
      value: new TextEncoder().encode(headerDigest),
      humanReadable: true,
      critical: false,
    },
  ];
  const announced = Object.assign(new OnePassSignaturePacket(), {
    version: 3,
    signatureType: signature.signatureType,
    hashAlgorithm: signature.hashAlgorithm,
    publicKeyAlgorithm: signature.publicKeyAlgorithm,
    issuerKeyID: signature.issuerKeyID,
    flags: 1,
  });
  yield packet(enums.packet.onePassSignature, announced.write());

  const digest = await machines.digest('sha512');
  yield* partial(enums.packet.literalData, literal(zip, filename, at, digest));
  await signPrehashed(signature, keyPacket as SecretKeyPacket, digest, at);
  yield packet(enums.packet.signature, signature.write());
}

async function* literal(zip: ByteStream, filename: string, at: Date, digest: RunningDigest): ByteStream {
  const name = new TextEncoder().encode(filename);
  const time = new DataView(new ArrayBuffer(4));
  time.setUint32(0, Math.floor(at.getTime() / 1000));
  yield join([Uint8Array.of(0x62, name.length), name, new Uint8Array(time.buffer)]);
  yield* ahead(hashed(zip, digest));
}

/** Bytes kept free in front of a piece, in whose last two stand what goes out in front of it. */
const LEAD = 16;

/** A packet of encrypted data of version 1 (RFC 9580, 5.13.1), in parts, each of them made in one place. */
async function* encrypted(plaintext: ByteStream, { data }: SessionKey): AsyncGenerator<Bytes, void> {
  yield Uint8Array.of(0xc0 | enums.packet.symEncryptedIntegrityProtectedData);
  const cipher = await FeedbackCipher.with(data);
  // The version is an octet before all, so each part begins with the last octet of the piece before.
  let before = 1;
  let last: Bytes = new Uint8Array();
  for await (const piece of inPieces(plaintext, PART, LEAD)) {
    const ciphertext = piece.subarray(LEAD);
    await cipher.encipher(ciphertext);
    if (ciphertext.length < PART) {
      last = ciphertext;
      break;
    }
    piece.set([PART_HEAD, before], LEAD - 2);
    before = ciphertext.at(-1) as number;
    yield piece.subarray(LEAD - 2, -1);
  }
  yield join([lengthOf(1 + last.length), Uint8Array.of(before), last]);
}

/** Random bytes before, of which two are repeated, and the digest of all after. */
async function* guarded(message: ByteStream, digest: RunningDigest): ByteStream {
  const random = crypto.getRandomValues(new Uint8Array(16));
  yield await digest.update(join([random, random.subarray(14)]));
  yield* hashed(message, digest);
  yield await digest.update(DETECTION_HEAD.slice());
  yield await digest.digest();
}

/** A short packet of the new format (RFC 9580, 4.2.1). */
function packet(tag: number, body: Uint8Array): Bytes {
  return join([Uint8Array.of(0xc0 | tag), lengthOf(body.length), body]);
}

function lengthOf(length: number): Uint8Array {
  if (length < 192) return Uint8Array.of(length);
  const five = new Uint8Array(5);
  five[0] = 0xff;
  new DataView(five.buffer).setUint32(1, length);
  return five;
}

/** A packet in parts, as its length shows only at its end. */
async function* partial(tag: number, body: ByteStream): ByteStream {
  yield Uint8Array.of(0xc0 | tag);
  let held: Bytes[] = [];
  let length = 0;
  for await (let bytes of body) {
    while (length + bytes.length >= PART) {
      yield Uint8Array.of(PART_HEAD);
      yield* held;
      const room = PART - length;
      yield bytes.slice(0, room);
      bytes = bytes.subarray(room);
      held = [];
      length = 0;
    }
    held.push(bytes);
    length += bytes.length;
  }
  yield join([lengthOf(length), ...held]);
}
