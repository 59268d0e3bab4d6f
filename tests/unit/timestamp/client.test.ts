import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { isOpenToNetwork, originOf, readAuthority } from '../../../utils/timestamp/authorities.ts';
import { type AskOptions, askAuthority } from '../../../utils/timestamp/client.ts';
import type { TrustRoot } from '../../../utils/timestamp/roots.ts';
import { type AuthorityServer, honest, reply, serve } from '../../authority/authority.ts';
import { CA, type Issued, TestCa, TSA } from '../../authority/ca.ts';
import { needTool } from '../tools.ts';

/** Writes for as long as anybody reads. */
function drip(response: ServerResponse): void {
  if (!response.destroyed)
    response.write(Buffer.alloc(4096, 0x30), () => setTimeout(() => drip(response), 1));
}

describe.skipIf(!needTool('openssl'))('an authority', () => {
  const ca = new TestCa();
  let root: Issued;
  let signer: Issued;
  let roots: TrustRoot[];
  let digest: string;
  const open: AuthorityServer[] = [];

  beforeAll(async () => {
    root = ca.issue({ name: 'root', extensions: CA });
    signer = ca.issue({ name: 'signer', extensions: TSA, issuer: root });
    roots = [{ name: 'Root', sha256: await sha256(root.der), der: root.der }];
    digest = await sha256('the head of a chain');
  });
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });
  afterAll(() => ca.remove());

  const start = async (answer: (query: Uint8Array, response: ServerResponse) => void) => {
    const server = await serve(answer);
    open.push(server);
    return { server, authority: { name: 'Test', url: server.url } };
  };
  const ask = (url: string, options: AskOptions = {}) =>
    askAuthority({ name: 'Test', url }, digest, { roots, timeoutMs: 5000, ...options });

  it('is asked once, with a digest and a number and nothing of its user', async () => {
    const { server, authority } = await start(honest(ca, { signer }));
    const before = Date.now();
    const { response, timestamp, sentAt, receivedAt } = await ask(authority.url);
    expect(timestamp.trust.kind).toBe('known');
    expect(sentAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(receivedAt.getTime()).toBeGreaterThanOrEqual(sentAt.getTime());
    expect(server.asked).toHaveLength(1);
    const [{ method, headers, body } = { method: '', headers: {}, body: new Uint8Array() }] = server.asked;
    expect(method).toBe('POST');
    expect(headers['content-type']).toBe('application/timestamp-query');
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    ca.file('asked.tsq', body);
    const text = ca.openssl('ts', '-query', '-in', 'asked.tsq', '-text');
    expect(text).toContain('Certificate required: yes');
    expect(text.toLowerCase()).toContain(`nonce: 0x${timestamp.nonce}`);
    expect(text).toMatch(/Extensions:\s*$/);
    // Version, digest with its algorithm, number, wish for the certificate: there is room for no more.
    expect(body.length).toBe(69);
    ca.file('kept.tsr', response);
    const verified = ca.openssl(
      ...['ts', '-verify', '-queryfile', 'asked.tsq', '-in', 'kept.tsr', '-CAfile', `${root.path}.pem`],
    );
    expect(verified).toContain('Verification: OK');
  });

  it('is not believed when it plays an old answer again', async () => {
    let first: Uint8Array | null = null;
    const { authority } = await start((query, response) => {
      first ??= reply(ca, query, { signer });
      response.end(first);
    });
    await ask(authority.url);
    await expect(ask(authority.url)).rejects.toMatchObject({ code: 'wrong-nonce' });
  });

  it.each([
    ['server-error', (response: ServerResponse) => response.writeHead(500).end('<h1>Sorry</h1>')],
    ['server-error', (response: ServerResponse) => response.writeHead(204).end()],
    ['not-a-response', (response: ServerResponse) => response.writeHead(200).end('<h1>Sign in</h1>')],
    ['too-large', (response: ServerResponse) => drip(response.writeHead(200))],
    ['unreachable', (response: ServerResponse) => response.destroy()],
    ['too-slow', () => undefined],
    ['too-slow', (response: ServerResponse) => response.writeHead(200).write('0')],
  ] as const)('that fails gives %s', async (code, answer) => {
    const { server, authority } = await start((_, response) => void answer(response));
    const timeoutMs = code === 'too-slow' ? 300 : 5000;
    await expect(ask(authority.url, { timeoutMs })).rejects.toMatchObject({ code });
    expect(server.asked).toHaveLength(1);
  });

  it('may send nobody on to another host', async () => {
    const other = await start(honest(ca, { signer }));
    const { authority } = await start((_, response) => {
      response.writeHead(307, { Location: other.authority.url }).end();
    });
    await expect(ask(authority.url)).rejects.toMatchObject({ code: 'unreachable' });
    expect(other.server.asked).toEqual([]);
  });

  it('that does not listen is not reached', async () => {
    const { server, authority } = await start(() => undefined);
    await server.close();
    open.pop();
    await expect(ask(authority.url)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('is left when the person who asked goes', async () => {
    const { authority } = await start(() => undefined);
    const controller = new AbortController();
    const asked = ask(authority.url, { signal: controller.signal });
    controller.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});

describe('an address', () => {
  it.each([
    [' https://tsa.example.org/tsr ', 'https://tsa.example.org/tsr', 'https://tsa.example.org/*'],
    ['http://tsa.example.org:8080', 'http://tsa.example.org:8080/', 'http://tsa.example.org/*'],
    ['https://tsa.example.org/a?b=c#d', 'https://tsa.example.org/a?b=c', 'https://tsa.example.org/*'],
  ])('%s is taken', (typed, url, origin) => {
    const authority = readAuthority(typed);
    expect(authority?.url).toBe(url);
    expect(authority === null ? null : originOf(authority)).toBe(origin);
  });

  it.each([
    '',
    'tsa.example.org',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://a:b@example.org/',
    'https://',
  ])('%j is not', (typed) => {
    expect(readAuthority(typed)).toBeNull();
  });

  it('without encryption is known as such', () => {
    expect(isOpenToNetwork({ url: 'http://tsa.example.org/' })).toBe(true);
    expect(isOpenToNetwork({ url: 'https://tsa.example.org/' })).toBe(false);
  });
});
