import { armor, config, enums, type PrivateKey, type PublicKey } from 'openpgp';
import { PackageError } from '../../errors/package-error.ts';
import { isCertified, type Signers } from '../../evidence/bag/signers.ts';
import { INTEROPERABLE } from '../../openpgp/detached-signature.ts';

/** The two keys whose signatures a package will carry, and the file in which they go with it. */

/**
 * Picks the two keys, and certifies the capture key with the owner key if it is not certified yet.
 * @param revoked the same keys, where they were withdrawn: that goes with the package
 * @throws PackageError `bad-request` when they are not an owner and one capture key
 */
export async function chooseSigners(
  owner: PrivateKey,
  keys: readonly PublicKey[],
  at: Date,
  revoked: readonly PublicKey[] = [],
): Promise<Signers> {
  const others = keys.filter((key) => key.getFingerprint() !== owner.getFingerprint());
  const [capture] = others;
  if (capture === undefined || others.length !== 1) {
    throw new PackageError('bad-request', `${others.length} capture keys`);
  }
  // Callers may pass the private capture key, which must never be written.
  const signers = { owner: owner.toPublic(), capture: capture.toPublic() };
  if (!(await isCertified(signers))) {
    signers.capture = await signers.capture.signAllUsers([owner], at, { ...config, ...INTEROPERABLE });
  }
  return { owner: ended(signers.owner, revoked), capture: ended(signers.capture, revoked) };
}

/** The key with what its owner said of its end. */
function ended(key: PublicKey, revoked: readonly PublicKey[]): PublicKey {
  for (const other of revoked) {
    if (other.getFingerprint() === key.getFingerprint())
      key.revocationSignatures.push(...other.revocationSignatures);
  }
  return key;
}

/** Both keys in one armor block: what `gpg --import` takes. */
export function armorSigners({ owner, capture }: Signers): string {
  const keys = [owner.toPublic().write(), capture.toPublic().write()];
  const both = new Uint8Array(keys.reduce((sum, { length }) => sum + length, 0));
  both.set(keys[0] as Uint8Array);
  both.set(keys[1] as Uint8Array, (keys[0] as Uint8Array).length);
  // With the checksum (the last argument): without it GnuPG cannot read some blocks, https://dev.gnupg.org/T7071
  const armored = armor(enums.armor.publicKey, both, undefined, undefined, undefined, true);
  return armored.replaceAll('\r\n', '\n');
}
