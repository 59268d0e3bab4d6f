import { SubutError } from '../evidence/errors.ts';

/*
 * Every code by which this folder says that something is wrong, in one place: whoever shows packages to people has a
 * sentence for each.
 */

/** Why a text or file cannot be a recipient's key. */
export const RECIPIENT_ERROR_CODES = [
  /** Nothing in it is an OpenPGP key. */
  'not-a-key',
  /** It holds a private half, which its owner should never hand on. */
  'private-key',
  'several-keys',
  'expired',
  'revoked',
  /** No part of the key is made for encryption, or that part is expired, revoked or too weak. */
  'cannot-encrypt',
] as const;
export type RecipientErrorCode = (typeof RECIPIENT_ERROR_CODES)[number];
export class RecipientError extends SubutError<RecipientErrorCode> {}

/** Why a package was not written, or must not be called done. */
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

/** What was behind the sink told. */
export function sinkFailed(cause: unknown): never {
  throw new PackageError('sink-failed', cause instanceof Error ? cause.message : String(cause), { cause });
}

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
  /** It was a package once; bytes of it changed or are missing. */
  'damaged',
  /** It is built in a way that no package is: the detail says which. */
  'refused',
] as const;
export type OpenErrorCode = (typeof OPEN_ERROR_CODES)[number];
export class OpenError extends SubutError<OpenErrorCode> {}

/** What is checked of a package as a whole, in this order. */
export const PACKAGE_CHECKS = [
  /** The sealed message is signed by the key that signed the bag, and names those it was sealed to. */
  'outer-signature',
  /** CRC-32 of each file in the ZIP. */
  'zip-checksums',
  /** The ZIP gives each file the time at which the package was made. */
  'zip-times',
  /** The text files that make the folder a bag (RFC 8493). */
  'bag-form',
  /** signer.asc holds an owner key and a capture key. */
  'signer-keys',
  'tagmanifest-signature',
  'tagmanifest-digests',
  'manifest-digests',
  /** Every file is listed, and every listed file is there. */
  'completeness',
  'payload-oxum',
  /** case.json names just the captures that are there, and the end of the custody chain. */
  'case-file',
  /** Order, links and bodies of the custody chain. */
  'custody-chain',
  'custody-signatures',
  /** What the custody chain shows concerns the captures that are there, and no other. */
  'custody-captures',
  /** The owner key vouches for the capture key. */
  'capture-key-certified',
  /** timestamps.json names just the time stamps that are there. */
  'timestamp-list',
] as const;

/** What is checked besides where there are time stamps, in this order. */
export const TIMESTAMP_CHECKS = [
  /** Stamps on links of the custody chain. */
  'custody-timestamps',
  /** The files of the stamp on the whole package are those that the signer listed. */
  'package-timestamp-files',
  /** Stamps on the tag manifest, and so on everything. */
  'package-timestamp',
  /** Whether the roots of their certificates are known. */
  'timestamp-roots',
] as const;

/** What is checked of each capture, in this order. */
export const CAPTURE_CHECKS = [
  /** capture.json has the form `subut-capture/1` and is its own canonical form. */
  'record',
  'record-signature',
  /** The folder's number and id agree with the record. */
  'folder',
  /** The files are those of the record, in size and digest. */
  'artifacts',
  'page-hash',
  /** Nothing in page.html runs, loads or leads elsewhere. */
  'page-inert',
  /** The custody chain holds the entry that names this record, at the place that the record names. */
  'custody-entry',
  /** The frames fill the picture, row by row. */
  'frames',
  /** The picture is a PNG of the size that the record names. */
  'picture',
] as const;

export type CheckName =
  | (typeof PACKAGE_CHECKS)[number]
  | (typeof TIMESTAMP_CHECKS)[number]
  | (typeof CAPTURE_CHECKS)[number];
