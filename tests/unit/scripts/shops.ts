import { execFileSync } from 'node:child_process';
import { createVerify } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createProxy, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';

/*
 * The shops' sides of signing in, on this machine. WXT's tool has their addresses built in, but Node, on which it runs, can be told of a proxy and of
 * one more authority for certificates: so it asks these instead. What they answer is as the shops' documents say, not what a shop was seen to say.
 */

const HOSTS = ['oauth2.googleapis.com', 'chromewebstore.googleapis.com', 'addons.mozilla.org'];

/** Placeholders of the form that each shop gives out. */
export const PUBLISHER = '00000000-0000-0000-0000-000000000000';
export const ITEM = 'abcdefghijklmnopabcdefghijklmnop';
const ACCOUNT = 'release@example.iam.gserviceaccount.com';
const TOKEN = 'a-token-of-the-test';

export interface Shops {
  /** What a process is told so that it asks these. */
  environment: Record<string, string>;
  /** What was asked, in order: method, host and path. */
  asked: string[];
  close(): Promise<void>;
}

const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));

/** Whether Google would take it: signed with the account's key, for this very address. */
function isSignedBy(key: string, jwt: string): boolean {
  const [head, claims, signature = ''] = jwt.split('.');
  const isGood = createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(key, signature, 'base64url');
  const { iss, aud } = claimsOf(jwt);
  return isGood && iss === ACCOUNT && aud === 'https://oauth2.googleapis.com/token';
}

/** @param folder for the keys; @param knows whether the shops know these credentials */
export async function startShops(folder: string, knows: boolean): Promise<Shops> {
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: 'pipe' });
  };
  openssl('genrsa', '-out', path('account.key'), '2048');
  openssl('rsa', '-in', path('account.key'), '-pubout', '-out', path('account.pub'));
  const names = HOSTS.map((host) => `DNS:${host}`).join(',');
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=shops'];
  openssl(
    ...request,
    '-addext',
    `subjectAltName=${names}`,
    '-keyout',
    path('tls.key'),
    '-out',
    path('tls.crt'),
  );
  const account = readFileSync(path('account.pub'), 'utf8');
  const asked: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host = '', authorization = '' } = request.headers;
    asked.push(`${request.method} ${host}${request.url}`);
    const say = (code: number, body: unknown): void => {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (!knows) return say(401, { error: 'unknown' });
    switch (host) {
      case 'oauth2.googleapis.com': {
        const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
        const isGood = isSignedBy(account, form.get('assertion') ?? '');
        return isGood ? say(200, { access_token: TOKEN }) : say(401, { error: 'invalid_grant' });
      }
      case 'chromewebstore.googleapis.com':
        return authorization === `Bearer ${TOKEN}` ? say(200, { itemId: ITEM }) : say(401, {});
      default:
        return authorization.startsWith('JWT ') ? say(200, { id: 1 }) : say(401, {});
    }
  };

  const tls = createServer(
    { key: readFileSync(path('tls.key')), cert: readFileSync(path('tls.crt')) },
    answer,
  );
  const proxy = createProxy();
  const open = new Set<Socket>();
  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  };
  proxy.on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    hold(client);
    if (!HOSTS.includes(url.replace(/:443$/, ''))) {
      asked.push(`CONNECT ${url}`);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const shop = connect((tls.address() as AddressInfo).port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      shop.write(head);
      client.pipe(shop).pipe(client);
    });
    hold(shop);
  });
  for (const server of [tls, proxy]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  return {
    asked,
    environment: {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NO_PROXY: '',
      NODE_EXTRA_CA_CERTS: path('tls.crt'),
      CHROME_EXTENSION_ID: ITEM,
      CHROME_PUBLISHER_ID: PUBLISHER,
      CHROME_SERVICE_ACCOUNT_CLIENT_EMAIL: ACCOUNT,
      CHROME_SERVICE_ACCOUNT_PRIVATE_KEY: readFileSync(path('account.key'), 'utf8'),
      EDGE_PRODUCT_ID: PUBLISHER,
      EDGE_CLIENT_ID: PUBLISHER,
      EDGE_API_KEY: 'placeholder',
      FIREFOX_EXTENSION_ID: 'subut',
      FIREFOX_JWT_ISSUER: 'user:1:1',
      FIREFOX_JWT_SECRET: 'placeholder',
    },
    async close() {
      for (const socket of open) socket.destroy();
      for (const server of [tls, proxy]) server.close();
      await Promise.all([tls, proxy].map((server) => once(server, 'close')));
    },
  };
}
