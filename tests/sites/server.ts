import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCertificate } from './certificate.ts';
import { ranged, sharedFile, video } from './files.ts';
import { instagram } from './instagram/site.ts';
import { elsewhere, plain } from './plain/site.ts';
import { shuffledHtml, shuffledSelectors } from './shuffled/names.ts';
import type { Site, SiteReply, SiteRequest } from './site.ts';
import { telegramOrg, telegramPreview } from './telegram-preview/site.ts';
import { telegramWeb } from './telegram-web.ts';

/** Which stand-in answers for which host. */
const SITES: Record<string, Site> = {
  'web.telegram.org': telegramWeb,
  't.me': telegramPreview,
  'www.instagram.com': instagram,
  'example.org': plain,
  // Chromium shuts extensions out of the store by its address alone, whatever is shown there.
  'chromewebstore.google.com': plain,
  // Lets pages show its pictures, and none read them.
  'static.example.net': elsewhere,
  // Where the real sites keep their media.
  'telegram.org': telegramOrg,
  'cdn4.telesco.pe': (request) => (request.url.pathname.endsWith('.mp4') ? video(request) : null),
  'scontent.cdninstagram.com': (request) => (request.url.pathname.endsWith('.mp4') ? video(request) : null),
};

/** One request, in the order of arrival. */
interface LoggedRequest {
  method: string;
  /** `https://t.me/s/…`, with its query. */
  url: string;
  body: string;
}

export interface Sites {
  port: number;
  /** The hosts that have a stand-in. */
  hosts: readonly string[];
  /** The certificate of whoever issued the stand-ins' own, PEM. */
  authority: string;
  /** For Chromium's `--host-resolver-rules`. */
  hostRules: string;
  /** Every request since the start; empty it to begin anew. */
  requests: LoggedRequest[];
  /** Files that a test brings, by their path, which no stand-in has: every host serves them. */
  brought: Map<string, { type: string; body: Buffer }>;
  close(): Promise<void>;
}

/** What one host says to nobody: that pages may read it. */
function forHost(host: string, reply: SiteReply): SiteReply {
  if (host !== 'static.example.net') return reply;
  const { 'access-control-allow-origin': _, ...headers } = reply.headers ?? {};
  return { ...reply, headers };
}

const NOT_FOUND: SiteReply = { status: 404, type: 'text/plain; charset=utf-8', body: 'not found\n' };

/** Which build of a stand-in is wanted: by the address, or by the page from which the request comes. */
function buildOf({ url, headers }: SiteRequest): string | null {
  const from = URL.parse(String(headers.referer ?? ''))?.searchParams.get('build');
  const build = url.searchParams.get('build') ?? from ?? null;
  return build !== null && /^[a-z]{1,20}$/.test(build) ? build : null;
}

/** The reply with the class names of the build that is wanted. */
function inBuild(request: SiteRequest, reply: SiteReply): SiteReply {
  const build = buildOf(request);
  if (build === null || typeof reply.body !== 'string') return inStyles(reply, build);
  if (/^(text\/html|application\/json)/.test(reply.type))
    return { ...reply, body: shuffledHtml(reply.body, build) };
  return reply;
}

function inStyles(reply: SiteReply, build: string | null): SiteReply {
  if (build === null || !reply.type.startsWith('text/css')) return reply;
  return { ...reply, body: shuffledSelectors(reply.body.toString(), build) };
}

/** Serves the stand-ins over HTTPS on a free port of this machine; their real names lead there with `hostRules`. */
export async function startSites(): Promise<Sites> {
  const hosts = Object.keys(SITES);
  const requests: LoggedRequest[] = [];
  const brought: Sites['brought'] = new Map();
  const answer = async (message: IncomingMessage, response: ServerResponse) => {
    const url = new URL(message.url ?? '/', `https://${message.headers.host ?? 'example.org'}`);
    url.port = '';
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const method = message.method ?? 'GET';
    requests.push({ method, url: url.href, body: Buffer.concat(chunks).toString() });
    const request: SiteRequest = { method, url, headers: message.headers };
    const own = brought.get(url.pathname);
    const plain =
      (own && ranged(request, own.type, own.body)) ??
      sharedFile(request) ??
      SITES[url.hostname]?.(request) ??
      NOT_FOUND;
    const reply = inBuild(request, forHost(url.hostname, plain));
    // `wait=MS` on any address: a slow server.
    const wait = Number(url.searchParams.get('wait') ?? 0);
    if (wait > 0) await sleep(Math.min(wait, 30_000));
    // `keep=1` on any address: browsers need not ask for it again, even when it is loaded anew.
    const kept = { ...reply.headers, 'cache-control': 'max-age=3600, immutable' };
    send(response, url.searchParams.has('keep') ? { ...reply, headers: kept } : reply, method === 'HEAD');
  };
  const { authority, ...certificate } = makeCertificate(hosts);
  const server = createServer(certificate, (message, response) => {
    answer(message, response).catch((error: unknown) => {
      // The page left in the middle of a request, or a stand-in is broken: then the reply says how.
      if (response.headersSent || message.destroyed) response.destroy();
      else send(response, { status: 500, type: 'text/plain', body: String(error) }, false);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    hosts,
    authority,
    hostRules: hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(', '),
    requests,
    brought,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function send(
  response: ServerResponse,
  { status = 200, type, body, headers }: SiteReply,
  headOnly: boolean,
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(headOnly ? undefined : body);
}
