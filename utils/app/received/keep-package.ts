import { v4 } from 'uuid';
import { newHead } from '../../cases/store.ts';
import { SubutError } from '../../errors/subut-error.ts';
import { CASE_FILE, type CaseFile, readCaseFile } from '../../evidence/bag/case-file.ts';
import { instantOf } from '../../evidence/time.ts';
import type { Secret } from '../../openpgp/session-key.ts';
import { putReceived, type ReceivedFacts } from '../../vault/content/received.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { requireSpace } from '../../vault/db/quota.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { type Check, type CheckReport, checkPackage } from '../../verify/check.ts';
import { type OpenedPackage, openPackage } from '../../verify/open.ts';

/** It was unpacked, or packed again by another program: then it is not the file that its sender signed. */
export class PackedOtherwise extends SubutError<'packed-otherwise'> {
  constructor() {
    super('packed-otherwise');
  }
}

/** A package that somebody gave, as the device has it. */
export interface GivenFile {
  name: string;
  file: Blob;
}

interface Options {
  /** What the case beside it is called, where the package does not say what its own is. */
  unnamed: string;
  onRead(bytes: number): void;
  signal: AbortSignal;
}

/**
 * Keeps a package as it was signed, with how its check came out, and begins a case beside it. It is opened and checked while it is laid
 * down: what is told of it is told of these bytes. One that does not hold is kept too.
 * @returns its id
 * @throws VaultFullError, before anything is read where there is too little room; OpenError; PackedOtherwise; ReceivedBefore; the signal's
 * reason: with nothing kept
 */
export async function keepPackage(
  db: VaultDatabase,
  ring: OpenKeyring,
  { name, file }: GivenFile,
  secret: Secret | null,
  { unnamed, ...options }: Options,
): Promise<string> {
  await requireSpace(file.size, 'too little room for a package');
  const id = v4();
  await putReceived(db, ring, {
    id,
    beside: v4(),
    async fill(write) {
      const opened = await openPackage(file, secret, { ...options, onZip: write });
      if (opened.form !== 'ours') throw new PackedOtherwise();
      const report = await checkPackage(opened);
      options.signal.throwIfAborted();
      return factsOf(opened, report, { name, bytes: file.size });
    },
    head: (facts) => newHead({ name: facts.name?.trim().slice(0, NAME_MOST) || unnamed }),
  });
  return id;
}

/** As names of cases are typed. */
const NAME_MOST = 120;

function factsOf(
  { name: root, files }: OpenedPackage,
  report: CheckReport,
  file: ReceivedFacts['file'],
): ReceivedFacts {
  const stated = statedIn(files.get(CASE_FILE)?.whole ?? null);
  const inCaptures = report.captures.flatMap(({ checks }) =>
    checks.filter(({ result }) => result !== 'held'),
  );
  return {
    at: instantOf(new Date()),
    file,
    zip: { root },
    name: stated?.name ?? null,
    made: stated?.exportedAt ?? null,
    outcome: {
      ok: report.ok,
      signer: report.signer,
      sealedTo: report.sealedTo,
      checks: [...report.checks, ...inCaptures].map(plain),
      captures: report.captures.length,
      stamps: report.stamps.map(({ timestamp: { at, signer } }) => ({
        at: at.toISOString(),
        authority: signer,
      })),
    },
  };
}

/** As canonical JSON takes it. */
const plain = ({ name, result, subject, finding, absent }: Check) => ({
  name,
  result,
  subject,
  finding: finding === null ? null : { code: finding.code, params: { ...finding.params } },
  ...(absent === true ? { absent } : {}),
});

function statedIn(bytes: Uint8Array | null): CaseFile | null {
  try {
    return bytes === null ? null : readCaseFile(bytes);
  } catch {
    return null;
  }
}
