import { config, enums, type Key, type Subkey } from 'openpgp';
import { RecipientError, type RecipientErrorCode } from '../errors/recipient-error.ts';
import { isKnownKind, keyParts, nameOfKind } from './key-parts.ts';

/** Why nothing can be encrypted to a key: OpenPGP.js says it in words only, and of the part that it looked at last. */

interface Fault {
  code: RecipientErrorCode;
  detail: string;
}

const ENCRYPTS: ReadonlySet<enums.publicKey> = new Set([
  enums.publicKey.rsaEncryptSign,
  enums.publicKey.rsaEncrypt,
  enums.publicKey.elgamal,
  enums.publicKey.ecdh,
  enums.publicKey.x25519,
  enums.publicKey.x448,
]);
const ENCRYPTION_FLAGS = enums.keyFlags.encryptCommunication | enums.keyFlags.encryptStorage;

/**
 * @param key it is neither revoked nor expired as a whole, and cannot be encrypted to
 * @param bytes the key as it came, with the parts that OpenPGP.js passes over
 * @param cause what OpenPGP.js says
 */
export async function recipientFault(
  key: Key,
  bytes: Uint8Array,
  now: Date,
  cause: unknown,
): Promise<RecipientError> {
  const { code, detail } = await faultOf(key, bytes, now);
  const said = cause instanceof Error ? cause.message.split('\n')[0] : '';
  return new RecipientError(code, detail === '' ? (said ?? '') : detail, { cause });
}

async function faultOf(key: Key, bytes: Uint8Array, now: Date): Promise<Fault> {
  if (!key.users.some(({ userID }) => userID !== null)) return { code: 'no-user-id', detail: '' };
  // The last made first: it is the one that its holder means.
  const parts = key.subkeys.toSorted((a, b) => b.getCreationTime().getTime() - a.getCreationTime().getTime());
  const faults: Fault[] = [];
  for (const part of parts) {
    if (!isForEncryption(part)) continue;
    const fault = kindFault(part) ?? (await timeFault(part, now));
    if (fault !== null) faults.push(fault);
  }
  const unknown = unknownPart(bytes);
  if (unknown !== null) faults.push(unknown);
  // A key that signs with what is refused is refused as a whole.
  const own = kindFault(key);
  const [first] = faults;
  if (first !== undefined) return first;
  if (own !== null) return own;
  const holds = await key.getPrimaryUser(now).then(
    () => true,
    () => false,
  );
  if (!holds || parts.some(isForEncryption)) return { code: 'not-certified', detail: '' };
  return { code: 'signs-only', detail: '' };
}

/** As the part itself says it; whether it may say so is asked elsewhere. Without a word of it, its algorithm tells. */
function isForEncryption({ keyPacket, bindingSignatures }: Subkey): boolean {
  const flags = bindingSignatures.at(-1)?.keyFlags?.[0];
  return ENCRYPTS.has(keyPacket.algorithm) && (flags === undefined || (flags & ENCRYPTION_FLAGS) !== 0);
}

function kindFault(part: Key | Subkey): Fault | null {
  const { algorithm } = part.keyPacket;
  const info = part.getAlgorithmInfo() as { algorithm: string; bits?: number; curve?: enums.curve };
  const { bits, curve } = info;
  if (algorithm === enums.publicKey.elgamal) return { code: 'elgamal', detail: `${bits ?? ''} bits` };
  if (algorithm === enums.publicKey.dsa) return { code: 'too-weak', detail: 'DSA' };
  if (curve !== undefined && config.rejectCurves.has(curve)) return { code: 'curve', detail: curve };
  const isRsa = bits !== undefined && curve === undefined;
  return isRsa && bits < config.minRSABits ? { code: 'too-weak', detail: `RSA, ${bits} bits` } : null;
}

async function timeFault(part: Subkey, now: Date): Promise<Fault | null> {
  const [binding] = part.bindingSignatures;
  if (binding === undefined) return { code: 'not-certified', detail: '' };
  if (await part.isRevoked(binding, part.mainKey.keyPacket, now)) return { code: 'part-revoked', detail: '' };
  const expires = await part.getExpirationTime(now).catch(() => null);
  return expires instanceof Date && expires <= now
    ? { code: 'part-expired', detail: expires.toISOString() }
    : null;
}

/** A part that OpenPGP.js has passed over, such as a later version or an algorithm after quantum computers. */
function unknownPart(bytes: Uint8Array): Fault | null {
  const part = keyParts(bytes).find((each) => !isKnownKind(each));
  return part === undefined ? null : { code: 'unknown-kind', detail: nameOfKind(part) };
}
