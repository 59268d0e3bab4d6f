import { sha256 as streamingSha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../evidence/digest.ts';
import { type CheckReport, checkPackage, failuresOf } from './check.ts';
import { PackageError } from './codes.ts';
import type { ExportProgress, WrittenPackage } from './export.ts';
import { openPackage } from './open.ts';

const CHUNK = 4 * 1024 * 1024;

/**
 * Reads a finished package back, from where it lies, and checks the whole of it. Only when this returns may anybody be
 * told that it is done.
 * @param file the bytes as they are on the disk now
 * @param password the one it was sealed to: opening with it is tried too, as the lawyer will
 * @returns the report, in which nothing failed
 * @throws PackageError `not-as-written` | `check-failed`; OpenError
 */
export async function checkFinished(
  file: Uint8Array<ArrayBuffer> | Blob,
  written: WrittenPackage,
  password: string | null,
  onProgress?: (progress: ExportProgress) => void,
): Promise<CheckReport> {
  const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
  if (bytes.length !== written.bytes) {
    throw new PackageError('not-as-written', `${bytes.length} bytes instead of ${written.bytes}`);
  }
  const digest = streamingSha256.create();
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    digest.update(chunk);
    onProgress?.({ phase: 'checking', bytes: at + chunk.length, total: bytes.length });
    // Lets the page that shows the progress draw it.
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (toHex(digest.digest()) !== written.sha256) throw new PackageError('not-as-written', 'other bytes');

  const { sessionKey } = written;
  const opened = await openPackage(bytes, password ? { password } : { sessionKey });
  const report = await checkPackage(opened);
  const [failure] = failuresOf(report);
  if (failure !== undefined) {
    throw new PackageError('check-failed', `${failure.name} ${failure.subject ?? ''} ${failure.detail}`);
  }
  if (report.signer?.fingerprint !== written.signer) throw new PackageError('check-failed', 'another signer');
  return report;
}
