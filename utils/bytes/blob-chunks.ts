import { mapConcurrent } from './map-concurrent.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Slices that are read besides the awaited one: to ask for one costs more than its bytes. */
const READ_AHEAD = 3;

/**
 * The bytes of a Blob in chunks of one length; only the last may be shorter. Each owns its buffer. They are slices and
 * not a stream of the Blob: in Chromium a stream that reads into the caller's memory now and then never answers again
 * (docs/decisions/0110-slices-of-a-file.md).
 * @param length bytes
 * @throws DOMException when the data of the Blob is gone
 */
export function blobChunks(blob: Blob, length: number): AsyncGenerator<Bytes, void> {
  const read = async (at: number): Promise<Bytes> => {
    const bytes = new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
    // Some browsers give what is left of a file that was cut meanwhile, and say nothing.
    if (bytes.length !== Math.min(length, blob.size - at))
      throw new DOMException('a Blob ended too soon', 'NotReadableError');
    return bytes;
  };
  return mapConcurrent(places(blob.size, length), read, READ_AHEAD);
}

function* places(size: number, length: number): Generator<number, void> {
  for (let at = 0; at < size; at += length) yield at;
}
