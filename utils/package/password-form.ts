/**
 * The one form in which a password is used: the same letters typed on another keyboard can come as other code points
 * (`é` as one or two), so NFC, as RFC 8265, 4.2.2 asks.
 */
export function normalPassword(password: string): string {
  return password.normalize('NFC');
}
