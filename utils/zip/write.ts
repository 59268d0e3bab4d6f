import { type ByteStream, type Bytes, CHUNK_BYTES, concatBytes } from '../bytes/byte-reader.ts';
import { crc32 } from '../bytes/crc32.ts';
import {
  ATTRIBUTES,
  CENTRAL,
  dosTime,
  END,
  END64,
  END64_REST,
  fields,
  LOCAL,
  LOCAL_LENGTH,
  LOCATOR64,
  MADE_BY_UNIX,
  MAX_UINT32,
  needsZip64,
  VERSION_NEEDED,
  VERSION_ZIP64,
} from './format.ts';

/*
 * The ZIP of a package: every file stored as it is, sizes and checksums in front of the data, nothing else. So the
 * finished file has one form only, which zip/read.ts holds it to byte by byte. The bytes of files pass through untouched:
 * a library cuts them anew, which costs more than a digest of them.
 */

export interface ZipFile {
  /** From the ZIP's root; ASCII. */
  path: string;
  size: number;
  /** It stands in front of the bytes, so it must be known before they come. */
  crc32: number;
  bytes: ByteStream;
}

/** A file that is in memory. */
export function zipFileOf(path: string, bytes: Bytes): ZipFile {
  return { path, size: bytes.length, crc32: crc32(bytes), bytes: pieces(bytes) };
}

async function* pieces(bytes: Bytes): ByteStream {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.slice(at, at + CHUNK_BYTES);
}

interface Written {
  path: string;
  /** What local header and directory have in common: from the version needed to the name's length. */
  header: Bytes;
  at: number;
}

/**
 * The files one after the other, and their directory.
 * @param at stated as every file's time, in UTC, so that the same input gives the same bytes everywhere
 */
export async function* writeZip(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Bytes, void> {
  const time = dosTime(at);
  const written: Written[] = [];
  let place = 0;
  for await (const { path, size, crc32: sum, bytes } of files) {
    // Version, flags, method, time, checksum, both sizes, lengths of name and extra field.
    const header = fields(
      [VERSION_NEEDED, 2],
      [0, 2],
      [0, 2],
      [time, 4],
      [sum, 4],
      [size, 4],
      [size, 4],
      [path.length, 2],
      [0, 2],
    );
    yield concatBytes([fields([LOCAL, 4]), header, ascii(path)]);
    yield* bytes;
    written.push({ path, header, at: place });
    place += LOCAL_LENGTH + path.length + size;
  }
  const directory = concatBytes(written.map(inDirectory));
  yield concatBytes([directory, endOf(written.length, place, directory.length)]);
}

function inDirectory({ path, header, at }: Written): Bytes {
  const far = needsZip64(at);
  const extra = far ? fields([1, 2], [8, 2], [at, 8]) : new Uint8Array();
  return concatBytes([
    fields([CENTRAL, 4], [MADE_BY_UNIX, 2], [far ? VERSION_ZIP64 : VERSION_NEEDED, 2]),
    header.subarray(2, -2),
    // Extra field, comment, disk, internal and external attributes, place.
    fields([extra.length, 2], [0, 2], [0, 2], [0, 2], [ATTRIBUTES, 4], [far ? MAX_UINT32 : at, 4]),
    ascii(path),
    extra,
  ]);
}

/** @param directory where it begins */
function endOf(count: number, directory: number, length: number): Bytes {
  if (!needsZip64(directory)) {
    return fields([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [directory, 4], [0, 2]);
  }
  return concatBytes([
    fields([END64, 4], [END64_REST, 8], [VERSION_ZIP64, 2], [VERSION_ZIP64, 2], [0, 4], [0, 4]),
    fields([count, 8], [count, 8], [length, 8], [directory, 8]),
    fields([LOCATOR64, 4], [0, 4], [directory + length, 8], [1, 4]),
    fields([END, 4], [MAX_UINT32, 4], [MAX_UINT32, 4], [MAX_UINT32, 4], [MAX_UINT32, 4], [0, 2]),
  ]);
}

const ascii = (text: string): Bytes => new TextEncoder().encode(text);
