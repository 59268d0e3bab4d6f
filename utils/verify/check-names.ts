/* The names of all checks, in one place; the interface has a sentence for each. */

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
  /** Every exhibit of the list is there, under its number. */
  'exhibits',
  'payload-oxum',
  /** case.json names just the captures that are there, and the end of the custody chain. */
  'case-file',
  /** Order, links and bodies of the custody chain. */
  'custody-chain',
  'custody-signatures',
  /** What the custody chain shows concerns the captures that are there, and no other. */
  'custody-captures',
  /** The times of the custody chain follow each other, and each is told alike in UTC and local time. */
  'custody-times',
  /** The owner key vouches for the capture key. */
  'capture-key-certified',
  /** timestamps.json names just the time stamps that are there. */
  'timestamp-list',
] as const;

/** What is checked besides where notes of the captures' owner were put in. */
export const NOTE_CHECKS = [
  /** The custody chain names just the notes that are there. */
  'notes',
] as const;

/** What is checked besides where decisions on pictures were put in. */
export const MATCH_CHECKS = [
  /** The custody chain names just the decisions that are there, and their pictures are in the package. */
  'matches',
] as const;

/** What is checked besides where the package says it in the words of CASE and UCO too. */
export const JSONLD_CHECKS = [
  /** case.jsonld says just what records and chain say. */
  'case-jsonld',
] as const;

/** What is checked besides where a case was put in, in this order. */
export const CASE_CHECKS = [
  /** entries.json has its form, case.json names it, and all of it is of one case, no version missing. */
  'case-entries',
  /** The custody chain names just what was entered into the case. */
  'case-chain',
  /** The files of the case are those that it tells of. */
  'case-files',
  /** Captures and files have the numbers of their places in the case. */
  'case-numbers',
] as const;

/** What is checked besides where packages that the sender had received were put in. */
export const RECEIVED_CHECKS = [
  /** The custody chain names just the packages that are there. */
  'received-chain',
  /** All that is checked of such a package by itself. */
  'received-package',
] as const;

/** What is checked besides where a key was withdrawn. */
export const REVOCATION_CHECKS = [
  /** What the key signed still counts (RFC 9580, 5.2.3.31). */
  'key-revocation',
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
  /** Whether their certificates were withdrawn, by the revocation lists beside them. */
  'timestamp-revocation',
  /** OpenTimestamps proofs are on links of the custody chain. Whether a block is as they claim is not looked up. */
  'opentimestamps',
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
  /** The rows of each frame are those whose digest the record names. */
  'frame-digests',
  /** viewport.png and the picture show one window. */
  'window-picture',
  /** Record, items.json, text.txt and page.html say the same. */
  'texts',
  /** The times of the record fit each other, its id, its signature and its key. */
  'times',
  'addresses',
  /** Counts are those of the lists. */
  'counts',
] as const;

/** What is checked besides of a capture whose record tells of the connection. */
export const CONNECTION_CHECKS = [
  /** The certificates are those of the record, are for the page's host, held at the time, and each was issued by the next. */
  'connection',
] as const;

/**
 * What holds a capture against itself. Whoever holds the keys could have signed it so from the start: nothing of it
 * says that it changed since.
 */
export const CONSISTENCY_CHECKS = [
  'custody-times',
  'frame-digests',
  'window-picture',
  'texts',
  'times',
  'addresses',
  'counts',
  ...CONNECTION_CHECKS,
] as const;

export type CheckName =
  | (typeof PACKAGE_CHECKS)[number]
  | (typeof NOTE_CHECKS)[number]
  | (typeof MATCH_CHECKS)[number]
  | (typeof JSONLD_CHECKS)[number]
  | (typeof CASE_CHECKS)[number]
  | (typeof RECEIVED_CHECKS)[number]
  | (typeof REVOCATION_CHECKS)[number]
  | (typeof TIMESTAMP_CHECKS)[number]
  | (typeof CAPTURE_CHECKS)[number]
  | (typeof CONNECTION_CHECKS)[number];
