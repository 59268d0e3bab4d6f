import { FormatError } from '../evidence/errors.ts';
import type { PageFinding } from '../evidence/inert/findings.ts';
import type { TimestampFault } from '../timestamp/errors.ts';

/*
 * What a check can find, by code, with what differs from one package to the next. Whoever shows a finding makes the sentence of
 * it, in the reader's language: no sentence is made here, so that none can reach a reader untranslated.
 */

type Nothing = Record<never, never>;

/** One line for each code: what its sentence needs. */
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
  'bare-zip': Nothing;
  'signer-not-named': Nothing;
  'not-over-a-file': Nothing;
  'recipients-changed': Nothing;
  'keys-count': { count: number };
  'private-key': Nothing;
  'not-vouched-for': Nothing;

  // The bag.
  'other-bagit': Nothing;
  'folder-named': { name: string };
  'digest-differs': { found: string; listed: string };
  'listed-but-missing': Nothing;
  'not-listed': Nothing;
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

  // The custody chain.
  'chain-order': { sequence: number };
  'chain-previous': { sequence: number };
  'chain-body': { sequence: number };
  'entry-not-signed': { sequence: number };
  'captured-not-here': { sequence: number; ids: string[] };
  'concerns-none': { sequence: number };
  'chain-ends-elsewhere': Nothing;
  'other-exhibits': Nothing;

  // Time stamps.
  'not-in-stamp-list': Nothing;
  'nobody-asked': Nothing;
  'other-bytes-than-listed': Nothing;
  'stamps-missing': { asked: number; given: number };
  'all-stamped': Nothing;
  'no-such-entry': { sequence: number };
  'not-the-link': Nothing;
  'stamp-fault': { fault: TimestampFault; said: string };
  'no-root': { last: string };
  'unknown-root': { name: string; sha256: string };
}

export type FindingCode = keyof FindingParams;

/** What was found; plain data, as a program may take it. */
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

/** What came from outside does not have the form that it must have, and which that is. */
export class Misread extends FormatError {
  readonly finding: Finding;

  constructor(finding: Finding, options?: ErrorOptions) {
    super(plainText(finding), options);
    this.finding = finding;
  }
}

/** What is behind an error; of one that is not ours only its own words are known. */
export function findingOf(error: unknown): Finding {
  if (error instanceof Misread) return error.finding;
  return found('unreadable', { said: error instanceof Error ? error.message : String(error) });
}

/** For a log, and for whoever mends the program: no sentence. */
export function plainText({ code, params }: Finding): string {
  return Object.keys(params).length === 0 ? code : `${code} ${JSON.stringify(params)}`;
}
