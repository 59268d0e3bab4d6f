import { neutralName, packageName } from '../../evidence/bag/names.ts';
import type { StampOutcome } from '../../package/bag/bag-stamp.ts';
import type { PlacedProof } from '../../package/bag/chain-proofs.ts';
import { type ExportProgress, type ExportRequest, writePackage } from '../../package/export/write-package.ts';
import { slicePicture } from '../../package/report/picture-slices.ts';
import { printInWorker } from '../../package/report/report-printer.ts';
import { openInWorker } from '../../verify/open-in-worker.ts';
import { neutral } from '../settings/app-name.ts';
import { makeScratchFile } from './scratch-file.ts';
import { verifyWritten } from './verify-written.ts';

/** A package on the disk that was read back and verified. */
export interface FinishedPackage {
  name: string;
  file: File;
  sha256: string;
  /** Fingerprint of the owner key, which signed it. */
  signer: string;
  /** The answers of the time-stamping authorities. */
  stamps: readonly StampOutcome[];
  /** The OpenTimestamps proofs that are in it. */
  proofs: readonly PlacedProof[];
  /** Deletes the file, unless the browser is saving it. */
  discard(): Promise<void>;
  /** The browser is saving it. */
  handOver(): void;
}

export interface WriteOptions {
  onProgress(progress: ExportProgress): void;
  signal: AbortSignal;
}

/**
 * Writes a package to the disk, reads it back and checks it. On failure the file is deleted.
 * @throws PackageError | OpenError, and whatever the disk throws
 */
export async function writeToDisk(request: ExportRequest, options: WriteOptions): Promise<FinishedPackage> {
  const name = neutral.value ? neutralName(request) : packageName(request);
  const scratch = await makeScratchFile();
  try {
    const written = await writePackage(request, scratch.sink, {
      ...options,
      slicePicture,
      printReport: printInWorker,
      sealing: scratch.sealing,
    });
    const file = await scratch.read();
    const { sha256 } = await verifyWritten(file, written, request.password, openInWorker, options);
    const { signer, stamps, proofs } = written;
    return { name, file, sha256, signer, stamps, proofs, discard: scratch.remove, handOver: scratch.leave };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}
