import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A line tap before a server: it counts what goes there, and can do something at a moment that is known by what goes by. */
export interface Tap {
  url: string;
  /** Bytes that went to the server. */
  sent(): number;
  close(): Promise<void>;
}

interface Moments {
  /** Before a request of this method goes on. */
  before?: { method: string; act(): void };
  /** When so many bytes have gone by, once; they are the last. */
  after?: { bytes: number; act(): void };
}

export async function tap(to: string, { before, after }: Moments = {}): Promise<Tap> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let sent = 0;
  let isCut = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    upstream.pipe(client);
    client.on('data', (bytes) => {
      if (isCut) return;
      if (before !== undefined && bytes.toString('latin1').startsWith(`${before.method} `)) before.act();
      sent += bytes.length;
      upstream.write(bytes);
      if (after !== undefined && sent >= after.bytes) {
        isCut = true;
        after.act();
        client.destroy();
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent: () => sent,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
