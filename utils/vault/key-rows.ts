import { decryptKey, encryptKey, type PrivateKey, readPrivateKey } from 'openpgp';
import { fingerprintOf } from '../evidence/fingerprint.ts';
import type { KeyName, KeyRow } from './database.ts';
import { LockError } from './errors.ts';
import { lacksMemory } from './lacks-memory.ts';
import type { OpeningKey } from './opening-key.ts';
import type { PublicRing } from './ring.ts';
import { whyUnread } from './room.ts';
import { LOCKING } from './slots.ts';

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
      throw await whyUnread(cause, `${wanted} key`);
    }
  };
  const [capture, owner, vault] = await Promise.all([read('capture'), read('owner'), read('vault')]);
  return { capture, owner, vault };
}

export function toKeyRow(name: KeyName, key: PrivateKey): KeyRow {
  return { name, fingerprint: fingerprintOf(key), armored: new Blob([key.armor()]) };
}

/** The keys behind the lock as they lie on the disk, locked with this opening key. @param keys open */
export function lockedRows(keys: Pick<Keys, 'owner' | 'vault'>, openingKey: OpeningKey): Promise<KeyRow[]> {
  const lock = async (name: 'owner' | 'vault') =>
    toKeyRow(
      name,
      await encryptKey({ privateKey: keys[name], passphrase: asPassphrase(openingKey), config: LOCKING }),
    );
  return Promise.all([lock('owner'), lock('vault')]);
}

export const isLocked = (keys: Keys): boolean => LOCKED.some((name) => !keys[name].isDecrypted());

export function publicRing({ capture, owner, vault }: Keys): PublicRing {
  return { capture, owner: owner.toPublic(), vault: vault.toPublic() };
}

/** @throws LockError `wrong-passphrase` */
export async function unlockKeys(keys: Keys, openingKey: OpeningKey): Promise<Keys> {
  return {
    capture: keys.capture,
    owner: await unlockKey(keys.owner, openingKey),
    vault: await unlockKey(keys.vault, openingKey),
  };
}

/**
 * Unlocks a key that was locked as here, wherever it lies.
 * @param secret a passphrase that somebody typed, or an opening key
 * @throws LockError `wrong-passphrase`
 */
export async function unlockKey(privateKey: PrivateKey, secret: string | OpeningKey): Promise<PrivateKey> {
  const passphrase = typeof secret === 'string' ? secret : asPassphrase(secret);
  try {
    return await decryptKey({ privateKey, passphrase });
  } catch (cause) {
    // That there is no memory left for Argon2 must not be told to a person as her mistake.
    if (lacksMemory(cause)) throw cause;
    throw new LockError('wrong-passphrase', '', { cause });
  }
}

/** For the length of a call: OpenPGP.js takes nothing else. */
const asPassphrase = (key: OpeningKey): string => new TextDecoder().decode(key);
