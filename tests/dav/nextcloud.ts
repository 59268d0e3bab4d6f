import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A stand-in for Nextcloud, written from its developer manual ("Chunked file upload", version 2): Nextcloud itself needs PHP and a database.
 * Folders and files are in memory. It shows that the requests are those of the manual, not that Nextcloud takes them.
 */

export interface NextcloudStandIn {
  /** Of the folder `case` of the person `ana`. */
  folder: URL;
  files: Map<string, Buffer>;
  /** `METHOD path`, in their order. */
  asked: string[];
  /** Changes a file when it is put together. */
  spoil: { next: boolean };
  close(): Promise<void>;
}

const FILES = '/remote.php/dav/files/ana/';
const UPLOADS = '/remote.php/dav/uploads/ana/';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

const response = (href: string, bytes: Buffer | null): string =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${
    bytes === null
      ? '<d:resourcetype><d:collection/></d:resourcetype>'
      : `<d:resourcetype/><d:getcontentlength>${bytes.length}</d:getcontentlength>`
  }</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;

export async function nextcloudStandIn(): Promise<NextcloudStandIn> {
  const files = new Map<string, Buffer>();
  const folders = new Set([`${FILES}case/`, UPLOADS]);
  const asked: string[] = [];
  const spoil = { next: false };
  const answer = async (request: IncomingMessage): Promise<[status: number, body?: string | Buffer]> => {
    const { method = '', headers, url: path = '' } = request;
    asked.push(`${method} ${path}`);
    const body = await bodyOf(request);
    const destination =
      headers.destination === undefined ? '' : new URL(String(headers.destination)).pathname;
    if (method === 'PROPFIND') {
      const file = files.get(path);
      if (file === undefined && !folders.has(path)) return [404];
      const inside = Array.from(files).filter(
        ([at]) => headers.depth === '1' && at.startsWith(path) && at !== path,
      );
      const all = [response(path, file ?? null), ...inside.map(([at, bytes]) => response(at, bytes))];
      return [207, `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${all.join('')}</d:multistatus>`];
    }
    if (method === 'GET') {
      const file = files.get(path);
      return file === undefined ? [404] : [200, file];
    }
    // "All requests MUST have the Destination header", version 2.
    if (destination === '' && path.startsWith(UPLOADS)) return [400];
    if (method === 'MKCOL') {
      folders.add(path);
      return [201];
    }
    if (method === 'PUT') {
      // "Chunk numbers from 1 to 10000", to be sorted as text.
      if (path.startsWith(UPLOADS) && !/\/\d{5}$/.test(path)) return [400];
      files.set(path, body);
      return [201];
    }
    if (method === 'MOVE' && path.endsWith('/.file')) {
      const folder = path.replace(/\.file$/, '');
      const chunks = Array.from(files.keys())
        .filter((at) => at.startsWith(folder))
        .toSorted();
      const whole = Buffer.concat(chunks.map((at) => files.get(at) ?? Buffer.alloc(0)));
      if (String(whole.length) !== headers['oc-total-length']) return [400];
      if (headers.overwrite === 'F' && files.has(destination)) return [412];
      if (spoil.next) whole[0] = (whole[0] ?? 0) ^ 1;
      files.set(destination, whole);
      for (const at of chunks) files.delete(at);
      folders.delete(folder);
      return [201];
    }
    return [405];
  };
  const server = createServer((request, reply) => {
    void answer(request).then(([status, body]) => reply.writeHead(status).end(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    folder: new URL(`http://127.0.0.1:${port}${FILES}case/`),
    files,
    asked,
    spoil,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
