/**
 * Gives the memory of bytes back at once that the browser holds itself: what came from WebCrypto, a database, a file or a
 * worker. `release` cannot: there the memory stays until the browser's own collector comes, so a stream of such pieces
 * takes new memory for each, which costs more than encrypting it. Nothing is said of it in any standard; it rests on this:
 * a message takes what is given away out of the hands that hold it, and a worker that was ended takes no messages.
 *
 * Chromium keeps memory that was given back ready for use only up to an eighth of what it holds in all; so there is something
 * large that nobody writes to, and which takes no memory therefore.
 */
const HELD = 2 ** 26;

let grave: { worker: Worker; held: ArrayBuffer } | undefined;

/** The array and all others over the same buffer are empty afterwards. Where there are no workers it is left to the collector. */
export function drop(bytes: { readonly buffer: ArrayBuffer }): void {
  if (typeof Worker === 'undefined' || bytes.buffer.detached) return;
  if (grave === undefined) {
    const worker = new Worker(new URL('./drop-worker.ts', import.meta.url), { type: 'module' });
    worker.terminate();
    grave = { worker, held: new ArrayBuffer(HELD) };
  }
  grave.worker.postMessage(null, [bytes.buffer]);
}
