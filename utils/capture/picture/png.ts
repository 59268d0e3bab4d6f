import { chunk, head } from '../../evidence/png.ts';
import { filterUp } from './png-filter.ts';

/*
 * A PNG written as a stream (W3C PNG, third edition): rows go through the "up" filter and deflate into IDAT chunks as
 * they come, so no full-size canvas is ever needed and the height has no limit but the format's (2^31 - 1). It stands in
 * the header, which is therefore written last.
 */

const BYTES_PER_PIXEL = 3;
/** Rows that are filtered and deflated at a time. */
const BLOCK_ROWS = 64;

/** Where the picture goes. What `write` is given comes after the head, which is known when all is written. */
export interface PngFile {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** @param head the first bytes of the file */
  close(head: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Writes 8-bit RGB rows from top to bottom. The height need not be known before the last row. */
export class PngWriter {
  readonly width: number;
  readonly #file: PngFile;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  /** What was deflated, on its way into the file. */
  readonly #flow: Promise<void>;
  #height = 0;
  readonly #above: Uint8Array<ArrayBuffer>;

  constructor(width: number, file: PngFile) {
    this.width = width;
    this.#file = file;
    this.#above = new Uint8Array(width * BYTES_PER_PIXEL);
    const deflate = new CompressionStream('deflate');
    this.#input = deflate.writable.getWriter();
    this.#flow = deflate.readable.pipeTo(
      new WritableStream({ write: (data) => file.write(chunk('IDAT', data)) }),
    );
    // A failure shows at the next write, or at the end.
    this.#flow.catch(() => undefined);
    this.#input.closed.catch(() => undefined);
  }

  get height(): number {
    return this.#height;
  }

  /**
   * Takes rows; waits until there is room for the next ones.
   * @param rows whole rows, 3 bytes a pixel
   * @throws what the file throws
   */
  async write(rows: Uint8Array<ArrayBuffer>): Promise<void> {
    const stride = this.width * BYTES_PER_PIXEL;
    const count = rows.length / stride;
    if (!Number.isInteger(count)) throw new RangeError('rows must be whole');
    if (count === 0) return;
    this.#height += count;
    for (let from = 0; from < rows.length; from += stride * BLOCK_ROWS) {
      const block = rows.subarray(from, from + stride * BLOCK_ROWS);
      // Not the same bytes for each: deflate may still read a block whose write is done (Node's does).
      const filtered = new Uint8Array(block.length + block.length / stride);
      filterUp(block, stride, this.#above, filtered);
      this.#above.set(block.subarray(-stride));
      await this.#input.write(filtered);
    }
  }

  /** Ends the file and closes it. @throws what the file throws */
  async finish(): Promise<void> {
    // Whatever breaks the flow breaks the input too; the flow says what it was.
    await Promise.all([this.#flow, this.#input.close()]);
    await this.#file.write(chunk('IEND', new Uint8Array()));
    await this.#file.close(head(this.width, this.#height, 'rgb'));
  }

  /** Ends without a file; returns when nothing more is written to it. */
  async abort(): Promise<void> {
    await this.#input.abort(new Error('the picture was given up')).catch(() => undefined);
    await this.#flow.catch(() => undefined);
  }
}
