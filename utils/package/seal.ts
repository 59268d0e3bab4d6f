import { createMessage, encrypt, encryptSessionKey, enums, type PrivateKey, type SessionKey } from 'openpgp';
import { sha256 } from '../evidence/digest.ts';
import { INTEROPERABLE } from '../evidence/signature.ts';
import { normalPassword } from './password-form.ts';
import type { Recipient } from './recipient.ts';

/*
 * The envelope: one OpenPGP message, signed by the owner key, encrypted to the recipients' keys, a password, or both.
 * It is the form of RFC 4880, which GnuPG 2.2 reads: SEIPD version 1, iterated and salted S2K, nothing compressed.
 */

/**
 * What the outer signature states besides: SHA-256 of the session key packets in front of the encrypted data. Those
 * packets are covered by nothing else, so one could be changed, taken away or added unseen.
 */
export const HEADER_NOTATION = 'header-sha256@subut.example';

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

/** @returns the sealed message, made as the ZIP flows in */
export async function seal(
  zip: ReadableStream<Uint8Array>,
  sessionKey: SessionKey,
  { filename, owner, recipients, password, at }: Envelope,
): Promise<ReadableStream<Uint8Array>> {
  const header = await encryptSessionKey({
    ...sessionKey,
    encryptionKeys: recipients.map(({ key }) => key),
    ...(password === null ? {} : { passwords: normalPassword(password) }),
    format: 'binary',
    date: at,
    config: { ...INTEROPERABLE, s2kType: enums.s2k.iterated, s2kIterationCountByte: S2K_COUNT },
  });
  const body = await encrypt({
    message: await createMessage({ binary: zip, filename, format: 'binary', date: at }),
    sessionKey,
    signingKeys: owner,
    signatureNotations: [
      {
        name: HEADER_NOTATION,
        value: new TextEncoder().encode(await sha256(new Uint8Array(header))),
        humanReadable: true,
        critical: false,
      },
    ],
    format: 'binary',
    date: at,
    config: INTEROPERABLE,
  });
  return after(header, body);
}

function after(head: Uint8Array, tail: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return tail.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({ start: (controller) => controller.enqueue(head) }),
  );
}
