import type { PrivateKey, PublicKey } from 'openpgp';

/** The keys of a vault in memory. */

/** The keys for capturing; available without a passphrase. */
export interface PublicKeyring {
  /** Signs each record and each custody link; never locked. Carries the owner key's certification. */
  capture: PrivateKey;
  owner: PublicKey;
  vault: PublicKey;
}

/** The private keys for reading and exporting. */
export interface OpenKeyring extends PublicKeyring {
  ownerPrivate: PrivateKey;
  vaultPrivate: PrivateKey;
}
