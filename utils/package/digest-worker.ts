import type { Bytes } from './byte-stream.ts';
import { obey } from './hand.ts';
import { type Algorithm, onTheSpot, type RunningDigest } from './machines.ts';

/** The other end of machine-pool.ts: one digest. */

export type DigestOrder =
  | { do: 'begin'; algorithm: Algorithm }
  | { do: 'update'; bytes: Bytes }
  | { do: 'digest' };

let running: RunningDigest | undefined;

async function follow(order: DigestOrder): Promise<Bytes> {
  switch (order.do) {
    case 'begin':
      running = await onTheSpot.digest(order.algorithm);
      return new Uint8Array();
    case 'update':
      await running?.update(order.bytes);
      return order.bytes;
    case 'digest':
      return (await running?.digest()) ?? new Uint8Array();
  }
}

obey(follow, ({ buffer }) => [buffer]);
