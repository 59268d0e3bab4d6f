import type { StampOutcome } from '../../utils/package/bag-stamp.ts';
import { type ExportProgress, type ExportRequest, writePackage } from '../../utils/package/export.ts';
import { checkFinished } from '../../utils/package/finished.ts';
import { neutralName, packageName } from '../../utils/package/names.ts';
import { openElsewhere } from '../../utils/package/open-elsewhere.ts';
import { slicePicture } from '../../utils/package/picture-slices.ts';
import { printInWorker } from '../../utils/package/report-printer.ts';
import { neutral } from '../ui/app-name.ts';
import { makeScratchFile } from './scratch-file.ts';

/** A package on the disk that was read back and held. */
export interface FinishedPackage {
  name: string;
  file: File;
  sha256: string;
  /** Fingerprint of the owner key, which signed it. */
  signer: string;
  /** What those who were asked to stamp it answered. */
  stamps: readonly StampOutcome[];
  /** Takes the file off the disk, unless it was handed over. */
  discard(): Promise<void>;
  /** The browser is saving it. */
  handOver(): void;
}

export interface WriteOptions {
  onProgress(progress: ExportProgress): void;
  signal: AbortSignal;
}

/**
 * Writes a package to the disk, reads the finished file back and checks it. When anything fails, nothing is left.
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
    const { sha256 } = await checkFinished(file, written, request.password, openElsewhere, options);
    const { signer, stamps } = written;
    return { name, file, sha256, signer, stamps, discard: scratch.remove, handOver: scratch.leave };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}
