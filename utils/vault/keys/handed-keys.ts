import { readPrivateKeys } from 'openpgp';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { VaultError } from '../errors.ts';
import { type Keys, publicKeyring } from './key-rows.ts';
import type { OpenKeyring } from './keyring.ts';

/*
 * The unlocked keys as one page hands them to another: owner and vault key, and nothing that opens them. The passphrase
 * would open older backups too, and the key-encryption key could make other ways in; both are forgotten as soon as
 * they were used.
 */

/** Two OpenPGP private keys, one after the other (RFC 9580, section 10.2). To be wiped. */
export function writeOpenKeys({ ownerPrivate, vaultPrivate }: OpenKeyring): Uint8Array<ArrayBuffer> {
  const [owner, vault] = [ownerPrivate.write(), vaultPrivate.write()];
  const both = new Uint8Array(owner.length + vault.length);
  both.set(owner);
  both.set(vault, owner.length);
  owner.fill(0);
  vault.fill(0);
  return both;
}

/**
 * Opens the vault with keys that another page had open.
 * @param stored the keys of this vault as they lie on the disk
 * @param handed as `writeOpenKeys` made it; the keyring may keep views of it
 * @throws VaultError `foreign-keys` when they are not its unlocked keys
 */
export async function openWithHandedKeys(
  stored: Keys,
  handed: Uint8Array<ArrayBuffer>,
): Promise<OpenKeyring> {
  const found = await readPrivateKeys({ binaryKeys: handed }).catch((cause: unknown) => {
    throw new VaultError('foreign-keys', 'unreadable', { cause });
  });
  const keyOf = (name: 'owner' | 'vault') => {
    const key = found.find((one) => fingerprintOf(one) === fingerprintOf(stored[name]));
    if (key === undefined || !key.isDecrypted()) throw new VaultError('foreign-keys', name);
    return key;
  };
  return { ...publicKeyring(stored), ownerPrivate: keyOf('owner'), vaultPrivate: keyOf('vault') };
}
