/**
 * Normalises a password: the same letters typed on another keyboard can be other code points (`é` as one or two), so
 * NFC, as RFC 8265, 4.2.2 asks.
 */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}
