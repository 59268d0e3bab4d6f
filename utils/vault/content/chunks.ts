import { sha256 as streamingSha256 } from '@noble/hashes/sha2.js';
import { blobChunks } from '../../bytes/blob-chunks.ts';
import { detachBuffer } from '../../bytes/detach-buffer.ts';
import { type Sha256, toHex } from '../../bytes/digest.ts';
import { freeBuffer } from '../../bytes/free-buffer.ts';
import { mapConcurrent } from '../../bytes/map-concurrent.ts';
import type { ChunkRow, VaultDatabase } from '../db/database.ts';
import { readFailureOf, withQuotaErrors } from '../db/quota.ts';
import { VaultError } from '../errors.ts';
import type { ContentCipher } from '../keys/content-cipher.ts';
import { openPiece, PieceCutter, type PiecePlace, sealPiece, type Whole } from './encrypted-pieces.ts';

/*
 * A file in pieces (see encrypted-pieces.ts), so that neither writing nor reading one ever holds all of it. Its key is that of its
 * capture.
 */

/**
 * Bytes of plaintext in a chunk that is written. Only the first of a file with a deferred head, and the last of any,
 * may be shorter; readers accept any length. Chromium may allocate larger buffers from the system each time, which
 * doubles the cost of decrypting a chunk.
 */
export const CHUNK_LENGTH = 2 ** 19;

/**
 * Chunks in a row of the database. One by itself lies there as bytes, several as a Blob: the browser keeps that in a file, and
 * what it costs to come to it costs more than its bytes.
 */
export const ROW_CHUNKS = 8;

/** Chunks that are opened while others are used. */
const READ_AHEAD = 3;

type Bytes = Uint8Array<ArrayBuffer>;

/** @param file its number in the capture, as in the record's `artifacts` */
const wholeOf = (capture: string, file: number): Whole => ({
  name: `subut-chunk/1 ${capture} ${file}`,
  number: file,
});

