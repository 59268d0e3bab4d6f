import { drop } from '../evidence/drop.ts';
import type { Bytes } from './byte-stream.ts';
import type { DigestOrder } from './digest-worker.ts';
import { given, Hand } from './hand.ts';
import type { Machines } from './machines.ts';
import type { OpenOrder } from './open-worker.ts';

/**
 * The costly work of reading a package, each part of it in a worker of its own, which goes when it is done, or with whoever
 * hired it.
 */
export const machinePool: Machines = {
  drop,
  async digest(algorithm) {
    const hand = new Hand<DigestOrder, Bytes>(
      new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' }),
    );
    await hand.order({ do: 'begin', algorithm });
    return {
      async update(bytes) {
        if (given(bytes).length > 0) return hand.order({ do: 'update', bytes }, given(bytes));
        await hand.order({ do: 'update', bytes: bytes.slice() });
        return bytes;
      },
      digest: () => hand.last({ do: 'digest' }),
    };
  },
  async opening(key) {
    const hand = new Hand<OpenOrder, Bytes[] | boolean>(
      new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' }),
    );
    await hand.order({ do: 'begin', key });
    return {
      open: (ciphertext) => hand.order({ do: 'open', ciphertext }, given(ciphertext)) as Promise<Bytes[]>,
      close: () => hand.last({ do: 'close' }) as Promise<boolean>,
    };
  },
};
