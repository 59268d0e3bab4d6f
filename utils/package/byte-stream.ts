/*
 * Bytes on their way, in pieces of any length: how packages are written and read, so that neither ever lies in memory as
 * a whole. A piece belongs to whoever takes it: a long one has its memory to itself, which may be given to a worker. It is
 * left to the collector: memory that came from a worker, a database or a cipher is held by the browser too, which does not
 * let go of it when the script does, but then no longer counts it either, and gigabytes pile up.
 */

import { blobPieces } from '../evidence/blob-pieces.ts';
import { type ByteStream, type Bytes, SLICE } from '../evidence/byte-reader.ts';

export { ByteReader, type ByteStream, type Bytes, CutOff, join, SLICE } from '../evidence/byte-reader.ts';

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
