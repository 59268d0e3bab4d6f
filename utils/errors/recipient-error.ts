import { SubutError } from './subut-error.ts';

/** Why a text or file cannot be a recipient's key. */
export const RECIPIENT_ERROR_CODES = [
  /** Nothing in it is an OpenPGP key. */
  'not-a-key',
  /** It contains a private key, which must not be shared. */
  'private-key',
  'several-keys',
  'expired',
  'revoked',
  /** No name belongs to it. GnuPG imports no such key either. */
  'no-user-id',
  /** Its own signatures over its names or parts do not hold: it is damaged, or they are of kinds that no longer count. */
  'not-certified',
  /** No part of it is for encryption. */
  'signs-only',
  /** The part for encryption has expired, and the key has not. */
  'part-expired',
  'part-revoked',
  /** RSA below 2048 bits, or DSA. */
  'too-weak',
  'elgamal',
  /** On a curve that is not used here. */
  'curve',
  /** Of a version or an algorithm that is not known here. */
  'unknown-kind',
] as const;

export type RecipientErrorCode = (typeof RECIPIENT_ERROR_CODES)[number];

export class RecipientError extends SubutError<RecipientErrorCode> {}
