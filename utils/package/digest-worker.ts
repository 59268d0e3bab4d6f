import type { Bytes } from './byte-stream.ts';
import { type Digester, newDigester } from './digester.ts';
import { obey } from './hand.ts';

/** The other end of machine-pool.ts: one digest. */

export type DigestOrder = { do: 'begin' } | { do: 'update'; bytes: Bytes } | { do: 'digest' };

let running: Digester | undefined;

async function follow(order: DigestOrder): Promise<Bytes> {
  switch (order.do) {
    case 'begin':
      running = await newDigester();
      return new Uint8Array();
    case 'update':
      running?.update(order.bytes);
      return order.bytes;
    case 'digest':
      return running?.digest() ?? new Uint8Array();
  }
}

obey(follow, ({ buffer }) => [buffer]);
