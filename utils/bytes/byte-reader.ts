/** Reads exact lengths from a stream of chunks. */

export type Bytes = Uint8Array<ArrayBuffer>;
export type ByteStream = AsyncIterable<Bytes>;

/**
 * Bytes of a chunk. Chromium allocates larger buffers from the system each time, which costs more than hashing or
 * encrypting them.
 */
export const CHUNK_BYTES = 2 ** 19;

/** The stream ended before what was asked for. */
export class UnexpectedEnd extends Error {}

/** Reads exact lengths from a stream. Does not close the stream, so that another reader can continue. */
export class ByteReader {
  readonly #source: AsyncIterator<Bytes>;
  #held: Bytes = new Uint8Array();
  #ended = false;
  /** Bytes taken so far. */
  at = 0;

  constructor(source: ByteStream) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Just so many bytes. @throws UnexpectedEnd */
  async take(length: number): Promise<Bytes> {
    if (this.#held.length >= length) return this.#cut(length);
    const parts = [this.#held];
    let filled = this.#held.length;
    this.#held = new Uint8Array();
    while (filled < length) {
      const piece = await this.#next();
      if (piece === null) throw new UnexpectedEnd();
      parts.push(piece);
      filled += piece.length;
    }
    this.#held = concatBytes(parts);
    return this.#cut(length);
  }

  async octet(): Promise<number> {
    return (await this.take(1))[0] as number;
  }

  /** The next available bytes, at most so many; `null` at the end. */
  async some(most: number): Promise<Bytes | null> {
    if (this.#held.length === 0) {
      const piece = await this.#next();
      if (piece === null) return null;
      this.#held = piece;
    }
    return this.#cut(Math.min(most, this.#held.length));
  }

  /** The next bytes, without taking them; fewer where the stream ends. */
  async peek(length: number): Promise<Bytes> {
    const parts = [this.#held];
    let filled = this.#held.length;
    while (filled < length) {
      const piece = await this.#next();
      if (piece === null) break;
      parts.push(piece);
      filled += piece.length;
    }
    if (parts.length > 1) this.#held = concatBytes(parts);
    return this.#held.subarray(0, length);
  }

  /** Just so many bytes, as they come. @throws UnexpectedEnd */
  async *exactly(length: number): AsyncGenerator<Bytes, void> {
    for (let left = length; left > 0; ) {
      const bytes = await this.some(Math.min(left, CHUNK_BYTES));
      if (bytes === null) throw new UnexpectedEnd();
      left -= bytes.length;
      yield bytes;
    }
  }

  /** All that is left, as it comes. */
  async *rest(): AsyncGenerator<Bytes, void> {
    for (let bytes = await this.some(CHUNK_BYTES); bytes !== null; bytes = await this.some(CHUNK_BYTES))
      yield bytes;
  }

  async atEnd(): Promise<boolean> {
    return (await this.peek(1)).length === 0;
  }

  /** Closes the stream, when no other reader continues. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  #cut(length: number): Bytes {
    this.at += length;
    const bytes = this.#held;
    if (length === bytes.length) {
      this.#held = new Uint8Array();
      return bytes;
    }
    // Copy: two owners of one buffer could both transfer it.
    this.#held = bytes.subarray(length);
    return bytes.slice(0, length);
  }

  async #next(): Promise<Bytes | null> {
    while (!this.#ended) {
      const { done, value } = await this.#source.next();
      if (done) this.#ended = true;
      else if (value.length > 0) return value;
    }
    return null;
  }
}

export function concatBytes(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
