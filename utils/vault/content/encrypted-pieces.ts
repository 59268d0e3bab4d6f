import { type ContentCipher, NONCE_LENGTH } from '../keys/content-cipher.ts';

/*
 * Chunked encryption (AES-256-GCM) for data that is too long to encrypt at once. Nonce and additional authenticated
 * data hold the chunk's index and whether it is the last. So changed, moved, swapped or missing chunks do not decrypt,
 * and truncation is detected. Vault files and backups share this code; they differ in the authenticated owner.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** What pieces belong to. Numbers must be unique under one key. */
export interface Whole {
  /** Format and owner; authenticated with each piece. */
  name: string;
  /** Of the whole among those under its key. */
  number: number;
}

/** Where a piece belongs in its whole. */
export interface PiecePlace {
  index: number;
  last: boolean;
}

/** Unique under the key: each piece is sealed once. */
function nonceOf({ number }: Whole, { index }: PiecePlace): Bytes {
  const nonce = new Uint8Array(NONCE_LENGTH);
  const view = new DataView(nonce.buffer);
  view.setUint32(0, number);
  view.setUint32(8, index);
  return nonce;
}

const textOf = ({ name }: Whole, { index, last }: PiecePlace): string =>
  `${name} ${index} ${last ? 'last' : 'more'}`;

export const sealPiece = (
  cipher: ContentCipher,
  whole: Whole,
  place: PiecePlace,
  plain: Bytes,
): Promise<Bytes> => cipher.encrypt(nonceOf(whole, place), textOf(whole, place), plain);

/**
 * @param what how the error names it
 * @throws VaultError `damaged` when it was changed, or belongs elsewhere
 */
export const openPiece = (
  cipher: ContentCipher,
  whole: Whole,
  place: PiecePlace,
  sealed: Bytes,
  what: string,
): Promise<Bytes> => cipher.decrypt(nonceOf(whole, place), textOf(whole, place), sealed, what);

/** Cuts bytes as they come into pieces of one length; only the last may be shorter, and of nothing it is empty. */
export class PieceCutter {
  readonly #length: number;
  readonly #take: (piece: Bytes, last: boolean) => Promise<void>;
  #pending: Bytes;
  #filled = 0;

  /** @param take gets each piece, whose memory is used again for the next */
  constructor(length: number, take: (piece: Bytes, last: boolean) => Promise<void>) {
    this.#length = length;
    this.#take = take;
    this.#pending = new Uint8Array(length);
  }

  /** Takes the next bytes; calls must not overlap. @throws what `take` throws */
  async write(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      // Only now is it sure that what is full is not the end.
      if (this.#filled === this.#length) await this.#give(false);
      const part = bytes.subarray(from, from + this.#length - this.#filled);
      this.#pending.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
    }
  }

  /** Ends with what is left. @throws what `take` throws */
  async close(): Promise<void> {
    await this.#give(true);
    this.#pending = new Uint8Array();
  }

  async #give(last: boolean): Promise<void> {
    await this.#take(this.#pending.subarray(0, this.#filled), last);
    this.#filled = 0;
  }
}
