import { encryptSessionKey, enums, type PrivateKey, type SessionKey } from 'openpgp';
import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { sha256 } from '../../bytes/digest.ts';
import { mapConcurrent } from '../../bytes/map-concurrent.ts';
import { normalizePassword } from '../../bytes/normalize-password.ts';
import { HEADER_NOTATION } from '../../evidence/bag/envelope-form.ts';
import { INTEROPERABLE } from '../../openpgp/detached-signature.ts';
import { RECIPIENT_CONFIG, type Recipient } from '../../openpgp/recipient.ts';
import type { Encryption, EncryptionStart } from './data-encryptor.ts';

/*
 * The envelope: one OpenPGP message, signed by the owner key, encrypted to the recipients' keys, a password, or both.
 * It is the form of RFC 4880, which GnuPG 2.2 reads: SEIPD version 1, iterated and salted S2K, nothing compressed.
 * OpenPGP.js makes all of it, in two parts: the keys' packets first, because the signature over the data states their digest.
 */

/** Pieces of the ZIP that are being sealed while others come. */
const AHEAD = 2;

/** The largest count that S2K can say: 65,011,712 octets hashed for each guess at the password (RFC 4880, 3.7.1.3). */
const S2K_COUNT = 255;

export interface MessageOptions {
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

/** The output of an encrypted message. */
export interface MessageSink {
  write(bytes: Bytes): Promise<void>;
  /** Starts the encrypted data, which are written as they are produced; until their end nothing else may be written. */
  sealing(start: EncryptionStart): Promise<Encryption>;
}

/** Encrypts and signs a ZIP stream. @param onWritten called with the bytes written; an exception aborts */
export async function writeMessage(
  zip: ByteStream,
  sessionKey: SessionKey,
  envelope: MessageOptions,
  sink: MessageSink,
  onWritten: (bytes: number) => void = () => undefined,
): Promise<void> {
  const { recipients, password, at } = envelope;
  const made = await encryptSessionKey({
    ...sessionKey,
    encryptionKeys: recipients.map(({ key }) => key),
    ...(password === null ? {} : { passwords: normalizePassword(password) }),
    format: 'binary',
    date: at,
    config: {
      ...INTEROPERABLE,
      ...RECIPIENT_CONFIG,
      s2kType: enums.s2k.iterated,
      s2kIterationCountByte: S2K_COUNT,
    },
  });
  const header = new Uint8Array(made);
  const { filename, owner } = envelope;
  const stated = new TextEncoder().encode(await sha256(header));
  await sink.write(header.slice());
  onWritten(header.length);
  const data = await sink.sealing({
    sessionKey,
    owner: new Uint8Array(owner.write()),
    notations: [{ name: HEADER_NOTATION, value: stated, humanReadable: true, critical: false }],
    filename,
    at,
  });
  for await (const bytes of mapConcurrent(zip, (piece) => data.zip(piece), AHEAD)) onWritten(bytes);
  onWritten(await data.close());
}
