type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a Blob in chunks of one length; only the last may be shorter. They are read into buffers allocated here:
 * buffers allocated by the browser for a stream are held until garbage collection.
 * @param length bytes
 * @param own whether each chunk owns its buffer; else a chunk is only valid until the next one is requested, which is
 * much faster
 * @throws DOMException when the data of the Blob is gone
 */
export async function* blobChunks(blob: Blob, length: number, own: boolean): AsyncGenerator<Bytes, void> {
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
    // A consumer that stops early releases the file.
    reader.cancel().catch(() => undefined);
  }
}

/** `null` when Blob streams do not support BYOB readers. */
function readerInto(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}
