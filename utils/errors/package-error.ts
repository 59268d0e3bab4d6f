import { SubutError } from './subut-error.ts';

/** Why a package was not written, or must not be reported as done. */
export const PACKAGE_ERROR_CODES = [
  'no-exhibits',
  /** Neither a key nor a password to seal it to. */
  'no-recipient',
  /** The same capture twice, or keys that are not this vault's. */
  'bad-request',
  /** Stored bytes do not agree with the signed record; the detail names the file. */
  'record-damaged',
  /** More than a package may hold; export fewer captures. */
  'too-large',
  'cancelled',
  /** The bytes could not be written: a full disk, say. */
  'sink-failed',
  /** What was read back from the disk is not what was written. */
  'not-as-written',
  /** The finished package does not hold; the detail names the check. */
  'check-failed',
] as const;

export type PackageErrorCode = (typeof PACKAGE_ERROR_CODES)[number];

export class PackageError extends SubutError<PackageErrorCode> {}

/** Wraps an error of the sink. */
export function sinkFailed(cause: unknown): never {
  throw new PackageError('sink-failed', cause instanceof Error ? cause.message : String(cause), { cause });
}
