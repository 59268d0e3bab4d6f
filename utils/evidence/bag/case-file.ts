import * as v from 'valibot';
import { Id } from '../case/parts.ts';
import type { ChainHead } from '../custody.ts';
import { Count, Digest } from '../fields.ts';
import { MisreadError } from '../finding.ts';
import { CaptureRecord } from '../record.ts';
import { otherForm, readCanonicalJson } from '../strict-text.ts';
import { Instant } from '../time.ts';
import { Withheld } from './custody-file.ts';
import { Omission } from './omitted.ts';

/** `data/case.json`, schema `subut-case/1`: what the package is, for programs. */

export const CASE_FILE = 'data/case.json';
/** What the sheets of the report say. */
export const REPORT_TEXT = 'data/report.txt';

const { id: CaptureId } = CaptureRecord.entries;
const AtLeastOne = v.pipe(Count, v.minValue(1));

export const CaseFile = v.strictObject({
  schema: v.literal('subut-case/1'),
  /** As its author spells it. */
  name: v.string(),
  /** When the package was made, by its maker's clock. */
  exportedAt: Instant,
  software: v.strictObject({ name: v.literal('Subut'), version: v.string() }),
  /** In the order of the folders. */
  exhibits: v.array(
    v.strictObject({
      /** From 1, without gaps; where a case was put in, its place there. */
      number: AtLeastOne,
      id: CaptureId,
      /** SHA-256 of the exhibit's capture.json. */
      record: Digest,
    }),
  ),
  /** SHA-256 of data/report.txt. Absent in packages of earlier versions, which have no such file. */
  report: v.optional(Digest),
  /** Captures that were chosen and could not be put in; left out where there is none. */
  omitted: v.optional(v.pipe(v.array(Omission), v.minLength(1))),
  /** The case that was put in; left out where none was. */
  case: v.optional(
    v.strictObject({
      id: Id,
      /** SHA-256 of data/case/entries.json. */
      entries: Digest,
    }),
  ),
  /** Where the custody chain in custody.jsonl ends. */
  custody: v.strictObject({
    links: AtLeastOne,
    head: Digest,
    /** What of it is withheld. Left out where nothing is, and in packages of earlier versions. */
    withheld: v.optional(Withheld),
  }),
});
export type CaseFile = v.InferOutput<typeof CaseFile>;

export function caseFile(facts: {
  name: string;
  exportedAt: Instant;
  version: string;
  exhibits: CaseFile['exhibits'];
  /** SHA-256 of data/report.txt. */
  report: string;
  head: ChainHead;
  omitted: readonly Omission[];
  withheld: Withheld | null;
  /** `null`: none was put in. */
  case: { id: string; entries: string } | null;
}): CaseFile {
  return {
    schema: 'subut-case/1',
    name: facts.name,
    exportedAt: facts.exportedAt,
    software: { name: 'Subut', version: facts.version },
    exhibits: facts.exhibits,
    report: facts.report,
    ...(facts.omitted.length > 0 ? { omitted: [...facts.omitted] } : {}),
    ...(facts.case === null ? {} : { case: facts.case }),
    custody: {
      links: facts.head.sequence,
      head: facts.head.digest,
      ...(facts.withheld === null ? {} : { withheld: facts.withheld }),
    },
  };
}

/** @throws Misread */
export function readCaseFile(bytes: Uint8Array): CaseFile {
  const result = v.safeParse(CaseFile, readCanonicalJson(bytes, CASE_FILE));
  if (!result.success) throw new MisreadError(otherForm(CASE_FILE, result.issues));
  return result.output;
}
