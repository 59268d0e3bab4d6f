import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { prefetch } from '../../bytes/byte-stream.ts';
import { runningCrc32 } from '../../bytes/running-crc32.ts';
import { PackageError } from '../../errors/package-error.ts';
import type { ZipFile } from '../../zip/write.ts';
import { handedOut } from './held-file.ts';

/*
 * A stored file for the bag. Its CRC must be known before its first byte is written, so short files are read once and
 * buffered; longer ones are read twice. Its digest is not checked here but when the finished package is read back.
 */

const HELD = 32 * 2 ** 20;

/**
 * @param path in the bag
 * @param size that its record states
 * @throws PackageError `record-damaged` when the file has another length
 */
export async function storedFile(path: string, size: number, pieces: () => ByteStream): Promise<ZipFile> {
  const read = (): ByteStream => ofLength(pieces(), size, path);
  const held: Bytes[] = [];
  const crc = await runningCrc32(size);
  for await (const piece of prefetch(read())) {
    crc.update(piece);
    if (size <= HELD) held.push(piece);
  }
  return { path, size, crc32: crc.value(), bytes: size <= HELD ? handedOut(held) : read() };
}

/** What comes after is held to the length that the ZIP has stated already. */
async function* ofLength(source: ByteStream, length: number, path: string): ByteStream {
  let left = length;
  for await (const piece of source) {
    left -= piece.length;
    if (left < 0) break;
    yield piece;
  }
  if (left !== 0) throw new PackageError('record-damaged', path);
}
