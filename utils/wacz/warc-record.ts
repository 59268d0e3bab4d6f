import { type ByteStream, type Bytes, CHUNK_BYTES } from '../bytes/byte-reader.ts';
import type { Sha256 } from '../bytes/digest.ts';

/*
 * A record of a web archive: WARC 1.1 (ISO 28500:2017), sections 4 to 6. Only the three types that something can be which came
 * without its HTTP messages.
 */

export interface WarcRecord {
  /** 6.2 `warcinfo`: what the file is; 6.4 `resource`: something that was kept; 6.6 `metadata`: what tells of that. */
  type: 'warcinfo' | 'resource' | 'metadata';
  /** `WARC-Record-ID`: a URI, without its angle brackets. */
  id: string;
  /** `WARC-Date`: ISO 8601 in UTC; WARC 1.1 allows fractions of a second. */
  date: string;
  /** `WARC-Target-URI`; `null` for a `warcinfo`, which has none. */
  target: string | null;
  mediaType: string;
  bytes: number;
  sha256: Sha256;
  /** The `warcinfo` that holds for it; a `warcinfo` has none. */
  info: string | null;
  /** `WARC-Refers-To`: the record that a `metadata` tells of. */
  refersTo: string | null;
  content(): ByteStream;
}

/** A line break in a value would begin another field, and the record's texts come from pages. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const UNFIT = /[\u0000-\u001f\u007f]/g;

const fitField = (value: string): string => value.toWellFormed().replaceAll(UNFIT, ' ');

/** An address as a URI: what may not stand in one is written with percent signs (RFC 3986, 2.1), what a browser leaves as it is stays. */
export const uriOf = (uri: string): string =>
  uri.toWellFormed().replaceAll(/[^\u0021-\u007e]|[<>"]/gu, encodeURIComponent);

/** `WARC-Target-URI` and the index name it by the same address: without what is after `#`, which no server is asked for. */
export const targetOf = (address: string): string => uriOf(address.replace(/#.*$/s, ''));

function headOf(record: WarcRecord): string {
  const digest = `sha256:${record.sha256}`;
  const fields: (readonly [string, string] | null)[] = [
    ['WARC-Type', record.type],
    ['WARC-Record-ID', `<${record.id}>`],
    ['WARC-Date', record.date],
    record.target === null ? null : ['WARC-Target-URI', record.target],
    record.info === null ? null : ['WARC-Warcinfo-ID', `<${record.info}>`],
    record.refersTo === null ? null : ['WARC-Refers-To', `<${record.refersTo}>`],
    ['Content-Type', fitField(record.mediaType)],
    ['WARC-Block-Digest', digest],
    // Without HTTP headers the payload is the block (6.4.2).
    record.type === 'resource' ? ['WARC-Payload-Digest', digest] : null,
    ['Content-Length', String(record.bytes)],
  ];
  const lines = fields.flatMap((field) => (field === null ? [] : [`${field[0]}: ${field[1]}\r\n`]));
  return `WARC/1.1\r\n${lines.join('')}\r\n`;
}

/** The whole record, uncompressed: head, block, two line ends (4). */
export async function* recordBytes(record: WarcRecord): AsyncGenerator<Bytes, void> {
  yield new TextEncoder().encode(headOf(record));
  yield* record.content();
  yield new TextEncoder().encode('\r\n\r\n');
}

/** A block that is in memory. */
export async function* contentOf(bytes: Bytes): ByteStream {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.slice(at, at + CHUNK_BYTES);
}
