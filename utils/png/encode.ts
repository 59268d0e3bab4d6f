import { chunk, head } from './chunks.ts';
import { encodePart, joinAdler, type PngPart } from './image-data.ts';

/*
 * A PNG written as a stream (W3C PNG, third edition): deflated parts go into IDAT chunks as they come, so no full-size
 * canvas is ever needed and the height has no limit but the format's (2^31 - 1). It stands in the header, which is
 * therefore written last.
 */

/** 32 KB window, usual compression (RFC 1950, 2.2). */
const ZLIB_HEADER = [0x78, 0x9c];
/** An empty block of fixed codes that is the last of the stream (RFC 1951, 3.2.3). */
const LAST_BLOCK = [0x03, 0x00];

/** Where the picture goes. What `write` is given comes after the head, which is known when all is written. */
export interface PngFile {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** @param head the first bytes of the file */
  close(head: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Writes 8-bit RGB rows from top to bottom. The height need not be known before the last row. Calls must not overlap. */
export class PngWriter {
  readonly width: number;
  readonly #file: PngFile;
  #height = 0;
  #adler = 1;

  constructor(width: number, file: PngFile) {
    this.width = width;
    this.#file = file;
  }

  get height(): number {
    return this.#height;
  }

  /** @param rows whole rows, 3 bytes a pixel @throws RangeError when one is not whole; what the file throws */
  async write(rows: Uint8Array): Promise<void> {
    await this.append(await encodePart(rows, this.width));
  }

  /** Takes rows that were deflated before. @param part of pictures of this width @throws what the file throws */
  async append({ rows, deflated, adler, length }: PngPart): Promise<void> {
    if (rows === 0) return;
    if (this.#height === 0) await this.#data(Uint8Array.from(ZLIB_HEADER));
    this.#height += rows;
    this.#adler = joinAdler(this.#adler, adler, length);
    for (const bytes of deflated) await this.#data(bytes);
  }

  /** Ends the file and closes it. @throws what the file throws */
  async finish(): Promise<void> {
    const end = new Uint8Array(LAST_BLOCK.length + 4);
    end.set(LAST_BLOCK);
    new DataView(end.buffer).setUint32(LAST_BLOCK.length, this.#adler);
    await this.#data(end);
    await this.#file.write(chunk('IEND', new Uint8Array()));
    await this.#file.close(head(this.width, this.#height, 'rgb'));
  }

  #data(bytes: Uint8Array): Promise<void> {
    return this.#file.write(chunk('IDAT', bytes));
  }
}
