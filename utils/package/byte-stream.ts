/*
 * Bytes on their way, in pieces of any length: how packages are written and read, so that neither ever lies in memory as
 * a whole.
 */

export type Bytes = Uint8Array<ArrayBuffer>;
export type ByteStream = AsyncIterable<Bytes>;

/** Bytes handed on at a time. */
const SLICE = 2 ** 20;

/** The stream ended before what was asked for. */
export class CutOff extends Error {}

/**
 * The bytes of a file; while one slice is worked on, the next is read.
 * @param onRead told how many bytes have been handed out
 * @throws the signal's reason
 */
export async function* readBlob(
  blob: Blob,
  { onRead, signal }: { onRead?(bytes: number): void; signal?: AbortSignal } = {},
): AsyncGenerator<Bytes, void> {
  const slice = async (at: number): Promise<Bytes> =>
    new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
  let next = slice(0);
  for (let at = 0; at < blob.size; ) {
    const bytes = await next;
    signal?.throwIfAborted();
    at += bytes.length;
    // A file that is being changed under the reader may come short.
    if (bytes.length === 0) return;
    next = at < blob.size ? slice(at) : Promise.resolve(new Uint8Array());
    // Whoever stops reading does not wait for what was read ahead.
    next.catch(() => undefined);
    onRead?.(at);
    yield bytes;
  }
}

/** Takes a stream apart. Never ends the stream itself, so that the rest can still be read by another. */
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
    while (this.#held.length < length) {
      const piece = await this.#next();
      if (piece === null) break;
      this.#held = join([this.#held, piece]);
    }
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

  #cut(length: number): Bytes {
    const bytes = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    this.at += length;
    return bytes;
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

/**
 * The same bytes in pieces of one length; only the last may be shorter.
 * @param lead bytes kept free in front of each piece
 */
export async function* inPieces(source: ByteStream, length: number, lead = 0): AsyncGenerator<Bytes, void> {
  let piece = new Uint8Array(lead + length);
  let filled = lead;
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + piece.length - filled);
      piece.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < piece.length) continue;
      yield piece;
      piece = new Uint8Array(lead + length);
      filled = lead;
    }
  }
  if (filled > lead) yield piece.subarray(0, filled);
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

/** As the Streams standard has it. */
export function readableOf(source: ByteStream): ReadableStream<Bytes> {
  const bytes = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return?.();
    },
  });
}
