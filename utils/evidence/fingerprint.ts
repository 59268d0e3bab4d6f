import type { PublicKey } from 'openpgp';

/** A key's fingerprint as people compare it: upper-case hexadecimal digits. */
export function fingerprintOf(key: Pick<PublicKey, 'getFingerprint'>): string {
  return key.getFingerprint().toUpperCase();
}
