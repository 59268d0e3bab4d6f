import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Issued, TestCa } from './ca.ts';

/** A time-stamping authority: `openssl ts -reply`, and an HTTP server before it. */

export interface AuthorityOptions {
  signer: Issued;
  /** Certificates that come with each token, beside the signer's. */
  chain?: readonly Issued[];
  /** A section's lines, in place of those below. */
  settings?: Record<string, string>;
}

let count = 0;

/** Answers a `TimeStampReq` with a `TimeStampResp`, as openssl does it. */
export function reply(
  ca: TestCa,
  query: Uint8Array,
  { signer, chain = [], settings = {} }: AuthorityOptions,
): Uint8Array<ArrayBuffer> {
  const name = `reply-${++count}`;
  const certs = ca.file(`${name}.chain.pem`, chain.map(({ pem }) => pem).join(''));
  const section = {
    serial: ca.file(`${name}.serial`, '0A01\n'),
    signer_cert: `${signer.path}.pem`,
    signer_key: `${signer.path}.key`,
    ...(chain.length === 0 ? {} : { certs }),
    signer_digest: 'sha256',
    default_policy: '1.3.6.1.4.1.55555.1',
    digests: 'sha256',
    accuracy: 'secs:1, millisecs:500',
    ess_cert_id_alg: 'sha256',
    ...settings,
  };
  const lines = Object.entries(section).map(([key, value]) => `${key}=${value}`);
  const config = ca.file(`${name}.cnf`, `[tsa]\ndefault_tsa=t\n[t]\n${lines.join('\n')}\n`);
  ca.file(`${name}.tsq`, query);
  ca.openssl('ts', '-reply', '-config', config, '-queryfile', `${name}.tsq`, '-out', `${name}.tsr`);
  return ca.read(`${name}.tsr`);
}

/**
 * The content of a token signed anew by `openssl cms`, with any certificate: `openssl ts` makes none with such as are not
 * for time stamps.
 */
export function resign(
  ca: TestCa,
  response: Uint8Array,
  by: Issued,
  chain: readonly Issued[],
): Uint8Array<ArrayBuffer> {
  const name = `resigned-${++count}`;
  ca.file(`${name}.in.tsr`, response);
  ca.openssl('ts', '-reply', '-in', `${name}.in.tsr`, '-token_out', '-out', `${name}.token`);
  ca.openssl(
    ...['cms', '-verify', '-noverify', '-inform', 'DER', '-in', `${name}.token`, '-out', `${name}.tst`],
  );
  ca.openssl(
    ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-econtent_type', '1.2.840.113549.1.9.16.1.4'],
    ...['-signer', `${by.path}.pem`, '-inkey', `${by.path}.key`],
    ...['-certfile', ca.file(`${name}.chain.pem`, chain.map(({ pem }) => pem).join(''))],
    ...['-in', `${name}.tst`, '-outform', 'DER', '-out', `${name}.cms`],
  );
  ca.openssl('ts', '-reply', '-in', `${name}.cms`, '-token_in', '-out', `${name}.out.tsr`);
  return ca.read(`${name}.out.tsr`);
}

export interface Asked {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

export interface AuthorityServer {
  url: string;
  port: number;
  /** What was asked, in order. */
  asked: Asked[];
  close(): Promise<void>;
}

/** Serves on 127.0.0.1. @param answer writes and ends the response; {@link honest} is the answer of an authority */
export async function serve(
  answer: (query: Uint8Array, response: ServerResponse) => void,
): Promise<AuthorityServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = new Uint8Array(Buffer.concat(parts));
      asked.push({ method: request.method, headers: request.headers, body });
      answer(body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tsr`,
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function honest(ca: TestCa, options: AuthorityOptions) {
  return (query: Uint8Array, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' });
    response.end(reply(ca, query, options));
  };
}
