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
import { sideBySide } from '../evidence/side-by-side.ts';
import { INTEROPERABLE } from '../evidence/signature.ts';
import { type ByteStream, type Bytes, join } from './byte-stream.ts';
import { lengthOf } from './packets.ts';
import { normalPassword } from './password-form.ts';
import { signPrehashed } from './prehashed.ts';
import type { Recipient } from './recipient.ts';
import type { Sealing, SealStart } from './sealed-data.ts';

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

/** Pieces of the ZIP that are being sealed while others come. */
const AHEAD = 2;

/** The largest count that S2K can say: 65,011,712 octets hashed for each guess at the password (RFC 4880, 3.7.1.3). */
const S2K_COUNT = 255;

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

/** Where a sealed message goes. */
export interface SealSink {
  write(bytes: Bytes): Promise<void>;
  /** Begins its encrypted data, which go out as they are made; until their end nothing else is written. */
  sealing(start: SealStart): Promise<Sealing>;
}

/**
 * Seals a ZIP as it flows in.
 * @param onWritten told of bytes as they went out; what it throws ends it all
 */
export async function seal(
  zip: ByteStream,
  sessionKey: SessionKey,
  envelope: Envelope,
  sink: SealSink,
  onWritten: (bytes: number) => void = () => undefined,
): Promise<void> {
  const { recipients, password, at } = envelope;
  const made = await encryptSessionKey({
    ...sessionKey,
    encryptionKeys: recipients.map(({ key }) => key),
    ...(password === null ? {} : { passwords: normalPassword(password) }),
    format: 'binary',
    date: at,
    config: { ...INTEROPERABLE, s2kType: enums.s2k.iterated, s2kIterationCountByte: S2K_COUNT },
  });
  const header = new Uint8Array(made);
  const { filename, owner } = envelope;
  const { keyPacket } = await owner.getSigningKey(undefined, at);
  const signature = signatureFor(keyPacket, await sha256(header));
  await sink.write(header.slice());
  onWritten(header.length);
  const data = await sink.sealing({
    key: new Uint8Array(sessionKey.data),
    announced: announce(signature),
    literalHead: literalHead(filename, at),
  });
  for await (const bytes of sideBySide(zip, (piece) => data.zip(piece), AHEAD)) onWritten(bytes);
  await signPrehashed(signature, keyPacket as SecretKeyPacket, (trailer) => data.digest(trailer), at);
  onWritten(await data.close(packet(enums.packet.signature, signature.write())));
}

function signatureFor(
  keyPacket: Pick<SecretKeyPacket, 'algorithm' | 'getKeyID'>,
  headerDigest: string,
): SignaturePacket {
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
  return signature;
}

/** The one-pass signature, which says what will be signed before it comes (RFC 9580, 5.4). */
function announce(signature: SignaturePacket): Bytes {
  const announced = Object.assign(new OnePassSignaturePacket(), {
    version: 3,
    signatureType: signature.signatureType,
    hashAlgorithm: signature.hashAlgorithm,
    publicKeyAlgorithm: signature.publicKeyAlgorithm,
    issuerKeyID: signature.issuerKeyID,
    flags: 1,
  });
  return packet(enums.packet.onePassSignature, announced.write());
}

/** Binary, its name, its time (RFC 9580, 5.9). */
function literalHead(filename: string, at: Date): Bytes {
  const name = new TextEncoder().encode(filename);
  const time = new DataView(new ArrayBuffer(4));
  time.setUint32(0, Math.floor(at.getTime() / 1000));
  return join([Uint8Array.of(0x62, name.length), name, new Uint8Array(time.buffer)]);
}

/** A short packet of the new format (RFC 9580, 4.2.1). */
function packet(tag: number, body: Uint8Array): Bytes {
  return join([Uint8Array.of(0xc0 | tag), lengthOf(body.length), body]);
}
