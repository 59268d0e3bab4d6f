import { PictureError } from './picture-error.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Takes exact numbers of bytes from a stream that comes in pieces of any length. */
export class ByteReader {
  readonly #source: AsyncIterator<Bytes>;
  #piece: Bytes = new Uint8Array();

  constructor(source: AsyncIterable<Bytes>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes, at most so many; `null` at the end. */
  async some(most: number): Promise<Bytes | null> {
    while (this.#piece.length === 0) {
      const next = await this.#source.next();
      if (next.done) return null;
      this.#piece = next.value;
    }
    const bytes = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(bytes.length);
    return bytes;
  }

  async take(count: number): Promise<Bytes> {
    const bytes = new Uint8Array(count);
    for (let filled = 0; filled < count; ) {
      const part = await this.some(count - filled);
      if (part === null) throw new PictureError('the file is broken off');
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
