/**
 * Gives the memory of bytes back at once, not when the collector comes to it: it counts objects, and a picture of the
 * screen is one small object with 16 MB behind it. The array and all others over the same buffer are empty afterwards.
 * Not for what came from a worker, a database or WebCrypto: there Chromium holds the memory itself until it collects, and
 * what was released no longer makes it do so. See drop.ts for those.
 */
export function release(bytes: { readonly buffer: ArrayBufferLike }): void {
  if (bytes.buffer instanceof ArrayBuffer && !bytes.buffer.detached) bytes.buffer.transfer(0);
}
