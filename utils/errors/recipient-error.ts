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
  /** No part of the key is made for encryption, or that part is expired, revoked or too weak. */
  'cannot-encrypt',
] as const;

export type RecipientErrorCode = (typeof RECIPIENT_ERROR_CODES)[number];

export class RecipientError extends SubutError<RecipientErrorCode> {}
