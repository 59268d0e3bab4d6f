import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { piecesOf, readableOf } from '../bytes/byte-stream.ts';

/**
 * One member of a gzip file (RFC 1952). A WARC file has one for each record (WARC 1.1, annex D), so that a record is read without those
 * before it. The same bytes give the same bytes, here and now: browsers and Node differ from each other.
 */
export async function* gzipMember(source: ByteStream): AsyncGenerator<Bytes, void> {
  yield* piecesOf(readableOf(source).pipeThrough(new CompressionStream('gzip')));
}
