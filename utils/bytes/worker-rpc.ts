/* Calls to a worker: requests start and are answered in order. Buffers are transferred, not copied. */

/** An answer of the worker, or progress of the next answer. */
export type WorkerAnswer<Result> = { result: Result } | { error: unknown } | { told: number };

interface Waiting<Result> {
  onTold: ((told: number) => void) | undefined;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Shorter arrays are copied: that is faster, and they may share their buffer. */
const SHORT = 2 ** 16;

/** The transfer list of a request. */
export function transferList(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer[] {
  return bytes.length > SHORT ? [bytes.buffer] : [];
}

export class WorkerClient<Order, Result> {
  readonly #worker: Worker;
  readonly #waiting: Waiting<Result>[] = [];
  #failure: unknown = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer<Result>>) => {
      if ('told' in data) return this.#waiting[0]?.onTold?.(data.told);
      const first = this.#waiting.shift();
      if ('error' in data) first?.reject(data.error);
      else first?.resolve(data.result);
    });
    worker.addEventListener('error', ({ message }) => this.#fail(new Error(message || 'a worker failed')));
    worker.addEventListener('messageerror', () => this.#fail(new Error('a worker was not understood')));
  }

  /**
   * @param given buffers to transfer
   * @param onTold called with progress until the answer
   * @throws what the worker threw, or that it was terminated
   */
  call(order: Order, given: readonly Transferable[] = [], onTold?: (told: number) => void): Promise<Result> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject, onTold });
      this.#worker.postMessage(order, [...given]);
    });
  }

  /** Calls the worker once more, then terminates it. */
  async callAndTerminate(order: Order, given: readonly Transferable[] = []): Promise<Result> {
    try {
      return await this.call(order, given);
    } finally {
      this.terminate();
    }
  }

  terminate(): void {
    this.#worker.terminate();
    this.#fail(new Error('dismissed'));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/** Makes an error cloneable: it may carry values that cannot be cloned. */
function cloneableError(error: unknown): unknown {
  try {
    return structuredClone(error);
  } catch {
    return new Error(String(error));
  }
}

/**
 * The worker side: serves requests of a WorkerClient.
 * @param follow handles a request; may report progress when requests come one at a time
 * @param buffersOf buffers of a result to transfer
 */
export function serveWorker<Order, Result>(
  follow: (order: Order, tell: (told: number) => void) => Promise<Result>,
  buffersOf: (result: Result) => ArrayBuffer[] = () => [],
): void {
  // Started as they come, so that several can be in progress; answered in order.
  let before: Promise<unknown> = Promise.resolve();
  addEventListener('message', ({ data }: MessageEvent<Order>) => {
    const following = follow(data, (told) => postMessage({ told } satisfies WorkerAnswer<Result>));
    following.catch(() => undefined);
    before = before.then(async () => {
      try {
        const result = await following;
        postMessage({ result } satisfies WorkerAnswer<Result>, { transfer: buffersOf(result) });
      } catch (error) {
        postMessage({ error: cloneableError(error) } satisfies WorkerAnswer<Result>);
      }
    });
  });
}
