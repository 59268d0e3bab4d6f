import { encryptSessionKey, enums, type PrivateKey, type SessionKey } from 'openpgp';
import { sha256 } from '../evidence/digest.ts';
import { sideBySide } from '../evidence/side-by-side.ts';
import { INTEROPERABLE } from '../evidence/signature.ts';
import type { ByteStream, Bytes } from './byte-stream.ts';
import { HEADER_NOTATION } from './envelope-form.ts';
import { normalPassword } from './password-form.ts';
import type { Recipient } from './recipient.ts';
import type { Sealing, SealStart } from './sealed-data.ts';

/*
 * The envelope: one OpenPGP message, signed by the owner key, encrypted to the recipients' keys, a password, or both.
 * It is the form of RFC 4880, which GnuPG 2.2 reads: SEIPD version 1, iterated and salted S2K, nothing compressed.
 * OpenPGP.js makes all of it, in two parts: the keys' packets first, because the signature over the data states their digest.
 */

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
  for await (const bytes of sideBySide(zip, (piece) => data.zip(piece), AHEAD)) onWritten(bytes);
  onWritten(await data.close());
}
