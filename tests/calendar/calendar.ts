import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Block, blockWith } from './block.ts';
import { append, attested, from, hashed, merkle, type Path, pending, prepend, varint } from './path.ts';

/*
 * A stand-in for an OpenTimestamps calendar on 127.0.0.1: no `otsd` runs here, which wants a Bitcoin node. It speaks its protocol: POST
 * /digest takes a digest in and promises, GET /timestamp/<hex> answers 404 until a block was made, and then gives the way from the
 * promise to that block's Merkle root. The block is made here and stands in no chain.
 */

export interface Asked {
  method: string | undefined;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Writes and ends the response in the calendar's stead. */
export type Instead = (asked: Asked, response: ServerResponse) => void;

export interface TestCalendar {
  url: string;
  /** What was asked, in order. */
  asked: Asked[];
  /** Puts what was taken in into a block. */
  mine(height: number): Block;
  /** @param instead `null`: honestly again */
  answers(instead: Instead | null): void;
  close(): Promise<void>;
}

export async function startCalendar(): Promise<TestCalendar> {
  const asked: Asked[] = [];
  const waiting: Buffer[] = [];
  const upgrades = new Map<string, Buffer>();
  let instead: Instead | null = null;
  let url = '';

  const take = (digest: Buffer): Buffer => {
    const mine = append(from(digest), randomBytes(16));
    // Others ask in the same second.
    const [path] = merkle([hashed(mine), from(randomBytes(32)), from(randomBytes(32))], hashed);
    const time = Buffer.alloc(4);
    time.writeUInt32BE(1_800_000_000);
    const promise = append(prepend(path as Path, time), randomBytes(8));
    waiting.push(promise.message);
    return pending(promise, url);
  };
  const answer = (one: Asked, response: ServerResponse): void => {
    const found = /^\/timestamp\/([0-9a-f]+)$/.exec(one.path);
    if (one.method === 'POST' && one.path === '/digest' && one.body.length <= 64)
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(take(one.body));
    else if (one.method === 'GET' && found !== null) {
      const upgrade = upgrades.get(found[1] ?? '');
      if (upgrade === undefined) response.writeHead(404).end('Pending confirmation in Bitcoin blockchain');
      else response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(upgrade);
    } else response.writeHead(400).end();
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, headers, url: path = '' } = request;
      const one = { method, path, headers, body: Buffer.concat(parts) };
      asked.push(one);
      (instead ?? answer)(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    mine(height) {
      const paths = merkle(
        waiting.map((commitment) => hashed(from(commitment))),
        hashed,
      );
      const [root] = paths;
      if (root === undefined) throw new Error('nothing was taken in');
      const { block, path } = blockWith(from(root.message), height);
      for (const [at, { bytes }] of paths.entries()) {
        const whole = { message: path.message, bytes: Buffer.concat([bytes, path.bytes]) };
        const commitment = waiting[at] as Buffer;
        upgrades.set(commitment.toString('hex'), attested(whole, 'bitcoin', varint(height)));
      }
      waiting.length = 0;
      return block;
    },
    answers(other) {
      instead = other;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
