import type { Bytes } from './byte-reader.ts';
import type { DigestBackend } from './digest-backend.ts';
import type { DigestRequest } from './digest-worker.ts';
import { freeBuffer } from './free-buffer.ts';
import { transferList, WorkerClient } from './worker-rpc.ts';

/** Runs each digest in a worker of its own, which ends when done. */
export const workerBackend: DigestBackend = {
  freeBuffer: freeBuffer,
  async digest() {
    const hand = new WorkerClient<DigestRequest, Bytes>(
      new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' }),
    );
    await hand.call({ do: 'begin' });
    return {
      async update(bytes) {
        if (transferList(bytes).length > 0) return hand.call({ do: 'update', bytes }, transferList(bytes));
        await hand.call({ do: 'update', bytes: bytes.slice() });
        return bytes;
      },
      digest: () => hand.callAndTerminate({ do: 'digest' }),
    };
  },
};
