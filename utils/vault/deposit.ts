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
import { changeWays, namesOf } from './change-ways.ts';
import type { SlotRow, VaultDatabase } from './database.ts';
import { LockError, VaultError } from './errors.ts';
import { lockedRows, readKeys, unlockKey, unlockKeys } from './key-rows.ts';
import { alone } from './lock.ts';
import type { Present } from './opening.ts';
import { makeOpeningKey, type OpeningKey } from './opening-key.ts';
import type { PublicRing } from './ring.ts';
import { slotRow, takenOver } from './slots.ts';

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
 * that says so. Capturing goes on; the rings that pages hold are to be let go of. What is to be written is opened before as far as
 * that can be done without the other's private key.
 * @param present what opens the vault now; `null` while it is not locked
 * @param key can be encrypted to, and its fingerprint was compared
 * @throws as `setPassphrase`, with everything as it was
 */
export async function setDeposit(
  db: VaultDatabase,
  ring: PublicRing,
  present: Present | null,
  key: PublicKey,
): Promise<void> {
  await alone(() =>
    changeWays(db, ring, present, async ({ keys }, now, held) => {
      // A new one: whoever kept a copy of a slot, and knows the passphrase, must not open what is locked from now on.
      const openingKey = held.hold(makeOpeningKey());
      const slot = await makeSlot(openingKey, key, new Date());
      return {
        act: { action: 'deposit-begun', captures: [], recipients: [fingerprintOf(key)] },
        keys: await lockedRows(keys, openingKey),
        slots: [slot],
        drop: namesOf(now.slots),
        async open(after) {
          await sealedTo(slot, key);
          return unlockKeys(await readKeys(after.keys), openingKey);
        },
      };
    }),
  );
}

/** Whether the vault opens for somebody else only. */
export async function isDeposit(db: VaultDatabase): Promise<boolean> {
  return (await db.slots.where('name').equals('deposit').count()) > 0;
}

/** The opening key, to be wiped after use. @throws LockError `not-a-key` | `wrong-passphrase` | `wrong-key`; VaultError `damaged` */
export async function openDepositSlot(
  { message: sealed }: SlotRow,
  secret: DepositSecret,
): Promise<OpeningKey> {
  const decryptionKeys = await openKey(secret);
  const binaryMessage = new Uint8Array(await sealed.arrayBuffer());
  const message = await readMessage({ binaryMessage }).catch((cause: unknown) => {
    throw new VaultError('damaged', 'deposit slot', { cause });
  });
  const ids = decryptionKeys.getKeys().map((part) => part.getKeyID().toHex());
  if (!message.getEncryptionKeyIDs().some((id) => ids.includes(id.toHex()))) throw new LockError('wrong-key');
  try {
    return takenOver((await decrypt({ message, decryptionKeys, format: 'binary' })).data);
  } catch (cause) {
    throw new VaultError('damaged', 'deposit slot', { cause });
  }
}

async function makeSlot(openingKey: OpeningKey, key: PublicKey, at: Date): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ binary: openingKey }),
    encryptionKeys: key,
    format: 'binary',
    date: at,
    config: { preferredCompressionAlgorithm: enums.compression.uncompressed },
  });
  return slotRow('deposit', message as Uint8Array);
}

/** @throws VaultError `damaged` where the slot is a message to nobody, or to another key */
async function sealedTo({ message: sealed }: SlotRow, key: PublicKey): Promise<void> {
  const message = await readMessage({ binaryMessage: new Uint8Array(await sealed.arrayBuffer()) });
  const ids = key.getKeys().map((part) => part.getKeyID().toHex());
  if (!message.getEncryptionKeyIDs().some((id) => ids.includes(id.toHex())))
    throw new VaultError('damaged', 'deposit slot');
}

async function openKey({ privateKey: armoredKey, passphrase }: DepositSecret): Promise<PrivateKey> {
  const key = await readPrivateKey({ armoredKey: armoredKey.trim() }).catch((cause: unknown) => {
    throw new LockError('not-a-key', '', { cause });
  });
  return key.isDecrypted() ? key : unlockKey(key, passphrase);
}
