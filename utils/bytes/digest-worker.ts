import type { Bytes } from './byte-reader.ts';
import { type Digester, newDigester } from './digester.ts';
import { serveWorker } from './worker-rpc.ts';

/** The other end of worker-backend.ts: one digest. */

export type DigestRequest = { do: 'begin' } | { do: 'update'; bytes: Bytes } | { do: 'digest' };

let running: Digester | undefined;

async function follow(order: DigestRequest): Promise<Bytes> {
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

serveWorker(follow, ({ buffer }) => [buffer]);
