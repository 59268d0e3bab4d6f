import type { ServerResponse } from 'node:http';
import { type AuthorityServer, honest, serve } from './authority.ts';
import { CA, TestCa, TSA } from './ca.ts';

/** An authority that answers honestly, until it is told to answer otherwise; its root is nobody's. */

export type Answer = (query: Uint8Array, response: ServerResponse) => void;

export interface TestAuthority extends AuthorityServer {
  /** @param answer `null`: honestly again */
  answers(answer: Answer | null): void;
}

export async function startAuthority(): Promise<TestAuthority> {
  const ca = new TestCa();
  const root = ca.issue({ name: 'root', extensions: CA });
  const signer = ca.issue({ name: 'Clock of the test', extensions: TSA, issuer: root });
  const good = honest(ca, { signer, chain: [root] });
  let answer: Answer = good;
  const server = await serve((query, response) => answer(query, response));
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
