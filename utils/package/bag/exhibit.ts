import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import type { CaptureRecord } from '../../evidence/record.ts';

/** A capture to be exported: the signed record, and access to its files. */
export interface Exhibit {
  record: CaptureRecord;
  /** capture.json exactly as it was hashed and signed. */
  recordBytes: Bytes;
  /** Detached, ASCII-armoured, by the capture key. */
  signature: string;
  /** A whole file. */
  read(path: string): Promise<Bytes>;
  /** A file as a stream, not checked against the record: the consumer does that. */
  pieces(path: string): ByteStream;
}

/** An exhibit with its place in a package. */
export interface PlacedExhibit extends Exhibit {
  /** From 1. */
  number: number;
  /** `data/captures/001-<id>` */
  folder: string;
  /** SHA-256 of the record's bytes. */
  recordSha256: string;
}
