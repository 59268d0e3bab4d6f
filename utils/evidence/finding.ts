import type { OpenErrorCode } from '../errors/open-error.ts';
import type { ProofFault } from '../errors/proof-error.ts';
import { FormatError } from '../errors/subut-error.ts';
import type { TimestampFault, UncheckableReason } from '../errors/timestamp-error.ts';
import type { RevocationReason } from '../openpgp/revocation.ts';
import type { PageFinding } from './inert/findings.ts';

/*
 * The findings of the checks: codes with parameters. The interface makes the sentences, so that no untranslated
 * sentence can reach a reader.
 */

type Nothing = Record<never, never>;
type Withdrawn = { name: string; at: string; reason: WithdrawalReason };

/** Why an issuer withdrew a certificate, as RFC 5280, 5.3.1 names it; `none`: it says none. */
export type WithdrawalReason =
  | 'none'
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise';

/** The parameters of each code. */
export interface FindingParams {
  // What was to be held against each other is not there, or is not what it must be.
  'no-keys': Nothing;
  'no-chain': Nothing;
  'no-chain-or-keys': Nothing;
  missing: Nothing;
  'file-missing': { file: string };
  'file-too-large': { file: string; bytes: number };
  'file-unread': { file: string };
  'not-utf8': { file: string };
  'not-json': { file: string };
  'not-canonical': { file: string };
  /** It has a form of ours, and does not keep to it. */
  'other-form': { file: string; place: string | null };
  /** It has a form of ours that is later than those known here. */
  'newer-form': { file: string; schema: string };
  'other-line': { file: string; line: string };
  'no-last-line-end': { file: string };
  'not-one-block': { file: string };
  'not-signed-by-owner': Nothing;
  'not-signed-by-capture-key': Nothing;
  /** A program that is not ours could not read it. */
  unreadable: { said: string };

  // The ZIP, the envelope, the keys.
  'other-checksum': Nothing;
  'other-time': { expected: string };
  'no-zip': Nothing;
  /** Not as it was written, but of the same files: told, and no failure. */
  'packed-again': Nothing;
  'folder-named': { name: string; stated: string };
  'not-part-of-it': { files: readonly string[] };
  'bare-zip': Nothing;
  'signer-not-named': Nothing;
  'not-over-a-file': Nothing;
  'recipients-changed': Nothing;
  'keys-count': { count: number };
  'private-key': Nothing;
  'not-vouched-for': Nothing;

  // The bag.
  'other-bagit': Nothing;
  'digest-differs': { found: string; listed: string };
  'listed-but-missing': Nothing;
  'not-listed': Nothing;
  'exhibit-missing': { number: number };
  /** Each as `listed → found`, by their numbers. */
  'exhibits-moved': { moves: readonly string[] };
  'without-exhibits': Nothing;
  'other-sums': { found: string; stated: string | null };

  // A capture.
  'record-unread': Nothing;
  'record-of-another': { id: string };
  'other-number': { number: number | null; place: number };
  'same-capture': { folder: string };
  'named-twice': Nothing;
  'other-length': { found: number; stated: number };
  'other-bytes': Nothing;
  'not-in-record': Nothing;
  'saved-pages': { count: number };
  'other-page': Nothing;
  'page-dangerous': { found: PageFinding[] };
  'page-not-read': Nothing;
  'opens-as-page': Nothing;
  'no-entry': Nothing;
  'entry-names-others': Nothing;
  'entry-elsewhere': Nothing;
  'first-frame': { row: number };
  'frame-row': { index: number; row: number; expected: number };
  'frames-end': { row: number; height: number };
  'gap-row': { row: number };
  'frames-without-picture': Nothing;
  'no-picture': Nothing;
  'not-png': Nothing;
  'other-size': { width: number; height: number; statedWidth: number; statedHeight: number };

  // A capture, held against itself.
  /** The two could not be held against each other. */
  'not-compared': Nothing;
  'picture-unread': Nothing;
  'frames-other-pixels': { frames: number[] };
  'head-other-pixels': { pixels: number };
  'window-other-size': { width: number; height: number; statedWidth: number; statedHeight: number };
  'window-other-picture': Nothing;
  'placed-nowhere': { x: number; y: number; width: number; height: number };
  'rows-cut': { index: number; rows: number; expected: number };
  'items-differ': { file: string };
  'items-listed-otherwise': { ids: string[] };
  'words-not-in-page': { lines: string[] };
  'items-otherwise-in-page': { ids: string[] };
  'title-not-in-page': { title: string };
  'local-not-utc': { utc: string; local: string };
  'zone-differs': { zone: string; local: string; offset: string };
  'zone-unknown': { zone: string };
  'id-of-another-day': { day: string; stated: string };
  'before-its-key': { stated: string; key: string };
  'signed-before': { stated: string; signed: string };
  'signed-late': { stated: string; signed: string };
  'item-later': { id: string; at: string; stated: string };
  'times-go-back': { sequence: number; at: string; before: string };
  'address-of-another': { address: string; stated: string };
  'item-address-of-another': { id: string; address: string };
  'count-differs': { field: string; stated: string; counted: string };
  'complete-despite': { field: string };
  'connection-of-another': { host: string; stated: string };
  'connection-at-other-time': { at: string; stated: string };
  'certificates-count': { stated: number; found: number };
  /** Places are counted from the site's own certificate, which is the first. */
  'certificate-differs': { place: number };
  'certificate-other-dates': { place: number };
  'certificate-of-another': { host: string; names: string[] };
  'certificate-not-valid': { at: string; from: string; to: string };
  'certificate-not-issued': { place: number };
  'certificate-unchecked': { place: number; said: string };

