import { sha256, toHex } from '../evidence/digest.ts';
import type { Artifact } from '../evidence/record.ts';
import { ahead, type ByteStream, type Bytes, join } from './byte-stream.ts';
import { PackageError } from './codes.ts';
import type { PlacedExhibit } from './exhibit.ts';
import type { Machines } from './machines.ts';
import { runningCrc32 } from './running-crc32.ts';
import type { ZipFile } from './zip-write.ts';

/*
 * A stored file on its way into the bag. It is held against the record, and its checksum must be known before its first
 * byte is written. So a file of common length is read once and held; a longer one flows by twice.
 */

const HELD = 16 * 2 ** 20;

/** @throws PackageError `record-damaged` when the file is not the one that its record names */
export async function artifactFile(
  exhibit: PlacedExhibit,
  artifact: Artifact,
  machines: Machines,
): Promise<ZipFile> {
  const path = `${exhibit.folder}/${artifact.path}`;
  const damaged = (): PackageError => new PackageError('record-damaged', path);
  if (artifact.bytes <= HELD) return held(exhibit, artifact, damaged);
  const digest = await machines.digest('sha256');
  let size = 0;
  const crc = await runningCrc32(artifact.bytes);
  for await (const piece of ahead(exhibit.pieces(artifact.path))) {
    size += piece.length;
    crc.update(piece);
    await digest.update(piece);
  }
  if (size !== artifact.bytes || toHex(await digest.digest()) !== artifact.sha256) throw damaged();
  return { path, size, crc32: crc.value(), bytes: ofLength(exhibit.pieces(artifact.path), size, damaged) };
}

async function held(exhibit: PlacedExhibit, artifact: Artifact, damaged: () => Error): Promise<ZipFile> {
  const pieces: Bytes[] = [];
  let size = 0;
  const crc = await runningCrc32(artifact.bytes);
  for await (const piece of exhibit.pieces(artifact.path)) {
    size += piece.length;
    if (size > artifact.bytes) throw damaged();
    crc.update(piece);
    pieces.push(piece);
  }
  // In one piece the browser itself makes the digest, several times as fast.
  const sum = await sha256(join(pieces));
  if (size !== artifact.bytes || sum !== artifact.sha256) throw damaged();
  return { path: `${exhibit.folder}/${artifact.path}`, size, crc32: crc.value(), bytes: handedOut(pieces) };
}

async function* handedOut(pieces: Bytes[]): ByteStream {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
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
