import { createMessage, decrypt, encrypt, enums, type PublicKey, readMessage } from 'openpgp';
import { PrivateKeyError, type PrivateKeyFault } from '../../errors/private-key-error.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { RECIPIENT_CONFIG } from '../../openpgp/recipient.ts';
import { unsealWith } from '../../openpgp/unseal.ts';
import type { SlotRow, VaultDatabase } from '../db/database.ts';
import { withVaultLock } from '../db/locks.ts';
import { LockError, VaultError } from '../errors.ts';
import { changeSlots, namesOf } from './change-slots.ts';
import { type KeyEncryptionKey, makeKeyEncryptionKey } from './key-encryption-key.ts';
import { lockedRows, readKeys, unlockKeys } from './key-rows.ts';
import type { PublicKeyring } from './keyring.ts';
import { slotRow, takenOver } from './slots.ts';
import type { CurrentSecret } from './unlock.ts';

/*
 * A deposit: the key-encryption key, encrypted only to the public key of a helper or lawyer. So the user cannot be
 * forced to open the vault. See docs/decisions/0041.
 */

/** What the holder opens a deposit with. */
export interface DepositSecret {
  /** As text. */
  privateKey: string;
  /** Empty: the key has none. */
  passphrase: string;
}

/**
 * Puts the vault on deposit: only the holder's key opens it. All other unlock methods are deleted, in one transaction
 * with the chain entry. Capturing goes on; pages must release their keyrings. What is written is test-opened as far as
 * possible without the holder's private key.
 * @param present what opens the vault now; `null` while it is not locked
 * @param key can be encrypted to, and its fingerprint was compared
 * @throws as `setPassphrase`, with everything as it was
 */
export async function setDeposit(
  db: VaultDatabase,
  ring: PublicKeyring,
  present: CurrentSecret | null,
  key: PublicKey,
): Promise<void> {
  await withVaultLock(() =>
    changeSlots(db, ring, present, async ({ keys }, now, held) => {
      // A new key: an old copy of a slot with a known passphrase must not open the vault from now on.
      const keyEncryptionKey = held.hold(makeKeyEncryptionKey());
      const slot = await makeSlot(keyEncryptionKey, key, new Date());
      return {
        act: { action: 'deposit-begun', captures: [], recipients: [fingerprintOf(key)] },
        keys: await lockedRows(keys, keyEncryptionKey),
        slots: [slot],
        drop: namesOf(now.slots),
        async open(after) {
          await sealedTo(slot, key);
          return unlockKeys(await readKeys(after.keys), keyEncryptionKey);
        },
      };
    }),
  );
}

/** Whether the vault is on deposit. */
export async function isDeposit(db: VaultDatabase): Promise<boolean> {
  return (await db.slots.where('name').equals('deposit').count()) > 0;
}

/** By what is wrong with the holder's key. */
const LOCKED_BY: Readonly<Record<PrivateKeyFault, LockError['code']>> = {
  'not-a-key': 'not-a-key',
  'other-key': 'wrong-key',
  passphrase: 'wrong-passphrase',
  'part-passphrase': 'wrong-passphrase',
  'on-card': 'unusable-key',
  'not-here': 'unusable-key',
  unusable: 'unusable-key',
};

/**
 * The opening key, to be wiped after use.
 * @throws LockError `not-a-key` | `wrong-passphrase` | `wrong-key` | `unusable-key`; VaultError `damaged`
 */
export async function openDepositSlot(
  { message: sealed }: SlotRow,
  secret: DepositSecret,
): Promise<KeyEncryptionKey> {
  const binaryMessage = new Uint8Array(await sealed.arrayBuffer());
  try {
    const sessionKeys = await unsealWith(binaryMessage, secret);
    const message = await readMessage({ binaryMessage });
    return takenOver((await decrypt({ message, sessionKeys, format: 'binary' })).data);
  } catch (cause) {
    if (cause instanceof PrivateKeyError) throw new LockError(LOCKED_BY[cause.code], cause.detail, { cause });
    throw new VaultError('damaged', 'deposit slot', { cause });
  }
}

async function makeSlot(keyEncryptionKey: KeyEncryptionKey, key: PublicKey, at: Date): Promise<SlotRow> {
  const message = await encrypt({
    message: await createMessage({ binary: keyEncryptionKey }),
    encryptionKeys: key,
    format: 'binary',
    date: at,
    config: { ...RECIPIENT_CONFIG, preferredCompressionAlgorithm: enums.compression.uncompressed },
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
