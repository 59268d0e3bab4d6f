/*
 * Byte streams in chunks of any length. Packages are written and read this way, so that none is in memory as a whole. A
 * chunk belongs to its consumer: a long one owns its buffer, which may be transferred to a worker. Chunks are left to
 * garbage collection: buffers from a worker, a database or a cipher are also held by the browser, and detaching them
 * would hide them from its accounting, so that gigabytes pile up.
 */

import { blobChunks } from './blob-chunks.ts';
import { type ByteStream, type Bytes, CHUNK_BYTES } from './byte-reader.ts';

/** The bytes of a file. */
export const readBlob = (blob: Blob): AsyncGenerator<Bytes, void> => blobChunks(blob, CHUNK_BYTES);

/** Bytes between two progress reports: rendering each chunk would be too slow. */
const PROGRESS_STEP = 2 ** 22;

/** Throttles progress: reports the first bytes, and then every so many. */
export function throttle(tell: (bytes: number) => void): (bytes: number) => void {
  let next = 0;
  return (bytes) => {
    if (bytes < next) return;
    next = bytes + PROGRESS_STEP;
    tell(bytes);
  };
}

/**
 * The same chunks, with progress.
 * @param onRead called with the number of bytes so far
 * @throws the signal's reason
 */
export async function* withProgress(
  source: ByteStream,
  { onRead, signal }: { onRead?: ((bytes: number) => void) | undefined; signal?: AbortSignal | undefined },
): AsyncGenerator<Bytes, void> {
  const tell = throttle((bytes) => onRead?.(bytes));
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
 * The same items, requested ahead of their use, so that producer and consumer run concurrently.
 * @param most how much may be buffered
 * @param weigh the weight of an item; 1 by default
 */
export async function* prefetch<Thing>(
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
    // A failure is reported in order.
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

/** The same bytes in pieces of one length; only the last may be shorter. */
export async function* rechunk(source: ByteStream, length: number): AsyncGenerator<Bytes, void> {
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

/** Iterates a ReadableStream: some streams of OpenPGP.js do not support `for await`. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  try {
    // Copy: the library may reuse its buffer.
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
