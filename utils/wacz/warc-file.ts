import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { type Sha256, toHex } from '../bytes/digest.ts';
import { newDigester } from '../bytes/digester.ts';
import { runningCrc32 } from '../bytes/running-crc32.ts';
import { PackageError } from '../errors/package-error.ts';
import { needsZip64 } from '../zip/format.ts';
import { gzipMember } from './gzip-member.ts';
import { recordBytes, type WarcRecord } from './warc-record.ts';

/*
 * A file of records, each compressed for itself. In a ZIP its length and checksum stand before it, so it is made once to measure it.
 * A short one is kept from that; a longer one is made again when it is written, and must come out the same.
 */

const HELD = 32 * 2 ** 20;

/** Where a record stands in its file, bytes. */
export interface Placed {
  record: WarcRecord;
  offset: number;
  length: number;
}

export interface WarcFile {
  path: string;
  size: number;
  crc32: number;
  sha256: Sha256;
  placed: readonly Placed[];
  bytes: ByteStream;
}

/**
 * @param held bytes up to which it is kept in memory
 * @throws whatever the contents of its records throw; PackageError `too-large`; later PackageError `record-damaged`, where they come out otherwise
 */
export async function measureWarc(
  path: string,
  records: readonly WarcRecord[],
  held: number = HELD,
): Promise<WarcFile> {
  const [crc, digester] = await Promise.all([runningCrc32(Number.POSITIVE_INFINITY), newDigester()]);
  const placed: Placed[] = [];
  let kept: Bytes[] | null = [];
  let size = 0;
  for (const record of records) {
    const offset = size;
    for await (const piece of gzipMember(recordBytes(record))) {
      crc.update(piece);
      digester.update(piece);
      size += piece.length;
      if (size > held) kept = null;
      kept?.push(piece);
    }
    placed.push({ record, offset, length: size - offset });
  }
  // All of one capture's files together may be too long for the ZIP, where each of them is not.
  if (needsZip64(size)) throw new PackageError('too-large', path);
  const sha256 = toHex(digester.digest());
  const again = () => madeAgain(path, records, sha256);
  return { path, size, crc32: crc.value(), sha256, placed, bytes: kept === null ? again() : handedOut(kept) };
}

async function* madeAgain(path: string, records: readonly WarcRecord[], sha256: Sha256): ByteStream {
  const digester = await newDigester();
  for (const record of records) {
    for await (const piece of gzipMember(recordBytes(record))) {
      digester.update(piece);
      yield piece;
    }
  }
  if (toHex(digester.digest()) !== sha256) throw new PackageError('record-damaged', path);
}

async function* handedOut(pieces: Bytes[]): ByteStream {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
}