/** All chunks of a file, or of all files of a capture. */
export function chunksOf(db: VaultDatabase, capture: string, file?: number) {
  const from = [capture, file ?? 0, 0];
  const to = [capture, file ?? Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  return db.chunks.where('[capture+file+index]').between(from, to, true, true);
}

/** Takes a file as it comes and lays it down in chunks. */
export class ChunkWriter {
  readonly #db: VaultDatabase;
  readonly #cipher: ContentCipher;
  readonly #capture: string;
  readonly #file: number;
  readonly #lateHead: boolean;
  readonly #digest = streamingSha256.create();
  readonly #cutter = new PieceCutter(CHUNK_LENGTH, (piece, last) => this.#take(piece, last));
  /** Encrypted, and not stored yet. */
  #sealed: Bytes[] = [];
  #rows = 0;
  #index: number;
  #bytes = 0;

  /** @param lateHead whether the first bytes of the file are known only when all others are: they get a chunk to themselves */
  constructor(db: VaultDatabase, cipher: ContentCipher, capture: string, file: number, lateHead: boolean) {
    this.#db = db;
    this.#cipher = cipher;
    this.#capture = capture;
    this.#file = file;
    this.#lateHead = lateHead;
    this.#index = lateHead ? 1 : 0;
  }

  /** Takes the next bytes; calls must not overlap. @throws VaultFullError */
  async write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    if (!this.#lateHead) this.#digest.update(bytes);
    await this.#cutter.write(bytes);
  }

  /**
   * Ends the file.
   * @param head its first bytes, where they were said to come late
   * @returns its length, and how many rows it became
   * @throws VaultFullError
   */
  async close(head?: Bytes): Promise<{ bytes: number; sha256: Sha256; rows: number }> {
    if ((head !== undefined) !== this.#lateHead) throw new Error('a late head comes when it was announced');
    await this.#cutter.close();
    if (head === undefined) return this.#result(toHex(this.#digest.digest()));
    this.#bytes += head.length;
    this.#index = 0;
    await this.#seal(head, false);
    await this.#store();
    // A digest begins with the first bytes, so all is read once more; that also shows that it can be read.
    return this.#result(await this.#digestStored());
  }

  #result(sha256: Sha256) {
    return { bytes: this.#bytes, sha256, rows: this.#rows };
  }

  async #take(piece: Bytes, last: boolean): Promise<void> {
    await this.#seal(piece, last);
    if (last || this.#sealed.length === ROW_CHUNKS) await this.#store();
  }

  async #seal(plain: Bytes, last: boolean): Promise<void> {
    const place = { index: this.#index, last };
    this.#sealed.push(await sealPiece(this.#cipher, wholeOf(this.#capture, this.#file), place, plain));
    this.#index++;
  }

  /** Puts what is sealed into one row. */
  async #store(): Promise<void> {
    const sealed = this.#sealed;
    this.#sealed = [];
    const [first, ...more] = sealed;
    if (first === undefined) return;
    const row: ChunkRow = {
      capture: this.#capture,
      file: this.#file,
      index: this.#index - sealed.length,
      ...(more.length === 0 ? { chunk: first } : { chunk: new Blob(sealed), each: first.length }),
    };
    await withQuotaErrors(() => this.#db.chunks.add(row));
    this.#rows++;
    for (const chunk of sealed) detachBuffer(chunk);
  }

  async #digestStored(): Promise<Sha256> {
    const what = `file ${this.#file} of capture ${this.#capture}`;
    const chunks = readChunks(this.#db, this.#cipher, this.#capture, this.#file, what);
    for await (const chunk of chunks) this.#digest.update(chunk);
    return toHex(this.#digest.digest());
  }
}

/**
 * A part of a file that was laid down without a late head.
 * @param each bytes in each of its chunks but the last
 * @throws VaultError `damaged`
 */
export async function* readRange(
  { db, cipher, capture, what }: ChunkedFile,
  { at, length, each }: { at: number; length: number; each: number },
): AsyncGenerator<Bytes, void> {
  const first = Math.floor(at / each);
  let place = first * each;
  if (length === 0) return;
  for await (const chunk of readChunks(db, cipher, capture, 0, what, first)) {
    const [from, to] = [Math.max(0, at - place), Math.min(chunk.length, at + length - place)];
    if (from < to) yield chunk.slice(from, to);
    place += chunk.length;
    if (place >= at + length) return;
  }
  throw new VaultError('damaged', what);
}

/** A file that lies in chunks as the only one under its id. */
interface ChunkedFile {
  db: VaultDatabase;
  cipher: ContentCipher;
  capture: string;
  /** How errors name it. */
  what: string;
}

/**
 * The bytes of a file, one chunk at a time. The caller checks them against the record: an attacker with the database
 * can write valid chunks of other data.
 * @param what how errors name the file
 * @param first the chunk to begin with
 * @throws VaultError `damaged`, at the chunk that is
 */
export async function* readChunks(
  db: VaultDatabase,
  cipher: ContentCipher,
  capture: string,
  file: number,
  what: string,
  first = 0,
): AsyncGenerator<Bytes, void> {
  const whole = wholeOf(capture, file);
  const open = ({ index, last, sealed }: SealedChunk): Promise<Bytes> => {
    // The browser copies what it decrypts before it answers, so that the next one may come into the same memory.
    return openPiece(cipher, whole, { index, last }, sealed, `${what}, chunk ${index}`);
  };
  yield* mapConcurrent(sealedChunks(db, capture, file, what, first), open, READ_AHEAD);
}

interface SealedChunk extends PiecePlace {
  /** Gone as soon as the next one is asked for. */
  sealed: Bytes;
}

/** @throws VaultError `damaged` where a row is missing, or cannot be read; VaultFullError where that is for lack of room */
async function* sealedChunks(
  db: VaultDatabase,
  capture: string,
  file: number,
  what: string,
  first: number,
): AsyncGenerator<SealedChunk, void> {
  const all = await chunksOf(db, capture, file).primaryKeys();
  // The row that holds it begins with it, or with one before.
  const begin = all.findLastIndex((key) => key[2] <= first);
  const keys = all.slice(Math.max(0, begin));
  let index = begin < 1 ? 0 : (keys[0]?.[2] ?? 0);
  if (keys.length === 0) throw new VaultError('damaged', what);
  const damaged = () => new VaultError('damaged', `${what}, chunk ${index}`);
  // The next row is fetched while this one is read.
  for await (const row of mapConcurrent(keys, (key) => db.chunks.get(key), 1)) {
    if (row?.index !== index) throw damaged();
    const { chunk, each = 0 } = row;
    const isLast = row.index === keys.at(-1)?.[2];
    if (!(chunk instanceof Blob)) {
      if (index >= first) yield { index, last: isLast, sealed: chunk };
      index++;
      continue;
    }
    // With nothing in it, the end of the file could be missing before it.
    if (chunk.size === 0) throw damaged();
    const next = index + Math.ceil(chunk.size / each);
    try {
      for await (const sealed of blobChunks(chunk, each)) {
        if (index >= first) yield { index, last: isLast && index === next - 1, sealed };
        index++;
        freeBuffer(sealed);
      }
    } catch (cause) {
      // What is behind it is gone, or the disk is too full for the browser to come to it.
      throw await readFailureOf(cause, `${what}, chunk ${index}`);
    }
  }
}
