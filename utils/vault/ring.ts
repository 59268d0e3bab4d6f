import type { PrivateKey, PublicKey } from 'openpgp';

/** The keys of a vault, as whoever works with it holds them. */

/** All that capturing needs; there without a passphrase. */
export interface PublicRing {
  /** Signs each record and each custody link; never locked. Carries the owner key's certification. */
  capture: PrivateKey;
  owner: PublicKey;
  vault: PublicKey;
}

/** What reading and exporting need besides. */
export interface OpenRing extends PublicRing {
  ownerPrivate: PrivateKey;
  vaultPrivate: PrivateKey;
}
