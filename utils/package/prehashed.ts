import { createMessage, type SecretKeyPacket, type Signature, type SignaturePacket } from 'openpgp';
import { INTEROPERABLE } from '../evidence/signature.ts';
import type { Bytes } from './byte-stream.ts';
import type { RunningDigest } from './machines.ts';

/*
 * Signatures over what was hashed elsewhere. OpenPGP.js hashes a stream in plain JavaScript; what it does with the digest
 * does not depend on who made it. Its types do not name all members used here, so they stand nowhere else.
 */

interface Hashing {
  sign(key: SecretKeyPacket, data: unknown, at: Date, detached: boolean, config: object): Promise<void>;
  /** Hashes what is signed; the third argument is the bytes to hash. */
  hash(type: unknown, data: unknown, toHash: Uint8Array): Promise<Uint8Array>;
  /** The digest of a message that flowed by. */
  hashed: Uint8Array;
}

/** @param digest of what is signed, and of what the signature says after it */
export async function signPrehashed(
  signature: SignaturePacket,
  key: SecretKeyPacket,
  digest: (trailer: Bytes) => Promise<Bytes>,
  at: Date,
): Promise<void> {
  // With no data of its own, what OpenPGP.js would hash is just what comes after the data (RFC 9580, 5.2.4).
  const hashing = signature as unknown as Hashing;
  hashing.hash = (_type, _data, trailer) => digest(new Uint8Array(trailer));
  const [nothing] = (await createMessage({ binary: new Uint8Array() })).packets;
  await hashing.sign(key, nothing, at, false, INTEROPERABLE);
}

/** The digest of a file and of what a signature of version 4 over it says (RFC 9580, 5.2.4). */
export async function digestToVerify(
  { signatureData }: SignaturePacket,
  digest: RunningDigest,
): Promise<Bytes> {
  const said = signatureData ?? new Uint8Array();
  const trailer = new Uint8Array(said.length + 6);
  trailer.set(said);
  trailer.set([4, 0xff], said.length);
  new DataView(trailer.buffer).setUint32(said.length + 2, said.length);
  await digest.update(trailer);
  return digest.digest();
}

/** Has the signature verified against a digest, whatever message OpenPGP.js is then given. */
export function holdAgainst({ packets }: Signature, digest: Bytes): void {
  for (const packet of packets) (packet as unknown as Hashing).hashed = digest;
}
