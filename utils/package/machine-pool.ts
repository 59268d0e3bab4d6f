import type { Bytes } from './byte-stream.ts';
import type { Order } from './machine-worker.ts';
import type { Machines } from './machines.ts';

/*
 * The costly work of one package, each part of it in a worker of its own, so that a processor with several cores does
 * it at the same time. For pages of the extension; verify.html, which is one file, does without.
 */

/** Pieces that may wait at a worker; more would only take memory. */
const QUEUE = 6;

export interface MachinePool extends Machines {
  /** Ends all workers. */
  close(): void;
}

export function machinePool(): MachinePool {
  const hands = new Set<Hand>();
  const hire = (): Hand => {
    const hand = new Hand();
    hands.add(hand);
    return hand;
  };
  let opener: Hand | undefined;
  return {
    async digest(algorithm) {
      const hand = hire();
      await hand.order({ do: 'begin', algorithm });
      return {
        update(bytes) {
          // Copied at once; what went wrong with it shows in the digest.
          hand.order({ do: 'update', bytes }).catch(() => undefined);
          return hand.room();
        },
        async digest() {
          try {
            return (await hand.order({ do: 'digest' })) ?? new Uint8Array();
          } finally {
            hand.dismiss();
            hands.delete(hand);
          }
        },
      };
    },
    async decipher(key, before, ciphertext) {
      opener ??= hire();
      return (await opener.order({ do: 'decipher', key, before, ciphertext })) ?? new Uint8Array();
    },
    close() {
      for (const hand of hands) hand.dismiss();
      hands.clear();
    },
  };
}

interface Waiting {
  resolve(result: Bytes | null): void;
  reject(error: unknown): void;
}

/** A worker, which answers orders in their order. */
class Hand {
  readonly #worker = new Worker(new URL('./machine-worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting: Waiting[] = [];
  #free: (() => void) | undefined;
  #failure: unknown = null;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Bytes | null>) => {
      this.#waiting.shift()?.resolve(data);
      this.#free?.();
    });
    this.#worker.addEventListener('error', ({ message }) =>
      this.#fail(new Error(message || 'a worker failed')),
    );
    this.#worker.addEventListener('messageerror', () => this.#fail(new Error('a worker was not understood')));
  }

  order(order: Order): Promise<Bytes | null> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(order);
    });
  }

  /** Waits until another order may be given. */
  async room(): Promise<void> {
    while (this.#waiting.length >= QUEUE && this.#failure === null) {
      await new Promise<void>((resolve) => {
        this.#free = resolve;
      });
    }
  }

  dismiss(): void {
    this.#worker.terminate();
    this.#fail(new Error('dismissed'));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    this.#free?.();
  }
}
