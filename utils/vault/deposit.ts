import {
  createMessage,
  decrypt,
  decryptKey,
  encrypt,
  enums,
  type PrivateKey,
  type PublicKey,
  readMessage,
  readPrivateKey,
} from 'openpgp';
import type { SlotRow } from './database.ts';
import { LockError, VaultError } from './errors.ts';

/*
 * The way in that is not on this device: the opening key, sealed to the public key of a helper or a lawyer, and to nobody else.
 * So the person who captures cannot be made to open what she captured. See docs/decisions/0041.
 */

/** What whoever was entrusted opens a deposit with. */
export interface DepositSecret {
  /** ASCII-armoured. */
  privateKey: string;
  /** Empty: the key has none. */
  passphrase: string;
}

/** @param key can be encrypted to, and its fingerprint was compared */
export async function makeDepositSlot(openingKey: string, key: PublicKey, at: Date): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ text: openingKey }),
    encryptionKeys: key,
    format: 'binary',
    date: at,
    config: { preferredCompressionAlgorithm: enums.compression.uncompressed },
  });
  return { name: 'deposit', message: new Blob([new Uint8Array(message)]) };
}

/** The opening key. @throws LockError `not-a-key` | `wrong-passphrase` | `wrong-key`; VaultError `damaged` */
export async function openDepositSlot({ message: sealed }: SlotRow, secret: DepositSecret): Promise<string> {
  const decryptionKeys = await openKey(secret);
  const binaryMessage = new Uint8Array(await sealed.arrayBuffer());
  const message = await readMessage({ binaryMessage }).catch((cause: unknown) => {
    throw new VaultError('damaged', 'deposit slot', { cause });
  });
  const ids = decryptionKeys.getKeys().map((part) => part.getKeyID().toHex());
  if (!message.getEncryptionKeyIDs().some((id) => ids.includes(id.toHex()))) throw new LockError('wrong-key');
  try {
    return (await decrypt({ message, decryptionKeys })).data;
  } catch (cause) {
    throw new VaultError('damaged', 'deposit slot', { cause });
  }
}

async function openKey({ privateKey: armoredKey, passphrase }: DepositSecret): Promise<PrivateKey> {
  const key = await readPrivateKey({ armoredKey: armoredKey.trim() }).catch((cause: unknown) => {
    throw new LockError('not-a-key', '', { cause });
  });
  if (key.isDecrypted()) return key;
  try {
    return await decryptKey({ privateKey: key, passphrase });
  } catch (cause) {
    throw new LockError('wrong-passphrase', '', { cause });
  }
}
