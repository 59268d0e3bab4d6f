import type { PublicKey } from 'openpgp';

/**
 * The time to state in what a key makes: now, or the moment of the key's making where the device's clock has been
 * set back behind it. OpenPGP refuses keys from the future, and a wrong clock must not cost a capture; what the clock
 * itself said stands in the record and in the custody chain.
 */
export function signingTimeFor(key: PublicKey): Date {
  return new Date(Math.max(Date.now(), key.getCreationTime().getTime()));
}
