import type { CaptureRecord } from '../evidence/record.ts';
import type { ByteStream, Bytes } from './byte-stream.ts';

/** A capture as it leaves the vault: the signed bytes, and a way to each of its files. */
export interface Exhibit {
  record: CaptureRecord;
  /** capture.json exactly as it was hashed and signed. */
  recordBytes: Bytes;
  /** Detached, ASCII-armoured, by the capture key. */
  signature: string;
  /** A whole file. */
  read(path: string): Promise<Bytes>;
  /** A file in pieces, not held against the record: whoever takes them does that. */
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
