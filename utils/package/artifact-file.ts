import type { Artifact } from '../evidence/record.ts';
import { ahead, type ByteStream, type Bytes } from './byte-stream.ts';
import { PackageError } from './codes.ts';
import type { PlacedExhibit } from './exhibit.ts';
import { runningCrc32 } from './running-crc32.ts';
import type { ZipFile } from './zip-write.ts';

/*
 * A stored file on its way into the bag. Its checksum must be known before its first byte is written, so a file of common
 * length is read once and held; a longer one flows by twice. That it is the one whose digest the record has is not seen
 * here, but when the finished package is read back: what lies on the disk then is what counts.
 */

const HELD = 32 * 2 ** 20;

/** @throws PackageError `record-damaged` when the file has another length than its record says */
export async function artifactFile(exhibit: PlacedExhibit, artifact: Artifact): Promise<ZipFile> {
  const path = `${exhibit.folder}/${artifact.path}`;
  const { bytes: size } = artifact;
  const read = (): ByteStream => ofLength(exhibit.pieces(artifact.path), size, path);
  const held: Bytes[] = [];
  const crc = await runningCrc32(size);
  for await (const piece of ahead(read())) {
    crc.update(piece);
    if (size <= HELD) held.push(piece);
  }
  return { path, size, crc32: crc.value(), bytes: size <= HELD ? handedOut(held) : read() };
}

/** Each is let go of as soon as it was taken. */
async function* handedOut(pieces: Bytes[]): ByteStream {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
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
