import { SubutError } from '../errors/subut-error.ts';

/**
 * The requested data is not available.
 * - `missing`: there is no such capture or file
 * - `damaged`: it is there, and is not what was stored; the detail names which
 * - `foreign-keys`: the keys in hand are not those of this vault (it was made anew since they were loaded)
 * - `changed`: what was to be changed has been changed meanwhile, on another page; nothing was written
 * - `vanished`: the vault that was here is gone, or is another one now, and nobody said to go on (see vault-marker.ts)
 * - `newer`: a later version of this program wrote it; it is left as it is (see docs/decisions/0202)
 */
export class VaultError extends SubutError<
  'missing' | 'damaged' | 'foreign-keys' | 'changed' | 'vanished' | 'newer'
> {}

const LASTING: ReadonlySet<VaultError['code']> = new Set(['damaged', 'missing', 'newer']);

/** Whether what was asked for is there and is not what was stored or known, or a part of it is gone. Not: it could not be read just now. */
export const isDamage = (error: unknown): boolean => error instanceof VaultError && LASTING.has(error.code);

/** For `catch`: `null` in the place of what cannot be read; what the database says goes on. @throws what is no VaultError */
export function unlessDamaged(error: unknown): null {
  if (error instanceof VaultError) return null;
  throw error;
}

/** The disk is full. Nothing of this write was kept; earlier data is intact. */
export class VaultFullError extends SubutError<'vault-full'> {
  constructor(detail: string, options?: ErrorOptions) {
    super('vault-full', detail, options);
  }
}

/**
 * The private keys stay closed.
 * - `locked`: a passphrase is set and none was given; or, of a recovery kit, none is set
 * - `wrong-passphrase`: the one given does not open them
 * - `short-passphrase`: fewer than eight characters, which nothing should be locked with (and Argon2 refuses)
 * - `wrong-kit`: the recovery code is not that of this vault, or of an earlier kit
 * - `no-slot`: there is no such way in; the detail names it
 * - `not-a-key`, `wrong-key`: what was given for a deposit is no private key, or not the one it was sealed to
 * - `unusable-key`: it is that one, and what is needed of it lies on a smartcard, was left out, or is of an unknown kind
 */
export class LockError extends SubutError<
  | 'locked'
  | 'wrong-passphrase'
  | 'short-passphrase'
  | 'wrong-kit'
  | 'no-slot'
  | 'not-a-key'
  | 'wrong-key'
  | 'unusable-key'
> {}

/**
 * A backup file cannot be used.
 * - `not-a-backup`: it is something else
 * - `newer`: a later version of this program made it; nothing was restored
 * - `damaged`: it was cut off or changed; nothing was restored
 * - `no-passphrase`: the vault has none, so nothing would keep others from opening the file
 */
export class BackupError extends SubutError<'not-a-backup' | 'newer' | 'damaged' | 'no-passphrase'> {}

/**
 * What was typed from the sheets of a recovery kit gives no secret.
 * - `mistyped`: it is no code, or a sign in it is wrong
 * - `newer`: the code is of a later version of this program
 * - `needs-another`: it is one share, and two are needed
 * - `same-share`: the same share was typed twice
 * - `other-kit`: the two shares are of different kits
 */
export class KitError extends SubutError<
  'mistyped' | 'newer' | 'needs-another' | 'same-share' | 'other-kit'
> {}
