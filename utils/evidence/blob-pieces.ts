type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a Blob in pieces of one length; only the last may be shorter. They are read into memory that is made here:
 * what the browser makes by itself for a stream it keeps until it collects.
 * @param length bytes
 * @param own whether each piece has its memory to itself; else a piece is gone as soon as the next one is asked for, which
 * is much faster
 * @throws DOMException when what is behind the Blob is gone
 */
export async function* blobPieces(blob: Blob, length: number, own: boolean): AsyncGenerator<Bytes, void> {
  const reader = readerInto(blob);
  if (reader === null) {
    for (let at = 0; at < blob.size; at += length)
      yield new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
    return;
  }
  let last: ArrayBuffer | undefined;
  try {
    for (let left = blob.size; left > 0; ) {
      const wanted = Math.min(length, left);
      let memory = last ?? new ArrayBuffer(wanted);
      for (let filled = 0; filled < wanted; ) {
        const { value, done } = await reader.read(new Uint8Array(memory, filled, wanted - filled));
        if (done) throw new DOMException('a Blob ended too soon', 'NotReadableError');
        memory = value.buffer;
        filled += value.length;
      }
      left -= wanted;
      if (!own) last = memory;
      yield new Uint8Array(memory, 0, wanted);
    }
  } finally {
    // Whoever has had enough lets go of the file.
    reader.cancel().catch(() => undefined);
  }
}

/** `null` where the stream of a Blob does not read into memory that it is given. */
function readerInto(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}
