/**
 * Frees a buffer at once by detaching it, instead of waiting for garbage collection: the collector counts objects, and
 * a screenshot is one small object with 16 MB. The array and all views of its buffer are empty afterwards. Not for
 * buffers from a worker, a database or WebCrypto: Chromium holds those until it collects, and a detached one no longer
 * triggers a collection. See free-buffer.ts for those.
 */
export function detachBuffer(bytes: { readonly buffer: ArrayBufferLike }): void {
  if (bytes.buffer instanceof ArrayBuffer && !bytes.buffer.detached) bytes.buffer.transfer(0);
}
