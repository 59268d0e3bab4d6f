import { ByteReader, type Bytes, UnexpectedEnd } from '../bytes/byte-reader.ts';
import { SIGNATURE } from './chunks.ts';
import { toRgb, toRgba, unfilter } from './filters.ts';
import { PngError } from './png-error.ts';

/*
 * A PNG read as a stream (W3C PNG, third edition), some rows at a time, so that a picture of any height can be shown.
 * It supports what this program writes and what browsers return as screenshots: 8 bits a sample, RGB or RGBA, not
 * interlaced. CRCs are not checked: data from the vault is authenticated.
 */

export interface PngSize {
  /** Pixels. */
  width: number;
  height: number;
}

/** Some rows of the picture. */
export interface DecodedRows {
  /** The first of them. */
  row: number;
  rows: number;
  /** Their pixels, 4 bytes each; good until the next rows are asked for. */
  rgba(): Uint8ClampedArray<ArrayBuffer>;
  /** The same, 3 bytes each. */
  rgb(): Uint8Array<ArrayBuffer>;
}

/** Bytes that are inflated at a time: at deflate's best ratio (1:1032) they become some 8 MB. */
const SLICE = 8192;

/** Bytes a pixel, by colour type (11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

interface Header extends PngSize {
  channels: number;
}

const BROKEN_OFF = 'the file is broken off';

/** Just so many bytes. @throws PngError */
async function take(reader: ByteReader, length: number): Promise<Bytes> {
  try {
    return await reader.take(length);
  } catch (cause) {
    if (cause instanceof UnexpectedEnd) throw new PngError(BROKEN_OFF, { cause });
    throw cause;
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Bytes): DataView =>
  new DataView(buffer, byteOffset, byteLength);

async function readHeader(reader: ByteReader): Promise<Header> {
  const head = await take(reader, 33);
  const view = viewOf(head);
  if (SIGNATURE.some((byte, at) => head[at] !== byte)) throw new PngError('no PNG');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [bits, colour, , , interlaced] = head.subarray(24, 29);
  const channels = CHANNELS[colour ?? -1];
  if (bits !== 8 || channels === undefined || interlaced !== 0 || width === 0 || height === 0) {
    throw new PngError(`${width} x ${height}, ${bits} bits, colour type ${colour}, interlace ${interlaced}`);
  }
  return { width, height, channels };
}

/** What is in the IDAT chunks. Reads the file to its very end, where its digest is checked. */
async function* compressed(reader: ByteReader): AsyncGenerator<Bytes, void> {
  for (;;) {
    const frame = await take(reader, 8);
    const type = String.fromCharCode(...frame.subarray(4));
    let left = viewOf(frame).getUint32(0);
    while (left > 0) {
      const part = await reader.some(Math.min(left, SLICE));
      if (part === null) throw new PngError(BROKEN_OFF);
      left -= part.length;
      if (type === 'IDAT') yield part;
    }
    await take(reader, 4);
    if (type === 'IEND') break;
  }
  if ((await reader.some(1)) !== null) throw new PngError('something stands behind the end');
}

function streamOf(source: AsyncGenerator<Bytes, void>): ReadableStream<Bytes> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Reads one picture from top to bottom. To go back, it is read anew. */
export class PngReader implements PngSize {
  readonly width: number;
  readonly height: number;
  readonly #reader: ByteReader;
  readonly #inflated: ReadableStreamDefaultReader<Bytes>;
  readonly #channels: number;
  #row = 0;
  /** Inflated bytes that are not read yet. */
  #rest: Bytes = new Uint8Array();
  #lines: Bytes = new Uint8Array();
  #above: Bytes;
  #rgba: Uint8ClampedArray<ArrayBuffer> = new Uint8ClampedArray();
  #rgb: Uint8Array<ArrayBuffer> = new Uint8Array();

  private constructor(reader: ByteReader, { width, height, channels }: Header) {
    this.width = width;
    this.height = height;
    this.#channels = channels;
    this.#reader = reader;
    this.#above = new Uint8Array(width * channels);
    const inflate = new DecompressionStream('deflate') as ReadableWritablePair<Bytes, Bytes>;
    this.#inflated = streamOf(compressed(reader)).pipeThrough(inflate).getReader();
  }

  /** @throws PngError; what the file throws */
  static async open(file: AsyncIterable<Bytes>): Promise<PngReader> {
    const reader = new ByteReader(file);
    return new PngReader(reader, await readHeader(reader));
  }

  /** The row that comes next. */
  get row(): number {
    return this.#row;
  }

  /**
   * The next rows: as many as asked for, or as are left; at least one is left.
   * @throws PngError; what the file throws
   */
  async read(most: number): Promise<DecodedRows> {
    const rows = Math.min(most, this.height - this.#row);
    const stride = this.width * this.#channels;
    await this.#fill(rows * (stride + 1));
    const lines = this.#lines;
    for (let line = 0, at = 0; line < rows; line++, at += stride + 1) {
      if (line === 0) unfilter(lines, at, stride, this.#above, 0, this.#channels);
      else unfilter(lines, at, stride, lines, at - stride, this.#channels);
    }
    this.#above = lines.slice((rows - 1) * (stride + 1) + 1, rows * (stride + 1));
    const row = this.#row;
    this.#row += rows;
    if (this.#row === this.height) await this.#end();
    return { row, rows, rgba: () => this.#pixels(rows), rgb: () => this.#withoutAlpha(rows) };
  }

  /** One array is reused: a new one for each row would be much garbage. */
  #pixels(rows: number): Uint8ClampedArray<ArrayBuffer> {
    const length = this.width * rows * 4;
    if (this.#rgba.length !== length) this.#rgba = new Uint8ClampedArray(length);
    toRgba(this.#lines, this.#rgba, this.width, rows, this.#channels);
    return this.#rgba;
  }

  #withoutAlpha(rows: number): Uint8Array<ArrayBuffer> {
    const length = this.width * rows * 3;
    if (this.#rgb.length !== length) this.#rgb = new Uint8Array(length);
    toRgb(this.#lines, this.#rgb, this.width, rows, this.#channels);
    return this.#rgb;
  }

  /** Ends before the end. */
  async close(): Promise<void> {
    await this.#inflated.cancel().catch(() => undefined);
    await this.#reader.close().catch(() => undefined);
  }

  async #fill(length: number): Promise<void> {
    if (this.#lines.length < length) this.#lines = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      if (this.#rest.length === 0) this.#rest = await this.#more();
      const part = this.#rest.subarray(0, length - filled);
      this.#lines.set(part, filled);
      this.#rest = this.#rest.subarray(part.length);
      filled += part.length;
    }
  }

  async #more(): Promise<Bytes> {
    const next = await this.#next();
    if (next === null) throw new PngError('rows are missing');
    return next;
  }

  /** Nothing may follow; the file is read to its end, and so checked. */
  async #end(): Promise<void> {
    if (this.#rest.length > 0 || (await this.#next()) !== null) throw new PngError('there are rows too many');
  }

  async #next(): Promise<Bytes | null> {
    try {
      const { done, value } = await this.#inflated.read();
      return done ? null : value;
    } catch (cause) {
      // Errors of the file are passed on; invalid deflate data is a TypeError.
      if (cause instanceof TypeError) throw new PngError('it cannot be inflated', { cause });
      throw cause;
    }
  }
}
