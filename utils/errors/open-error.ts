import { SubutError } from './subut-error.ts';

/** Why a file could not be opened as a package. */
export const OPEN_ERROR_CODES = [
  'not-a-package',
  /** It is sealed and neither a password nor a key was given. */
  'needs-secret',
  'wrong-password',
  /** Not a private key, or not one that the package is sealed to. */
  'wrong-key',
  /** The private key has a passphrase, and none or the wrong one was given. */
  'key-passphrase',
  /** Bytes of the package were changed or are missing. */
  'damaged',
  /** It has a form that no package has; the detail says which. */
  'refused',
] as const;

export type OpenErrorCode = (typeof OPEN_ERROR_CODES)[number];

export class OpenError extends SubutError<OpenErrorCode> {}
