import { release } from '../evidence/release.ts';
import { type Algorithm, onTheSpot, type RunningDigest } from './machines.ts';

/** The other end of machine-pool.ts: one digest after the other, or pieces to open. */

export type Order =
  | { do: 'begin'; algorithm: Algorithm }
  | { do: 'update'; bytes: Uint8Array<ArrayBuffer> }
  | { do: 'digest' }
  | {
      do: 'decipher';
      key: Uint8Array<ArrayBuffer>;
      before: Uint8Array<ArrayBuffer>;
      ciphertext: Uint8Array<ArrayBuffer>;
    };

let running: Promise<RunningDigest> | undefined;

async function follow(order: Order): Promise<Uint8Array<ArrayBuffer> | null> {
  switch (order.do) {
    case 'begin':
      running = onTheSpot.digest(order.algorithm);
      await running;
      return null;
    case 'update':
      await (await running)?.update(order.bytes);
      release(order.bytes);
      return null;
    case 'digest':
      return (await (await running)?.digest()) ?? null;
    case 'decipher': {
      const plaintext = await onTheSpot.decipher(order.key, order.before, order.ciphertext);
      release(order.ciphertext);
      return plaintext;
    }
  }
}

// Orders are followed in the order in which they come.
let before: Promise<unknown> = Promise.resolve();
addEventListener('message', ({ data }: MessageEvent<Order>) => {
  before = before.then(async () => {
    const result = await follow(data);
    postMessage(result, { transfer: result === null ? [] : [result.buffer] });
  });
});
