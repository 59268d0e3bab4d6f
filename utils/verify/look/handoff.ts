import type { Bytes } from '../../bytes/byte-reader.ts';

/**
 * Hands pieces of a file from a loop that has them to a reader that asks for them. The giver waits until the reader
 * wants the next, so that no more than one piece lies between them.
 */
export class Handoff implements AsyncIterable<Bytes> {
  #piece: Bytes | null = null;
  #isEnded = false;
  #isLeft = false;
  #wake: () => void = () => undefined;
  #taken: () => void = () => undefined;

  /**
   * Resolves when the piece was read, or nobody reads any more. A copy is handed over: a stream that the reader fills may hold its end
   * when the reader already asks for more, and the giver's bytes go to a worker then.
   */
  async give(piece: Bytes): Promise<void> {
    if (this.#isLeft) return;
    this.#piece = piece.slice();
    const taken = new Promise<void>((resolve) => {
      this.#taken = resolve;
    });
    this.#wake();
    await taken;
  }

  /** Nothing follows. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  /** Nobody reads any more. */
  leave(): void {
    this.#isLeft = true;
    this.#taken();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Bytes, void> {
    for (;;) {
      while (this.#piece === null && !this.#isEnded) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      const piece = this.#piece;
      if (piece === null) return;
      this.#piece = null;
      yield piece;
      this.#taken();
    }
  }
}
