import type { ByteStream } from '../../bytes/byte-reader.ts';
import { readBlob, withProgress } from '../../bytes/byte-stream.ts';
import { type Sha256, toHex } from '../../bytes/digest.ts';
import { newDigester } from '../../bytes/digester.ts';
import { PackageError, sinkFailed } from '../../errors/package-error.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { makeScratchFile } from '../export/scratch-file.ts';
import type { FinishedPackage, WriteOptions } from '../export/write-to-disk.ts';
import { enterArchiveExport } from './enter-archive-export.ts';

/** A file for an archive, on the disk: it was read back, and is entered into the chain. Nothing of it is encrypted. */
export type ArchiveFile = Pick<FinishedPackage, 'name' | 'file' | 'sha256' | 'discard' | 'handOver'>;

/** What is to be written. */
export interface ArchiveContent {
  name: string;
  bytes: ByteStream;
  /** Bytes that will come, about. */
  about: number;
  /** Ids of the captures that are in it. */
  captures: readonly string[];
}

/**
 * Writes such a file, reads it back, and enters it into the chain of each capture.
 * @throws PackageError `sink-failed` | `not-as-written` | `cancelled`, VaultError | VaultFullError and whatever the content throws, with no
 * file left
 */
export async function writeArchiveFile(
  db: VaultDatabase,
  home: OpenKeyring,
  content: ArchiveContent,
  { onProgress, signal }: WriteOptions,
): Promise<ArchiveFile> {
  const scratch = await makeScratchFile();
  try {
    const { sha256, bytes: total } = await writeAll(scratch.sink, content.bytes, {
      signal,
      onBytes: (bytes) =>
        onProgress({ phase: 'writing', bytes: Math.min(bytes, content.about), total: content.about }),
    });
    const file = await scratch.read();
    const onRead = (bytes: number): void => onProgress({ phase: 'checking', bytes, total });
    const read = await digestOf(withProgress(readBlob(file), { onRead }), signal);
    if (read !== sha256) throw new PackageError('not-as-written', content.name);
    await enterArchiveExport(db, home, content.captures, sha256);
    return { name: content.name, file, sha256, discard: scratch.remove, handOver: scratch.leave };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

async function writeAll(
  sink: WritableStream<Uint8Array<ArrayBuffer>>,
  source: ByteStream,
  { onBytes, signal }: { onBytes(bytes: number): void; signal: AbortSignal },
): Promise<{ sha256: Sha256; bytes: number }> {
  const digester = await newDigester();
  const writer = sink.getWriter();
  let bytes = 0;
  for await (const piece of withProgress(source, { onRead: onBytes })) {
    if (signal.aborted) throw new PackageError('cancelled');
    digester.update(piece);
    bytes += piece.length;
    await writer.write(piece).catch(sinkFailed);
  }
  await writer.close().catch(sinkFailed);
  return { sha256: toHex(digester.digest()), bytes };
}

async function digestOf(source: ByteStream, signal: AbortSignal): Promise<Sha256> {
  const digester = await newDigester();
  for await (const piece of source) {
    if (signal.aborted) throw new PackageError('cancelled');
    digester.update(piece);
  }
  return toHex(digester.digest());
}