  // The custody chain.
  'chain-order': { sequence: number };
  'chain-previous': { sequence: number };
  'chain-body': { sequence: number };
  'entry-not-signed': { sequence: number };
  'captured-not-here': { sequence: number; ids: string[] };
  'concerns-none': { sequence: number };
  'chain-ends-elsewhere': Nothing;
  'other-exhibits': Nothing;
  'other-report': Nothing;
  'other-withheld': { stated: number; counted: number };
  'note-not-in-chain': { id: string };
  'note-not-in-text': { id: string };
  'notes-missing': { named: number; given: number; unread: number };

  // Decisions on pictures.
  'match-not-in-chain': { id: string };
  'match-missing': { sequence: number };
  'match-out-of-order': { id: string };
  'match-picture-missing': { id: string; capture: string; file: string };
  'match-picture-differs': { id: string; capture: string; file: string };
  /** A part of a picture that is not in it. */
  'match-outside-picture': { id: string; capture: string; file: string };

  // What is said in the words of CASE and UCO. What it is about is told as in evidence/bag/case-jsonld-file.ts.
  'jsonld-missing': { what: string };
  /** It says something else of it than record and chain. */
  'jsonld-differs': { what: string };
  'jsonld-twice': { id: string };
  /** Of this neither record nor chain say anything. */
  'jsonld-unknown': { id: string };

  // A case.
  /** case.json does not name the file of the case, or names another. */
  'case-not-named': Nothing;
  'case-part-of-another': { part: string };
  'case-part-versions': { part: string };
  'case-without-head': Nothing;
  'case-part-not-in-chain': { part: string };
  /** Told by who made the package. */
  'case-part-unproved': { part: string };
  'case-act-missing': { sequence: number };
  'case-file-of-none': Nothing;
  'case-file-differs': Nothing;
  'case-file-untold': { part: string };

  // Packages that the sender had received.
  /** No entry of the chain names it as received. */
  'received-not-in-chain': Nothing;
  /** An entry of the chain names it, and it is not here. */
  'received-missing': { sequence: number };
  /** The first is a count of checks. */
  'received-not-held': { failed: number };
  'received-unchecked': { unchecked: number };
  'received-not-opened': { code: OpenErrorCode | 'too-deep'; said: string };
  'received-too-deep': Nothing;

  // Time stamps.
  'not-in-stamp-list': Nothing;
  'nobody-asked': Nothing;
  'other-bytes-than-listed': Nothing;
  'stamps-missing': { asked: number; given: number };
  'all-stamped': Nothing;
  'no-such-entry': { sequence: number };
  'not-the-link': Nothing;
  /** A key was withdrawn, and nothing that it signed counts. */
  'key-compromised': { key: 'owner' | 'capture'; reason: RevocationReason; at: string };
  /** Something was signed after the key was withdrawn. */
  'signed-after-end': { key: 'owner' | 'capture'; reason: RevocationReason; at: string };
  'stamp-fault': { fault: TimestampFault; said: string };
  'stamp-unchecked': { reason: UncheckableReason; said: string };
  'proof-fault': { fault: ProofFault; said: string };
  /** Told, no failure: what a proof claims, which nobody was asked about. The root is as block explorers show it. */
  'proof-claims-block': { chain: 'bitcoin' | 'litecoin'; height: number; merkleRoot: string };
  /** Told, no failure. */
  'proof-pending': { calendars: readonly string[] };
  /** Told, no failure: kinds of attestations that are not known here, by their tags. */
  'proof-unknown': { tags: readonly string[] };
  'no-root': { last: string };
  'unknown-root': { name: string; sha256: string };

  // Revocation lists beside time stamps. Times in ISO 8601; `until` is `null` where the list does not say it.
  /** Told once: of these certificates none was kept beside these stamps. */
  'no-revocation-list': { names: readonly string[]; files: readonly string[] };
  /** Told, no failure. */
  'not-withdrawn': { name: string; at: string; until: string | null };
  /** Told, no failure: after the stamp, for a reason with which it still counts. */
  'withdrawn-later': Withdrawn;
  'withdrawn-before': Withdrawn;
  /** After the stamp, but as compromised or for no reason. */
  'withdrawn-compromised': Withdrawn;
  'list-of-another': Nothing;
  'list-out-of-time': { name: string; at: string; until: string | null };
  'list-unchecked': { name: string; reason: UncheckableReason; said: string };
}

export type FindingCode = keyof FindingParams;

/** A finding, as plain data. */
export type Finding = { [Code in FindingCode]: FindingOf<Code> }[FindingCode];
export interface FindingOf<Code extends FindingCode> {
  code: Code;
  params: FindingParams[Code];
}

type Rest<Code extends FindingCode> = keyof FindingParams[Code] extends never
  ? []
  : [params: FindingParams[Code]];

export function found<Code extends FindingCode>(code: Code, ...rest: Rest<Code>): FindingOf<Code> {
  const [params = {} as FindingParams[Code]] = rest;
  return { code, params };
}

/** Input from outside has the wrong format; with a finding. */
export class MisreadError extends FormatError {
  readonly finding: Finding;

  constructor(finding: Finding, options?: ErrorOptions) {
    super(plainText(finding), options);
    this.finding = finding;
  }
}

/** The finding of an error; for errors of libraries, their message. */
export function findingOf(error: unknown): Finding {
  if (error instanceof MisreadError) return error.finding;
  return found('unreadable', { said: error instanceof Error ? error.message : String(error) });
}

/** For logs and developers. */
export function plainText({ code, params }: Finding): string {
  return Object.keys(params).length === 0 ? code : `${code} ${JSON.stringify(params)}`;
}
