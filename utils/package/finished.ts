import type { Sha256 } from '../evidence/digest.ts';
import { type CheckReport, checkPackage, failuresOf } from './check.ts';
import { OpenError, PackageError } from './codes.ts';
import type { ExportOptions, WrittenPackage } from './export.ts';
import { plainText } from './finding.ts';
import { readCapturePath } from './names.ts';
import type { OpenedPackage, OpenPackage } from './open.ts';
import { differsFrom, TWICE_MOST } from './second-reader.ts';

/** A package of which anybody may be told that it is done. */
export interface Finished {
  /** In which nothing failed. */
  report: CheckReport;
  /** Of the file as it lies on the disk. */
  sha256: Sha256;
}

/**
 * Reads a finished package back, from where it lies, and checks the whole of it. Only when this returns may anybody be
 * told that it is done.
 * @param file the bytes as they are on the disk now
 * @param open what opens it: openPackage, or a worker that does
 * @param password the one it was sealed to: opening with it is tried too, as the lawyer will
 * @throws PackageError `not-as-written` | `check-failed` | `cancelled`; OpenError
 */
export async function checkFinished(
  file: Blob,
  written: WrittenPackage,
  password: string | null,
  open: OpenPackage,
  { onProgress, signal }: Pick<ExportOptions, 'onProgress' | 'signal'> = {},
): Promise<Finished> {
  const total = written.bytes;
  if (file.size !== total) {
    throw new PackageError('not-as-written', `${file.size} bytes instead of ${total}`);
  }
  const onRead = (bytes: number): void => onProgress?.({ phase: 'checking', bytes, total });
  const secret = password ? { password } : { sessionKey: written.sessionKey };
  let opened: OpenedPackage;
  try {
    const options = { sha256: true, zipMost: TWICE_MOST, onRead, ...(signal && { signal }) };
    opened = await open(file, secret, options);
  } catch (error) {
    if (signal?.aborted) throw new PackageError('cancelled');
    if (error instanceof OpenError && error.code === 'damaged')
      throw new PackageError('not-as-written', error.detail, { cause: error });
    throw error;
  }
  const report = await checkPackage(opened);
  // What a later reader finds in a page must not keep evidence on the device: whoever gets the package is told.
  const failure = failuresOf(report).find(({ name }) => name !== 'page-inert');
  if (failure !== undefined) {
    // As it lies on the disk it is what was written, so the vault gave something else than its record names.
    if (failure.name === 'manifest-digests' && failure.subject !== null && readCapturePath(failure.subject))
      throw new PackageError('record-damaged', failure.subject);
    const { name, subject, finding } = failure;
    const what = finding === null ? '' : plainText(finding);
    throw new PackageError('check-failed', `${name} ${subject ?? ''} ${what}`);
  }
  const { sha256, zip, name, files } = opened;
  const differing =
    zip === null
      ? null
      : await differsFrom(zip, name, files).catch((error) => `a second reader could not read it: ${error}`);
  if (differing !== null) throw new PackageError('check-failed', `read differently: ${differing}`);
  if (report.signer?.fingerprint !== written.signer) throw new PackageError('check-failed', 'another signer');
  if (sha256 === null) throw new Error('the file was not hashed');
  return { report, sha256 };
}
