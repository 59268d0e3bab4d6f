import { drop } from '../evidence/drop.ts';
import type { Bytes } from './byte-stream.ts';
import type { DigestOrder } from './digest-worker.ts';
import { given, Hand } from './hand.ts';
import type { Machines } from './machines.ts';

/** Each digest in a worker of its own, which goes when it is done, or with whoever hired it. */
export const machinePool: Machines = {
  drop,
  async digest() {
    const hand = new Hand<DigestOrder, Bytes>(
      new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' }),
    );
    await hand.order({ do: 'begin' });
    return {
      async update(bytes) {
        if (given(bytes).length > 0) return hand.order({ do: 'update', bytes }, given(bytes));
        await hand.order({ do: 'update', bytes: bytes.slice() });
        return bytes;
      },
      digest: () => hand.last({ do: 'digest' }),
    };
  },
};
