import type { ServerResponse } from 'node:http';
import { type AuthorityServer, honest, serve } from './authority.ts';
import { CA, TestCa, TSA } from './ca.ts';
import { revocationList } from './revocation.ts';

/** An authority that answers honestly, until it is told to answer otherwise, and gives its list of withdrawn certificates; its root is nobody's. */

export type Answer = (query: Uint8Array, response: ServerResponse) => void;

export interface TestAuthority extends AuthorityServer {
  /** @param answer `null`: honestly again */
  answers(answer: Answer | null): void;
}

export async function startAuthority(): Promise<TestAuthority> {
  const ca = new TestCa();
  let answer: Answer = (_, response) => response.destroy();
  const server = await serve((query, response) => answer(query, response));
  const root = ca.issue({ name: 'root', extensions: CA });
  const point = `crlDistributionPoints=URI:http://127.0.0.1:${server.port}/root.crl`;
  const signer = ca.issue({ name: 'Clock of the test', extensions: [...TSA, point], issuer: root });
  const stamp = honest(ca, { signer, chain: [root] });
  const list = revocationList(ca, root);
  const good: Answer = (query, response) => {
    if (response.req.method === 'GET') response.writeHead(200).end(list);
    else stamp(query, response);
  };
  answer = good;
  return {
    ...server,
    answers: (other) => {
      answer = other ?? good;
    },
    async close() {
      await server.close();
      ca.remove();
    },
  };
}
