/*
 * A worker that begins orders in the order in which they come, and answers them in that order. Bytes go to it and come back
 * without being copied.
 */

/** What the other end answers, or tells of the order that is answered next. */
export type Answer<Result> = { result: Result } | { error: unknown } | { told: number };

interface Waiting<Result> {
  onTold: ((told: number) => void) | undefined;
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
      if ('told' in data) return this.#waiting[0]?.onTold?.(data.told);
      const first = this.#waiting.shift();
      if ('error' in data) first?.reject(data.error);
      else first?.resolve(data.result);
    });
    worker.addEventListener('error', ({ message }) => this.#fail(new Error(message || 'a worker failed')));
    worker.addEventListener('messageerror', () => this.#fail(new Error('a worker was not understood')));
  }

  /**
   * @param given what is the worker's from now on
   * @param onTold hears of its progress, and no more once it is answered
   * @throws what the worker threw, or that it is no more
   */
  order(order: Order, given: readonly Transferable[] = [], onTold?: (told: number) => void): Promise<Result> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject, onTold });
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

/** As it may cross from thread to thread: an error may carry what cannot. */
function portable(error: unknown): unknown {
  try {
    return structuredClone(error);
  } catch {
    return new Error(String(error));
  }
}

/**
 * The other end: what a worker does with the orders of a Hand.
 * @param follow may tell of its progress, where one order is given at a time
 * @param buffersOf those of a result, which are handed over
 */
export function obey<Order, Result>(
  follow: (order: Order, tell: (told: number) => void) => Promise<Result>,
  buffersOf: (result: Result) => ArrayBuffer[] = () => [],
): void {
  // Begun as they come, so that one can wait for the browser's work while another is followed; answered in their order.
  let before: Promise<unknown> = Promise.resolve();
  addEventListener('message', ({ data }: MessageEvent<Order>) => {
    const following = follow(data, (told) => postMessage({ told } satisfies Answer<Result>));
    following.catch(() => undefined);
    before = before.then(async () => {
      try {
        const result = await following;
        postMessage({ result } satisfies Answer<Result>, { transfer: buffersOf(result) });
      } catch (error) {
        postMessage({ error: portable(error) } satisfies Answer<Result>);
      }
    });
  });
}
