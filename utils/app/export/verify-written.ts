import type { Sha256 } from '../../bytes/digest.ts';
import { OpenError } from '../../errors/open-error.ts';
import { PackageError } from '../../errors/package-error.ts';
import { CASE_FILES_FOLDER } from '../../evidence/bag/case-entries-file.ts';
import { readCapturePath } from '../../evidence/bag/names.ts';
import { plainText } from '../../evidence/finding.ts';
import type { ExportOptions, WrittenPackage } from '../../package/export/write-package.ts';
import { type CheckReport, checkPackage, failuresOf } from '../../verify/check.ts';
import { CONSISTENCY_CHECKS } from '../../verify/check-names.ts';
import type { OpenedPackage, OpenPackage } from '../../verify/open.ts';
import { findDifference, SECOND_READER_MAX } from '../../verify/second-reader.ts';

/** Checks of what captures, keys and authorities are like in themselves; a package has them as they were signed. */
const INSIDE: ReadonlySet<string> = new Set([
  'page-inert',
  'key-revocation',
  'received-package',
  'timestamp-revocation',
  ...CONSISTENCY_CHECKS,
]);

/** Whether a file lay in the vault, and was not made for the package. */
const isStored = (path: string): boolean =>
  readCapturePath(path) !== null || path.startsWith(CASE_FILES_FOLDER);

/** A package that was verified. */
export interface VerifiedPackage {
  /** In which nothing failed. */
  report: CheckReport;
  /** Of the file as it lies on the disk. */
  sha256: Sha256;
}

/**
 * Reads a finished package back from the disk and checks all of it. It is done only when this returns.
 * @param file the bytes as they are on the disk now
 * @param open what opens it: openPackage, or a worker that does
 * @param password the package's password: also tried, as the lawyer will use it
 * @throws PackageError `not-as-written` | `check-failed` | `cancelled`; OpenError
 */
export async function verifyWritten(
  file: Blob,
  written: WrittenPackage,
  password: string | null,
  open: OpenPackage,
  { onProgress, signal }: Pick<ExportOptions, 'onProgress' | 'signal'> = {},
): Promise<VerifiedPackage> {
  const total = written.bytes;
  if (file.size !== total) {
    throw new PackageError('not-as-written', `${file.size} bytes instead of ${total}`);
  }
  const onRead = (bytes: number): void => onProgress?.({ phase: 'checking', bytes, total });
  const secret = password ? { password } : { sessionKey: written.sessionKey };
  let opened: OpenedPackage;
  try {
    // The pictures are as they were signed: that they fit their record is for whoever gets them to see.
    const options = {
      sha256: true,
      zipMost: SECOND_READER_MAX,
      look: false,
      onRead,
      ...(signal && { signal }),
    };
    opened = await open(file, secret, options);
  } catch (error) {
    if (signal?.aborted) throw new PackageError('cancelled');
    if (error instanceof OpenError && error.code === 'damaged')
      throw new PackageError('not-as-written', error.detail, { cause: error });
    throw error;
  }
  const report = await checkPackage(opened);
  // What a capture is like, or a withdrawn key or certificate, must not block an export: the recipient sees it.
  const failure = failuresOf(report).find(({ name }) => !INSIDE.has(name));
  if (failure !== undefined) {
    // The file is as written, so the vault returned something else than the record names.
    if (failure.name === 'manifest-digests' && isStored(failure.subject ?? ''))
      throw new PackageError('record-damaged', failure.subject ?? '');
    const { name, subject, finding } = failure;
    const what = finding === null ? '' : plainText(finding);
    throw new PackageError('check-failed', `${name} ${subject ?? ''} ${what}`);
  }
  const { sha256, zip, name, files, form } = opened;
  if (form !== 'ours') throw new PackageError('check-failed', 'a ZIP of another form');
  const differing =
    zip === null
      ? null
      : await findDifference(zip, name, files).catch(
          (error) => `a second reader could not read it: ${error}`,
        );
  if (differing !== null) throw new PackageError('check-failed', `read differently: ${differing}`);
  if (report.signer?.fingerprint !== written.signer) throw new PackageError('check-failed', 'another signer');
  if (sha256 === null) throw new Error('the file was not hashed');
  return { report, sha256 };
}
