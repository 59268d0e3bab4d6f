import {
  createMessage,
  decrypt,
  encrypt,
  enums,
  type PrivateKey,
  type PublicKey,
  readMessage,
  readPrivateKey,
} from 'openpgp';
import { fingerprintOf } from '../evidence/fingerprint.ts';
import { appendWith } from './custody.ts';
import type { SlotRow, VaultDatabase } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { lockedRows, unlockKey } from './keys.ts';
import type { OpenRing } from './ring.ts';
import { makeOpeningKey } from './slots.ts';

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

/**
 * Has the vault open for the holder of one key only, who is not here: every other way in is gone, in one transaction with the entry
 * that says so. Capturing goes on; the ring is to be let go of.
 * @param key can be encrypted to, and its fingerprint was compared
 * @throws VaultFullError | VaultError `foreign-keys`, with everything as it was
 */
export async function setDeposit(db: VaultDatabase, ring: OpenRing, key: PublicKey): Promise<void> {
  // A new one: whoever kept a copy of a slot, and knows the passphrase, must not open what is locked from now on.
  const openingKey = makeOpeningKey();
  const slot = await makeSlot(openingKey, key, new Date());
  const rows = await lockedRows(ring, openingKey);
  await appendWith(db, ring, async () => ({
    act: { action: 'deposit-begun', captures: [], recipients: [fingerprintOf(key)] },
    async write() {
      await db.keys.bulkPut(rows);
      await db.slots.clear();
      await db.slots.put(slot);
    },
  }));
}

/** Whether the vault opens for somebody else only. */
export async function isDeposit(db: VaultDatabase): Promise<boolean> {
  return (await db.slots.where('name').equals('deposit').count()) > 0;
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

async function makeSlot(openingKey: string, key: PublicKey, at: Date): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ text: openingKey }),
    encryptionKeys: key,
    format: 'binary',
    date: at,
    config: { preferredCompressionAlgorithm: enums.compression.uncompressed },
  });
  return { name: 'deposit', message: new Blob([new Uint8Array(message)]) };
}

async function openKey({ privateKey: armoredKey, passphrase }: DepositSecret): Promise<PrivateKey> {
  const key = await readPrivateKey({ armoredKey: armoredKey.trim() }).catch((cause: unknown) => {
    throw new LockError('not-a-key', '', { cause });
  });
  return key.isDecrypted() ? key : unlockKey(key, passphrase);
}
