import { asSentence, findingWords } from '../../components/words/finding.ts';
import type { OpenError } from '../../utils/errors/open-error.ts';
import type { Finding } from '../../utils/evidence/finding.ts';
import { translator } from '../../utils/i18n/translate.ts';
import type { ProofClaims } from '../../utils/timestamp/ots/proof.ts';
import { proofFindings } from '../../utils/timestamp/ots/proof-findings.ts';
import type { Check, CheckReport } from '../../utils/verify/check.ts';

/** What the command line says of a package: one JSON object. */

type Result = 'held' | 'broken' | 'unknown';

interface Line {
  /** Of the check. */
  id: string;
  result: Result;
  /** What was looked at and how it came out, in English. */
  sentence: string;
  /** File or folder in the bag; `null`: all of it. */
  subject: string | null;
  /** The same for a program: by its code, with all that is known of it. `null` where it held. */
  finding: Finding | null;
}

export interface Answer {
  /** Whether all that there is to check was checked, and held. */
  ok: boolean;
  /** Fingerprint of the key whose signature over the bag holds; `null` where none does. */
  signer: string | null;
  /** Keys of the signer that were withdrawn: `owner` or `capture`, why, and when by the signer's clock. */
  revoked: { key: string; reason: string; at: string }[];
  sealed: boolean;
  checks: Line[];
  /** What this package does not have, so that nothing could be broken in it: the envelope of a plain ZIP, say. */
  absent: string[];
  captures: { number: number; id: string; url: string | null; capturedAt: string | null; checks: Line[] }[];
  /** What is told besides, in English: how it came, what lies beside it. Nothing of it counts against it. */
  notes: { sentence: string; finding: Finding }[];
  /** Captures that were to be in it and could not be put in, as it says itself. */
  omitted: readonly { id: string; reason: string }[];
  /** What the package has of a case, and what it says that it has not; `null`: none was put in, or it cannot be read. */
  case: CheckReport['case'];
  /** Entries of the custody chain that are withheld, and what they concern as the package says; `null`: it does not say. */
  withheld: CheckReport['withheld'];
  /** Packages in it that its sender had received: each by itself, under its own signer. `null`: it could not be opened. */
  received: { path: string; sha256: string | null; answer: Answer | null }[];
  /** Time stamps that hold. */
  stamps: { file: string; at: string; authority: string; root: string }[];
  /** OpenTimestamps proofs that are on the chain, and what they claim; whether a block is so was not looked up. */
  proofs: ({ file: string; sequence: number } & ProofClaims)[];
}

const t = translator('en');
const WORDS: Record<Result, string> = {
  held: 'held',
  broken: 'did not hold',
  unknown: 'could not be checked',
};
const RESULTS: Record<Check['result'], Result> = { held: 'held', failed: 'broken', unchecked: 'unknown' };

function lineOf({ name, result, subject, finding }: Check): Line {
  const end = RESULTS[result];
  const about = end === 'held' || subject === null ? '' : ` (${subject})`;
  const why = finding === null ? '' : `: ${findingWords(finding, 'en')}`;
  const sentence = `${t(`check.${name}`)}: ${WORDS[end]}${about}${why}.`;
  return { id: name, result: end, sentence, subject, finding };
}

const present = (checks: readonly Check[]): Line[] => checks.filter(({ absent }) => !absent).map(lineOf);

/** @param signer the fingerprint that it must have; `null` where any will do */
export function answerOf(report: CheckReport, signer: string | null): Answer {
  const captures = report.captures.map(({ number, id, record, checks }) => ({
    number,
    id,
    url: record?.page.url ?? null,
    capturedAt: record?.capturedAt.utc ?? null,
    checks: present(checks),
  }));
  const found = report.signer?.fingerprint ?? null;
  const checks = present(report.checks);
  if (signer !== null) checks.unshift(signerLine(found, signer));
  const ofProofs = report.proofs.flatMap(({ claims }) => proofFindings(claims));
  const all = [...checks, ...captures.flatMap((capture) => capture.checks)];
  const everything = [...report.checks, ...report.captures.flatMap((capture) => capture.checks)];
  return {
    ok: report.ok && all.every(({ result }) => result === 'held'),
    signer: found,
    revoked: report.revoked.map(({ key, reason, at }) => ({ key, reason, at: at.toISOString() })),
    sealed: report.sealedTo !== null,
    checks,
    absent: [...new Set(everything.filter(({ absent }) => absent).map(({ name }) => name))],
    captures,
    notes: [...report.notes, ...report.revocation, ...ofProofs].map((finding) => ({
      sentence: asSentence(findingWords(finding, 'en'), 'en'),
      finding,
    })),
    omitted: report.omitted,
    case: report.case,
    withheld: report.withheld,
    received: report.received.map(({ path, sha256, report: inside }) => ({
      path,
      sha256,
      answer: inside === null ? null : answerOf(inside, null),
    })),
    proofs: report.proofs.map(({ file, sequence, claims }) => ({ file, sequence, ...claims })),
    stamps: report.stamps.map(({ file, timestamp: { at, signer: authority, trust } }) => {
      return { file, at: at.toISOString(), authority, root: trust.name };
    }),
  };
}

function signerLine(found: string | null, wanted: string): Line {
  const result = found === wanted ? 'held' : 'broken';
  const sentence = `The signer is ${wanted}: ${WORDS[result]}${result === 'held' ? '' : `: it is ${found ?? 'unknown'}`}.`;
  return { id: 'signer', result, sentence, subject: null, finding: null };
}

/** For a file that could not be opened. */
export function refusalOf({ code, detail }: Pick<OpenError, 'code' | 'detail'>): Answer {
  const sentence = `${t(`openError.${code}`)}${detail === '' ? '' : ` (${detail})`}`;
  const checks: Line[] = [{ id: `open/${code}`, result: 'broken', sentence, subject: null, finding: null }];
  return {
    ok: false,
    signer: null,
    revoked: [],
    sealed: code !== 'not-a-package',
    checks,
    absent: [],
    captures: [],
    notes: [],
    omitted: [],
    case: null,
    withheld: { entries: 0, captures: null, deleted: null },
    received: [],
    stamps: [],
    proofs: [],
  };
}

/** 0 everything held, 1 something is broken, 3 something could not be checked. */
export function exitCodeOf({ ok, checks, captures }: Answer): 0 | 1 | 3 {
  if (ok) return 0;
  const all = [...checks, ...captures.flatMap((capture) => capture.checks)];
  return all.some(({ result }) => result === 'unknown') && all.every(({ result }) => result !== 'broken')
    ? 3
    : 1;
}
