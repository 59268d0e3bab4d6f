import {
  enums,
  type KeyID,
  PublicKeyEncryptedSessionKeyPacket,
  readMessage,
  type SecretKeyPacket,
  type SecretSubkeyPacket,
  type SessionKey,
} from 'openpgp';
import { PrivateKeyError } from '../errors/private-key-error.ts';
import { keysIn } from './key-text.ts';

/*
 * Session keys by a private key. Not OpenPGP.js's own function: it wants the whole key unlocked with one passphrase,
 * and its certifications valid and of kinds that it verifies (RFC 9580, 5.1). To open what is sealed to a part of a key,
 * that part is enough.
 */

/** A private key as somebody gives it, and its passphrase where it has one. */
export interface GivenKey {
  /** A key as text, in whatever stands around it. */
  privateKey: string;
  passphrase?: string;
}

type SecretPart = SecretKeyPacket | SecretSubkeyPacket;

/** What OpenPGP.js's packet has, and its types keep back. */
interface SealedKey {
  version: number;
  publicKeyID: KeyID;
  publicKeyAlgorithm: enums.publicKey;
  sessionKey: Uint8Array | null;
  sessionKeyAlgorithm: enums.symmetric | null;
  read(bytes: Uint8Array): void;
  write(): Uint8Array;
  encrypt(part: SecretPart): Promise<void>;
  decrypt(part: SecretPart): Promise<void>;
}

const newSealedKey = (): SealedKey => new PublicKeyEncryptedSessionKeyPacket() as unknown as SealedKey;

/**
 * @param message session key packets, with or without what they seal
 * @returns none where the key is good, and what was sealed to it was changed
 * @throws PrivateKeyError
 */
export async function unsealWith(message: Uint8Array, given: GivenKey): Promise<SessionKey[]> {
  const { packets } = await readMessage({ binaryMessage: message });
  const sealed = packets.flatMap((packet) =>
    packet instanceof PublicKeyEncryptedSessionKeyPacket ? [packet as unknown as SealedKey] : [],
  );
  const found: SessionKey[] = [];
  let fault: PrivateKeyError | null = null;
  for (const { part, siblings } of await partsFor(sealed, given.privateKey)) {
    try {
      await unlock(part, siblings, given.passphrase ?? '');
      const opened = await openWith(part, sealed);
      if (opened.length === 0) await prove(part);
      found.push(...opened);
    } catch (error) {
      if (!(error instanceof PrivateKeyError)) throw error;
      fault ??= error;
    }
  }
  if (found.length === 0 && fault !== null) throw fault;
  return found;
}

interface Part {
  part: SecretPart;
  /** The other parts of the same key. */
  siblings: SecretPart[];
}

/** The parts of the given keys to which something is sealed. @throws PrivateKeyError `not-a-key` | `other-key` */
async function partsFor(sealed: readonly SealedKey[], text: string): Promise<Part[]> {
  const keys = await keysIn(text).catch((cause: unknown) => {
    throw new PrivateKeyError('not-a-key', 'a text that cannot be read', { cause });
  });
  const all = keys.map((key) =>
    key
      .getKeys()
      .map(({ keyPacket }) => keyPacket)
      .filter(isSecret),
  );
  if (all.flat().length === 0) {
    throw new PrivateKeyError('not-a-key', keys.length === 0 ? 'no key' : 'a public key');
  }
  const parts = all.flatMap((own) =>
    own
      .filter((part) => sealed.some(({ publicKeyID }) => publicKeyID.equals(part.getKeyID())))
      .map((part) => ({ part, siblings: own.filter((other) => other !== part) })),
  );
  if (parts.length === 0) {
    const ids = sealed.map(({ publicKeyID }) => publicKeyID.toHex().toUpperCase());
    throw new PrivateKeyError('other-key', `sealed to ${ids.join(', ') || 'a password only'}`);
  }
  return parts;
}

function isSecret(packet: object): packet is SecretPart {
  return 'isMissingSecretKeyMaterial' in packet;
}

/** @throws PrivateKeyError */
async function unlock(part: SecretPart, siblings: readonly SecretPart[], passphrase: string): Promise<void> {
  if (part.isDummy()) throw new PrivateKeyError('not-here', idOf(part));
  if (part.isMissingSecretKeyMaterial()) {
    throw isOnCard(part)
      ? new PrivateKeyError('on-card', idOf(part))
      : new PrivateKeyError('unusable', `${idOf(part)} is locked in a way that is not known here`);
  }
  if (part.isDecrypted()) return;
  if (passphrase === '') throw new PrivateKeyError('passphrase', 'missing');
  if (await opens(passphrase, part)) return;
  for (const other of siblings) {
    if (other.isMissingSecretKeyMaterial() || other.isDecrypted()) continue;
    if (await opens(passphrase, other).catch(() => false))
      throw new PrivateKeyError('part-passphrase', idOf(part));
  }
  throw new PrivateKeyError('passphrase', 'wrong');
}

/** @throws PrivateKeyError `unusable` where not the passphrase is the reason */
async function opens(passphrase: string, part: SecretPart): Promise<boolean> {
  try {
    await part.decrypt(passphrase);
    return true;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // OpenPGP.js has no other mark for it.
    if (message.startsWith('Incorrect key passphrase')) return false;
    throw new PrivateKeyError('unusable', message, { cause });
  }
}

const GNU_ON_CARD = [0x47, 0x4e, 0x55, 2];

/** GnuPG's extension of S2K, mode 1002: `gnu-divert-to-card` (doc/DETAILS of GnuPG, "GNU extensions to the S2K algorithm"). */
function isOnCard(part: SecretPart): boolean {
  const bytes = part.write();
  return bytes.some((_, at) => GNU_ON_CARD.every((octet, place) => bytes[at + place] === octet));
}

async function openWith(part: SecretPart, sealed: readonly SealedKey[]): Promise<SessionKey[]> {
  const found: SessionKey[] = [];
  for (const packet of sealed) {
    if (!packet.publicKeyID.equals(part.getKeyID())) continue;
    const copy = newSealedKey();
    try {
      copy.read(packet.write());
      await copy.decrypt(part);
    } catch {
      // Whose fault it is shows below.
      continue;
    }
    const { sessionKey: data, sessionKeyAlgorithm } = copy;
    // Only AES-256 is written here.
    if (data !== null && sessionKeyAlgorithm === enums.symmetric.aes256)
      found.push({ data, algorithm: 'aes256' });
  }
  return found;
}

/** Tries the key on a session key of our own: what it opens nothing with must not be blamed on the file. @throws PrivateKeyError `unusable` */
async function prove(part: SecretPart): Promise<void> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  try {
    const made = Object.assign(newSealedKey(), {
      version: 3,
      publicKeyID: part.getKeyID(),
      publicKeyAlgorithm: part.algorithm,
      sessionKey: secret,
      sessionKeyAlgorithm: enums.symmetric.aes256,
    });
    await made.encrypt(part);
    const opened = newSealedKey();
    opened.read(made.write());
    await opened.decrypt(part);
    if (!secret.every((octet, at) => opened.sessionKey?.[at] === octet)) throw new Error('another result');
  } catch (cause) {
    const { algorithm, curve } = part.getAlgorithmInfo() as { algorithm: string; curve?: string };
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new PrivateKeyError('unusable', `${curve ?? algorithm}: ${why}`, { cause });
  }
}

const idOf = (part: SecretPart): string => part.getKeyID().toHex().toUpperCase();
