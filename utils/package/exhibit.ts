import type { CaptureRecord } from '../evidence/record.ts';

/** A capture as it leaves the vault: the signed bytes, and a way to each of its files. */
export interface Exhibit {
  record: CaptureRecord;
  /** capture.json exactly as it was hashed and signed. */
  recordBytes: Uint8Array<ArrayBuffer>;
  /** Detached, ASCII-armoured, by the capture key. */
  signature: string;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
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
