import { type Bytes, concatBytes } from '../bytes/byte-reader.ts';
import { uint32 } from './format.ts';

/** Of a descriptor: its mark, the checksum, the length in the ZIP. */
const SEEN = 12;
const MARK = [0x50, 0x4b, 7, 8] as const;

/**
 * Looks in stored bytes for a descriptor that states just the length up to it: there a reader that goes from file to
 * file would take the file to end.
 */
export class EmbeddedEnd {
  #before = 0;
  #rest: Bytes = new Uint8Array();

  /** Whether there is one in the next bytes, or where they meet those before. */
  isIn(piece: Bytes): boolean {
    const bytes = this.#rest.length === 0 ? piece : concatBytes([this.#rest, piece]);
    const start = this.#before - this.#rest.length;
    for (let at = bytes.indexOf(MARK[0]); at !== -1; at = bytes.indexOf(MARK[0], at + 1)) {
      if (at + SEEN > bytes.length) break;
      const marked = MARK.every((byte, index) => bytes[at + index] === byte);
      if (marked && uint32(bytes, at + 8) === start + at) return true;
    }
    this.#before += piece.length;
    this.#rest = bytes.slice(Math.max(0, bytes.length - SEEN + 1));
    return false;
  }
}
