import type { Bytes } from './byte-stream.ts';
import { Hand } from './hand.ts';
import type { Order } from './machine-worker.ts';
import type { Machines } from './machines.ts';
import type { SealOrder } from './seal-worker.ts';

/*
 * The costly work of one package, each part of it in a worker of its own, so that a processor with several cores does
 * it at the same time. For pages of the extension; verify.html, which is one file, does without.
 */

/** A shorter piece is copied: that is sooner done, and it may lie in memory in which there is something else. */
const SHORT = 2 ** 16;

/** Opening is by far the slowest: it gets as many workers as there are cores, within reason. */
const OPENERS = Math.min(Math.max(2, navigator.hardwareConcurrency), 4);

export interface MachinePool extends Machines {
  /** Ends all workers. */
  close(): void;
}

type Machine = Hand<Order, Bytes>;

export function machinePool(): MachinePool {
  const hands = new Set<{ dismiss(): void }>();
  const hire = (): Machine => {
    const hand: Machine = new Hand(
      new Worker(new URL('./machine-worker.ts', import.meta.url), { type: 'module' }),
    );
    hands.add(hand);
    return hand;
  };
  const openers: Machine[] = [];
  let opened = 0;
  return {
    async digest(algorithm) {
      const hand = hire();
      await hand.order({ do: 'begin', algorithm });
      return {
        async update(bytes) {
          if (bytes.length > SHORT) return hand.order({ do: 'update', bytes }, [bytes.buffer]);
          await hand.order({ do: 'update', bytes: bytes.slice() });
          return bytes;
        },
        async digest() {
          try {
            return await hand.order({ do: 'digest' });
          } finally {
            hand.dismiss();
            hands.delete(hand);
          }
        },
      };
    },
    decipher(key, before, ciphertext) {
      const turn = opened++ % OPENERS;
      openers[turn] ??= hire();
      return openers[turn].order({ do: 'decipher', key, before, ciphertext }, [ciphertext.buffer]);
    },
    async sealing(start) {
      const hand = new Hand<SealOrder, Bytes[]>(
        new Worker(new URL('./seal-worker.ts', import.meta.url), { type: 'module' }),
      );
      hands.add(hand);
      await hand.order({ do: 'begin', start });
      const given = (bytes: Bytes): ArrayBuffer[] => (bytes.length > SHORT ? [bytes.buffer] : []);
      return {
        zip: (bytes) => hand.order({ do: 'zip', bytes }, given(bytes)),
        digest: async (trailer) => (await hand.order({ do: 'digest', trailer }))[0] as Bytes,
        async close(packets) {
          try {
            return await hand.order({ do: 'close', packets });
          } finally {
            hand.dismiss();
            hands.delete(hand);
          }
        },
      };
    },
    close() {
      for (const hand of hands) hand.dismiss();
      hands.clear();
    },
  };
}
