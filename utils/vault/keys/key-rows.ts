import { decryptKey, encryptKey, type PrivateKey, readPrivateKey } from 'openpgp';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import type { KeyName, KeyRow } from '../db/database.ts';
import { readFailureOf } from '../db/quota.ts';
import { LockError } from '../errors.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import type { PublicKeyring } from './keyring.ts';
import { lacksMemory } from './lacks-memory.ts';
import { KEY_LOCK_CONFIG } from './slots.ts';

/* The private keys as they lie on the disk: open, or locked with an opening key (see slots.ts). */

export type Keys = Record<KeyName, PrivateKey>;

/** The keys behind the passphrase; the capture key never is. */
const LOCKED: readonly KeyName[] = ['owner', 'vault'];

/** @throws VaultError `damaged`, naming the key | VaultFullError */
export async function readKeys(rows: readonly KeyRow[]): Promise<Keys> {
  const read = async (wanted: KeyName): Promise<PrivateKey> => {
    try {
      const row = rows.find(({ name }) => name === wanted);
      return await readPrivateKey({ armoredKey: (await row?.armored.text()) ?? '' });
    } catch (cause) {
      throw await readFailureOf(cause, `${wanted} key`);
    }
  };
  const [capture, owner, vault] = await Promise.all([read('capture'), read('owner'), read('vault')]);
  return { capture, owner, vault };
}

export function toKeyRow(name: KeyName, key: PrivateKey): KeyRow {
  return { name, fingerprint: fingerprintOf(key), armored: new Blob([key.armor()]) };
}

/** The keys behind the lock as they lie on the disk, locked with this opening key. @param keys open */
export function lockedRows(
  keys: Pick<Keys, 'owner' | 'vault'>,
  keyEncryptionKey: KeyEncryptionKey,
): Promise<KeyRow[]> {
  const lock = async (name: 'owner' | 'vault') =>
    toKeyRow(
      name,
      await encryptKey({
        privateKey: keys[name],
        passphrase: asPassphrase(keyEncryptionKey),
        config: KEY_LOCK_CONFIG,
      }),
    );
  return Promise.all([lock('owner'), lock('vault')]);
}

export const isLocked = (keys: Keys): boolean => LOCKED.some((name) => !keys[name].isDecrypted());

export function publicKeyring({ capture, owner, vault }: Keys): PublicKeyring {
  return { capture, owner: owner.toPublic(), vault: vault.toPublic() };
}

/** @throws LockError `wrong-passphrase` */
export async function unlockKeys(keys: Keys, keyEncryptionKey: KeyEncryptionKey): Promise<Keys> {
  return {
    capture: keys.capture,
    owner: await unlockKey(keys.owner, keyEncryptionKey),
    vault: await unlockKey(keys.vault, keyEncryptionKey),
  };
}

/**
 * Unlocks a key that was locked as here, wherever it lies.
 * @param secret a passphrase that somebody typed, or an opening key
 * @throws LockError `wrong-passphrase`
 */
export async function unlockKey(
  privateKey: PrivateKey,
  secret: string | KeyEncryptionKey,
): Promise<PrivateKey> {
  const passphrase = typeof secret === 'string' ? secret : asPassphrase(secret);
  try {
    return await decryptKey({ privateKey, passphrase });
  } catch (cause) {
    // A lack of memory for Argon2 must not be reported as a wrong passphrase.
    if (lacksMemory(cause)) throw cause;
    throw new LockError('wrong-passphrase', '', { cause });
  }
}

/** For the length of the call: OpenPGP.js accepts only strings. */
const asPassphrase = (key: KeyEncryptionKey): string => new TextDecoder().decode(key);
