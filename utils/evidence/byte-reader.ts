/** Bytes that come in pieces of any length, read in pieces of the reader's choice. */

export type Bytes = Uint8Array<ArrayBuffer>;
export type ByteStream = AsyncIterable<Bytes>;

/**
 * Bytes handed on at a time. Chromium takes longer pieces of memory from the system anew each time, which costs more than
 * hashing or encrypting them.
 */
export const SLICE = 2 ** 19;

/** The stream ended before what was asked for. */
export class CutOff extends Error {}

/** Takes a stream apart. Does not end the stream by itself, so that the rest can still be read by another. */
export class ByteReader {
  readonly #source: AsyncIterator<Bytes>;
  #held: Bytes = new Uint8Array();
  #ended = false;
  /** Bytes taken so far. */
  at = 0;

  constructor(source: ByteStream) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Just so many bytes. @throws CutOff */
  async take(length: number): Promise<Bytes> {
    if (this.#held.length >= length) return this.#cut(length);
    const parts = [this.#held];
    let filled = this.#held.length;
    this.#held = new Uint8Array();
    while (filled < length) {
      const piece = await this.#next();
      if (piece === null) throw new CutOff();
      parts.push(piece);
      filled += piece.length;
    }
    this.#held = join(parts);
    return this.#cut(length);
  }

  async octet(): Promise<number> {
    return (await this.take(1))[0] as number;
  }

  /** What is there, at most so many bytes; `null` at the end. */
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
    if (parts.length > 1) this.#held = join(parts);
    return this.#held.subarray(0, length);
  }

  /** Just so many bytes, as they come. @throws CutOff */
  async *exactly(length: number): AsyncGenerator<Bytes, void> {
    for (let left = length; left > 0; ) {
      const bytes = await this.some(Math.min(left, SLICE));
      if (bytes === null) throw new CutOff();
      left -= bytes.length;
      yield bytes;
    }
  }

  /** All that is left, as it comes. */
  async *rest(): AsyncGenerator<Bytes, void> {
    for (let bytes = await this.some(SLICE); bytes !== null; bytes = await this.some(SLICE)) yield bytes;
  }

  async atEnd(): Promise<boolean> {
    return (await this.peek(1)).length === 0;
  }

  /** Ends the stream itself, where nobody else is to read on. */
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
    // Two owners of one memory would take it from each other.
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

export function join(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
