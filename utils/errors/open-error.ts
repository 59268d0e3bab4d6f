import { SubutError } from './subut-error.ts';

/** Why a file could not be opened as a package. */
export const OPEN_ERROR_CODES = [
  'not-a-package',
  /** It is a backup of a vault, as that of one on deposit is. */
  'is-backup',
  /** It is sealed and neither a password nor a key was given. */
  'needs-secret',
  'wrong-password',
  /** Not a private key, or not one that the package is sealed to. */
  'wrong-key',
  /** The private key has a passphrase, and none or the wrong one was given. */
  'key-passphrase',
  /** The passphrase opens the private key, and not the part that the package is sealed to. */
  'key-part-passphrase',
  /** That part is on a smartcard. */
  'key-on-card',
  /** That part was left out of the file. */
  'key-not-here',
  /** That part is of a kind that cannot be used here, or does not fit itself; the detail says which. */
  'key-unusable',
  /** Bytes of the package were changed or are missing. */
  'damaged',
  /** It has a form that no package has; the detail says which. */
  'refused',
] as const;

export type OpenErrorCode = (typeof OPEN_ERROR_CODES)[number];

export class OpenError extends SubutError<OpenErrorCode> {}
