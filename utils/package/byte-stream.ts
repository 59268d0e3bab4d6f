/*
 * Bytes on their way, in pieces of any length: how packages are written and read, so that neither ever lies in memory as
 * a whole. A piece belongs to whoever takes it: a long one has its memory to itself, which may be given to a worker. It is
 * left to the collector: memory that came from a worker, a database or a cipher is held by the browser too, which does not
 * let go of it when the script does, but then no longer counts it either, and gigabytes pile up.
 */

import { blobPieces } from '../evidence/blob-pieces.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export type ByteStream = AsyncIterable<Bytes>;

/**
 * Bytes handed on at a time. Chromium takes longer pieces of memory from the system anew each time, which costs more than
 * hashing or encrypting them.
 */
export const SLICE = 2 ** 19;

/** The stream ended before what was asked for. */
export class CutOff extends Error {}

/** The bytes of a file. As a stream it comes several times as fast as in slices. */
export const readBlob = (blob: Blob): AsyncGenerator<Bytes, void> => blobPieces(blob, SLICE, true);

/** Bytes after which progress is told again: a page that draws it for each piece does little else. */
const TOLD = 2 ** 22;

/** Tells of the first bytes, and then now and then. */
export function sparingly(tell: (bytes: number) => void): (bytes: number) => void {
  let next = 0;
  return (bytes) => {
    if (bytes < next) return;
    next = bytes + TOLD;
    tell(bytes);
  };
}

/**
 * The same pieces.
 * @param onRead told how many bytes have been handed out
 * @throws the signal's reason
 */
export async function* watched(
  source: ByteStream,
  { onRead, signal }: { onRead?: ((bytes: number) => void) | undefined; signal?: AbortSignal | undefined },
): AsyncGenerator<Bytes, void> {
  const tell = sparingly((bytes) => onRead?.(bytes));
  let read = 0;
  for await (const bytes of source) {
    signal?.throwIfAborted();
    read += bytes.length;
    tell(read);
    yield bytes;
  }
  onRead?.(read);
}

/**
 * The same things, of which some are asked for before they are wanted, so that what makes them works while they are used.
 * @param most how much may wait
 * @param weigh how much a thing is; each is one by default
 */
export async function* ahead<Thing>(
  source: AsyncIterable<Thing>,
  most = 2,
  weigh: (thing: Thing) => number = () => 1,
): AsyncGenerator<Thing, void> {
  const things = source[Symbol.asyncIterator]();
  const asked: Promise<IteratorResult<Thing, unknown>>[] = [];
  let waiting = 0;
  let isIdle = true;
  const ask = (): void => {
    if (!isIdle || waiting >= most) return;
    isIdle = false;
    const step = things.next();
    asked.push(step);
    const came = ({ done, value }: IteratorResult<Thing, unknown>): void => {
      // Nothing comes after the end, nor after a failure.
      if (done) return;
      isIdle = true;
      waiting += weigh(value);
      ask();
    };
    // A failure is told when its turn comes.
    step.then(came, () => undefined);
  };
  try {
    ask();
    for (let step = await asked.shift(); step && !step.done; step = await asked.shift()) {
      waiting -= weigh(step.value);
      ask();
      yield step.value;
    }
  } finally {
    await things.return?.();
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

/** The same bytes in pieces of one length; only the last may be shorter. */
export async function* inPieces(source: ByteStream, length: number): AsyncGenerator<Bytes, void> {
  let piece = new Uint8Array(length);
  let filled = 0;
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + length - filled);
      piece.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < length) continue;
      yield piece;
      piece = new Uint8Array(length);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
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

/** A stream of the standard, as a library gives it: some of OpenPGP.js's give nothing to a `for await`. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  try {
    // Copied: the library may go on using what it gave.
    for (let step = await reader.read(); !step.done; step = await reader.read())
      yield step.value.slice() as Bytes;
  } finally {
    // Ended already, or what it rests on is told of elsewhere.
    reader.cancel().catch(() => undefined);
  }
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
