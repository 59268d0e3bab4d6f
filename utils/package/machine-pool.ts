import type { Bytes } from './byte-stream.ts';
import type { DigestOrder } from './digest-worker.ts';
import { Hand } from './hand.ts';
import type { Machines } from './machines.ts';
import type { OpenOrder } from './open-worker.ts';

/*
 * The costly work of one package, each part of it in a worker of its own, so that a processor with several cores does
 * it at the same time. For pages of the extension; verify.html, which is one file, does without.
 */

/** A shorter piece is copied: that is sooner done, and it may lie in memory in which there is something else. */
const SHORT = 2 ** 16;

interface Hired<Order, Result> {
  /** @param given buffers that are the worker's from now on */
  order(order: Order, given?: readonly ArrayBuffer[]): Promise<Result>;
  /** After which it goes. */
  last(order: Order): Promise<Result>;
}

export interface MachinePool extends Machines {
  /** Ends all workers. */
  close(): void;
}

export function machinePool(): MachinePool {
  const hands = new Set<{ dismiss(): void }>();
  const hire = <Order, Result>(worker: Worker): Hired<Order, Result> => {
    const hand = new Hand<Order, Result>(worker);
    hands.add(hand);
    return {
      order: (order, given) => hand.order(order, given),
      async last(order) {
        try {
          return await hand.order(order);
        } finally {
          hand.dismiss();
          hands.delete(hand);
        }
      },
    };
  };
  return {
    async digest(algorithm) {
      const hand = hire<DigestOrder, Bytes>(
        new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' }),
      );
      await hand.order({ do: 'begin', algorithm });
      return {
        async update(bytes) {
          if (bytes.length > SHORT) return hand.order({ do: 'update', bytes }, [bytes.buffer]);
          await hand.order({ do: 'update', bytes: bytes.slice() });
          return bytes;
        },
        digest: () => hand.last({ do: 'digest' }),
      };
    },
    async opening(key) {
      const hand = hire<OpenOrder, Bytes[] | boolean>(
        new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' }),
      );
      await hand.order({ do: 'begin', key });
      return {
        open: (ciphertext) => hand.order({ do: 'open', ciphertext }, given(ciphertext)) as Promise<Bytes[]>,
        close: () => hand.last({ do: 'close' }) as Promise<boolean>,
      };
    },
    close() {
      for (const hand of hands) hand.dismiss();
      hands.clear();
    },
  };
}

const given = (bytes: Bytes): ArrayBuffer[] => (bytes.length > SHORT ? [bytes.buffer] : []);
