/**
 * Frees a buffer at once that the browser allocated: results of WebCrypto, a database, a file or a worker.
 * `detachBuffer` cannot: such memory stays until garbage collection, so a stream of such chunks allocates new memory
 * for each, which costs more than encrypting it. No standard guarantees this. It relies on two facts: a transferred
 * buffer leaves its owner, and a terminated worker drops its messages.
 *
 * Chromium keeps freed memory for reuse only up to an eighth of its total; so we hold one large buffer that is never
 * written and therefore takes no physical memory.
 */
const HELD = 2 ** 26;

let grave: { worker: Worker; held: ArrayBuffer } | undefined;

/** The array and all views of its buffer are empty afterwards. Without workers it is left to garbage collection. */
export function freeBuffer(bytes: { readonly buffer: ArrayBuffer }): void {
  if (typeof Worker === 'undefined' || bytes.buffer.detached) return;
  if (grave === undefined) {
    const worker = new Worker(new URL('./free-buffer-worker.ts', import.meta.url), { type: 'module' });
    worker.terminate();
    grave = { worker, held: new ArrayBuffer(HELD) };
  }
  grave.worker.postMessage(null, [bytes.buffer]);
}
