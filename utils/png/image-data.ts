import { Deflate, Z_NO_FLUSH, Z_SYNC_FLUSH, type ZStream } from 'pako';
import { filterRows } from './filters.ts';

/*
 * A run of rows of a PNG, deflated by itself: parts can be made in any order and are joined to one zlib stream without
 * being deflated again. A part ends at a byte (RFC 1951, 3.2.4: a sync flush ends with an empty stored block), looks back at
 * nothing before it, and its first row is not filtered. CompressionStream cannot flush.
 */

const BYTES_PER_PIXEL = 3;
/** Rows that are filtered and deflated at a time. */
const BLOCK_ROWS = 128;
/** Half the time of the usual 6, and files a thirtieth larger. */
const LEVEL = 4;
const OUTPUT_LENGTH = 2 ** 18;
/** CMF and FLG, before the first block (RFC 1950, 2.2). */
const ZLIB_HEADER_LENGTH = 2;
/** The largest prime below 2^16 (RFC 1950, 8.2). */
const ADLER_BASE = 65_521;

export interface PngPart {
  rows: number;
  /** Deflate blocks, none of which is the last of a stream. */
  deflated: Uint8Array<ArrayBuffer>[];
  /** Adler-32 of the filtered rows. */
  adler: number;
  /** Bytes of the filtered rows. */
  length: number;
}

/**
 * Filters and deflates rows; lets other work in between.
 * @param rows whole rows, 8-bit RGB
 * @param width in pixels
 * @throws RangeError when a row is not whole
 */
export async function encodePart(rows: Uint8Array, width: number): Promise<PngPart> {
  const stride = width * BYTES_PER_PIXEL;
  const count = rows.length / stride;
  if (!Number.isInteger(count)) throw new RangeError('rows must be whole');
  const part: PngPart = { rows: count, deflated: [], adler: 1, length: rows.length + count };
  if (count === 0) return part;
  const deflate = new Deflate({ level: LEVEL, chunkSize: OUTPUT_LENGTH });
  let stream: ZStream | undefined;
  deflate.onStart = (started) => {
    stream = started;
  };
  deflate.onData = (bytes) => {
    part.deflated.push(bytes.slice());
  };
  for (let from = 0; from < rows.length; from += stride * BLOCK_ROWS) {
    const block = rows.subarray(from, from + stride * BLOCK_ROWS);
    const above = from === 0 ? null : rows.subarray(from - stride, from);
    const isLast = from + block.length === rows.length;
    if (!deflate.push(filterRows(block, stride, above), isLast ? Z_SYNC_FLUSH : Z_NO_FLUSH))
      throw new Error(`deflate: ${deflate.msg}`);
    await otherWork();
  }
  if (stream === undefined || part.deflated[0] === undefined) throw new Error('deflate gave nothing');
  part.adler = stream.adler >>> 0;
  part.deflated[0] = part.deflated[0].subarray(ZLIB_HEADER_LENGTH);
  return part;
}

/** Adler-32 of two byte sequences, one after the other (RFC 1950, 8.2). @param length bytes of the second one */
export function joinAdler(first: number, second: number, length: number): number {
  const [a1, b1] = [first & 0xffff, first >>> 16];
  const [a2, b2] = [second & 0xffff, second >>> 16];
  const a = (a1 + a2 + ADLER_BASE - 1) % ADLER_BASE;
  const b = (b1 + b2 + (length % ADLER_BASE) * (a1 + ADLER_BASE - 1)) % ADLER_BASE;
  return b * 0x10000 + a;
}

/** Deflating a screen takes as long as several answers of the page. */
const otherWork = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
