import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/digest.ts';
import { newDigester } from '../../bytes/digester.ts';
import { runningCrc32 } from '../../bytes/running-crc32.ts';
import type { FileDigest } from '../../evidence/bag/bagit.ts';
import type { ZipFile } from '../../zip/write.ts';

/** A file that is made while the package is written. It is held in the pieces in which it came: in a ZIP its size stands before it. */
export interface HeldFile {
  listed: FileDigest;
  zip: Omit<ZipFile, 'path'>;
}

export async function holdFile(path: string, source: AsyncIterable<Bytes>): Promise<HeldFile> {
  const pieces: Bytes[] = [];
  const [crc, digester] = await Promise.all([runningCrc32(Number.POSITIVE_INFINITY), newDigester()]);
  let size = 0;
  for await (const piece of source) {
    crc.update(piece);
    digester.update(piece);
    size += piece.length;
    pieces.push(piece);
  }
  return {
    listed: { path, bytes: size, sha256: toHex(digester.digest()) },
    zip: { size, crc32: crc.value(), bytes: handedOut(pieces) },
  };
}

/** Each is released as soon as it was consumed. */
export async function* handedOut(pieces: Bytes[]): ByteStream {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
}
