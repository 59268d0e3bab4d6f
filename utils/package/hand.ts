/*
 * A worker that begins orders in the order in which they come, and answers them in that order. Bytes go to it and come back
 * without being copied.
 */

/** What the other end answers. */
export type Answer<Result> = { result: Result } | { error: unknown };

interface Waiting<Result> {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** A shorter piece is copied: that is sooner done, and it may lie in memory in which there is something else. */
const SHORT = 2 ** 16;

/** The memory of bytes that are given away with an order. */
export function given(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer[] {
  return bytes.length > SHORT ? [bytes.buffer] : [];
}

export class Hand<Order, Result> {
  readonly #worker: Worker;
  readonly #waiting: Waiting<Result>[] = [];
  #failure: unknown = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer<Result>>) => {
      const first = this.#waiting.shift();
      if ('error' in data) first?.reject(data.error);
      else first?.resolve(data.result);
    });
    worker.addEventListener('error', ({ message }) => this.#fail(new Error(message || 'a worker failed')));
    worker.addEventListener('messageerror', () => this.#fail(new Error('a worker was not understood')));
  }

  /**
   * @param given what is the worker's from now on
   * @throws what the worker threw, or that it is no more
   */
  order(order: Order, given: readonly Transferable[] = []): Promise<Result> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(order, [...given]);
    });
  }

  /** After which it is no more. */
  async last(order: Order, given: readonly Transferable[] = []): Promise<Result> {
    try {
      return await this.order(order, given);
    } finally {
      this.dismiss();
    }
  }

  dismiss(): void {
    this.#worker.terminate();
    this.#fail(new Error('dismissed'));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/**
 * The other end: what a worker does with the orders of a Hand.
 * @param buffersOf those of a result, which are handed over
 */
export function obey<Order, Result>(
  follow: (order: Order) => Promise<Result>,
  buffersOf: (result: Result) => ArrayBuffer[] = () => [],
): void {
  // Begun as they come, so that one can wait for the browser's work while another is followed; answered in their order.
  let before: Promise<unknown> = Promise.resolve();
  addEventListener('message', ({ data }: MessageEvent<Order>) => {
    const following = follow(data);
    following.catch(() => undefined);
    before = before.then(async () => {
      try {
        const result = await following;
        postMessage({ result } satisfies Answer<Result>, { transfer: buffersOf(result) });
      } catch (error) {
        postMessage({ error } satisfies Answer<Result>);
      }
    });
  });
}
