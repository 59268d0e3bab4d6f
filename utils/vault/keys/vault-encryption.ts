import {
  createMessage,
  decrypt,
  encrypt,
  enums,
  type PrivateKey,
  type PublicKey,
  readMessage,
} from 'openpgp';
import * as v from 'valibot';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { VaultError } from '../errors.ts';
import { signingTimeFor } from './signing-time.ts';

/*
 * Encrypts to the vault: an OpenPGP message to the vault key (RFC 9580: X25519, SEIPD v2 with AES-256 in GCM). Only
 * this extension reads it, so it may use what GnuPG 2.2 does not know. Encryption does not authenticate: an attacker
 * with the database has the public key and can encrypt other data. The content is therefore checked by signature or
 * digest.
 */

const SEALING = {
  preferredSymmetricAlgorithm: enums.symmetric.aes256,
  preferredAEADAlgorithm: enums.aead.gcm,
  // Pictures and archives are compressed already, and sizes that depend on the content say something of it.
  preferredCompressionAlgorithm: enums.compression.uncompressed,
} as const;

export async function encryptToVault(bytes: Uint8Array, vault: PublicKey): Promise<Uint8Array<ArrayBuffer>> {
  const message = await encrypt({
    message: await createMessage({ binary: bytes }),
    encryptionKeys: vault,
    format: 'binary',
    date: signingTimeFor(vault),
    config: SEALING,
  });
  return owned(message);
}

/**
 * @param what how the error names it: `file 2 of capture …`
 * @throws VaultError `damaged` when it does not open with this key or was changed
 */
export async function decryptFromVault(
  sealed: Uint8Array,
  vault: PrivateKey,
  what: string,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const message = await readMessage({ binaryMessage: sealed });
    const { data } = await decrypt({ message, decryptionKeys: vault, format: 'binary' });
    return owned(data);
  } catch (cause) {
    throw new VaultError('damaged', what, { cause });
  }
}

export function encryptJsonToVault(value: unknown, vault: PublicKey): Promise<Uint8Array<ArrayBuffer>> {
  return encryptToVault(canonicalBytes(value), vault);
}

/** @throws VaultError `damaged` when it does not open or does not have the form that it must have */
export async function decryptJsonFromVault<Schema extends v.GenericSchema>(
  schema: Schema,
  sealed: Uint8Array,
  vault: PrivateKey,
  what: string,
): Promise<v.InferOutput<Schema>> {
  return parseJson(schema, await decryptFromVault(sealed, vault, what), what);
}

/** @throws VaultError `damaged` */
export function parseJson<Schema extends v.GenericSchema>(
  schema: Schema,
  bytes: Uint8Array,
  what: string,
): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new VaultError('damaged', what, { cause });
  }
}

/** The bytes alone in their buffer: IndexedDB stores the whole buffer behind a view, and readers may take `.buffer`. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength) return new Uint8Array(buffer);
  return bytes.slice();
}
