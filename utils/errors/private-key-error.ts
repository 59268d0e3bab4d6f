import { SubutError } from './subut-error.ts';

/** Why a private key opens nothing. Never the fault of what it should open. */
export const PRIVATE_KEY_FAULTS = [
  /** There is no private key in what was given. */
  'not-a-key',
  /** It is the key of somebody else. */
  'other-key',
  /** It is locked, and its passphrase is missing or wrong. */
  'passphrase',
  /** The passphrase opens the key, and not the part that is needed, which has one of its own. */
  'part-passphrase',
  /** What is needed lies on a smartcard, and never leaves it. */
  'on-card',
  /** What is needed was left out of the file. */
  'not-here',
  /** Of a kind that cannot be used here, or its parts do not fit each other; the detail says which. */
  'unusable',
] as const;

export type PrivateKeyFault = (typeof PRIVATE_KEY_FAULTS)[number];

export class PrivateKeyError extends SubutError<PrivateKeyFault> {}
