import { sha256, toHex } from '../evidence/digest.ts';
import type { Artifact } from '../evidence/record.ts';
import { release } from '../evidence/release.ts';
import type { ByteStream } from './byte-stream.ts';
import { PackageError } from './codes.ts';
import { crc32 } from './crc32.ts';
import type { PlacedExhibit } from './exhibit.ts';
import type { Machines } from './machines.ts';
import { inMemory, type ZipFile } from './zip-write.ts';

/*
 * A stored file on its way into the bag. It is held against the record, and its checksum must be known before its first
 * byte is written. So a file of common length is read once and held; a longer one flows by twice.
 */

const HELD = 32 * 2 ** 20;

/** @throws PackageError `record-damaged` when the file is not the one that its record names */
export async function artifactFile(
  exhibit: PlacedExhibit,
  artifact: Artifact,
  machines: Machines,
): Promise<ZipFile> {
  const path = `${exhibit.folder}/${artifact.path}`;
  const damaged = (): PackageError => new PackageError('record-damaged', path);
  if (artifact.bytes <= HELD) {
    const bytes = await exhibit.read(artifact.path);
    if (bytes.length !== artifact.bytes || (await sha256(bytes)) !== artifact.sha256) throw damaged();
    return inMemory(path, bytes);
  }
  const digest = await machines.digest('sha256');
  let size = 0;
  let crc = 0;
  for await (const piece of exhibit.pieces(artifact.path)) {
    size += piece.length;
    crc = crc32(piece, crc);
    await digest.update(piece);
    release(piece);
  }
  if (size !== artifact.bytes || toHex(await digest.digest()) !== artifact.sha256) throw damaged();
  return { path, size, crc32: crc, bytes: ofLength(exhibit.pieces(artifact.path), size, damaged) };
}

/** The second time only the length is looked at, without which the ZIP would not be one; what it holds, the last check does. */
async function* ofLength(source: ByteStream, length: number, damaged: () => Error): ByteStream {
  let left = length;
  for await (const piece of source) {
    left -= piece.length;
    if (left < 0) break;
    yield piece;
  }
  if (left !== 0) throw damaged();
}
