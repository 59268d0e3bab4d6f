import type { PublicKey } from 'openpgp';

/** A key's fingerprint as people compare it: upper-case hexadecimal digits. */
export function fingerprintOf(key: Pick<PublicKey, 'getFingerprint'>): string {
  return key.getFingerprint().toUpperCase();
}

/** As `gpg` prints it: groups of four digits, a wider gap in the middle. */
export function groupFingerprint(fingerprint: string): string {
  const groups = fingerprint.match(/.{1,4}/g) ?? [];
  const middle = groups.length / 2;
  return `${groups.slice(0, middle).join(' ')}  ${groups.slice(middle).join(' ')}`;
}
