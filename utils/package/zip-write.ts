import { configure } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import { crc32 } from '../evidence/crc32.ts';
import { type ByteStream, type Bytes, readableOf, SLICE } from './byte-stream.ts';

/*
 * The ZIP of a package: every file stored as it is, sizes and checksums in front of the data, nothing else. So the
 * finished file has one form only, which zip-read.ts holds it to byte by byte.
 */

export interface ZipFile {
  /** From the ZIP's root. */
  path: string;
  size: number;
  /** It stands in front of the bytes, so it must be known before they come. */
  crc32: number;
  bytes: ByteStream;
}

/** A file that is in memory. */
export function inMemory(path: string, bytes: Bytes): ZipFile {
  return { path, size: bytes.length, crc32: crc32(bytes), bytes: pieces(bytes) };
}

async function* pieces(bytes: Bytes): ByteStream {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.slice(at, at + SLICE);
}

// What it passes through comes out in pieces of this length, each in memory of its own.
configure({ chunkSize: SLICE });

/**
 * Writes the files one after the other, waiting for the sink; holds a piece at a time.
 * @param at stated as every file's time, in UTC, so that the same input gives the same bytes everywhere
 */
export async function writeZip(
  files: AsyncIterable<ZipFile>,
  sink: WritableStream<Uint8Array>,
  at: Date,
): Promise<void> {
  const zip = new ZipWriter(sink, {
    // The data are handed on untouched with their checksum, so that no data descriptor has to follow them.
    passThrough: true,
    compressionMethod: 0,
    level: 0,
    useWebWorkers: false,
    extendedTimestamp: false,
    rawLastModDate: dosTime(at),
  });
  for await (const { path, size, crc32: sum, bytes } of files) {
    // A reader of known size: with it zip.js can write the local header at once.
    const reader = { readable: readableOf(bytes), size };
    await zip.add(path, reader, { uncompressedSize: size, crc32: sum });
  }
  await zip.close();
}

/** MS-DOS date and time (APPNOTE 4.4.6): years 1980 to 2107, two-second steps. */
export function dosTime(at: Date): number {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107);
  const date = ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
