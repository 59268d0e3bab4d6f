import { look } from './dav.ts';
import { DeliveryError } from './delivery-error.ts';
import { drop, type Server } from './http.ts';
import type { LocalFile } from './local-file.ts';

/*
 * A file is sent under a name for the unfinished, so that its own name never shows less than all of it.
 *
 * Where the server takes a part of a file (`PUT` with `Content-Range`, RFC 9110, 14.5), it is sent in pieces, and goes on behind what is
 * there. Many servers do not: some refuse it, others take the piece for the whole file. Which it is, is tried with a short piece first, on the
 * unfinished file alone; then it is sent as a whole.
 */

const TRIED = 2 ** 16;
/** What is lost at most when it is interrupted, bytes. */
const PIECE = 2 ** 25;
/** A file as short as this is not worth more than one request. */
const SHORT = 2 ** 20;

/** How it went, to be told. */
export type Sent = 'whole' | 'in-pieces' | 'went-on' | 'begun-again' | 'was-there';

/**
 * Brings the unfinished file to its full length.
 * @throws DeliveryError
 */
export async function send(server: Server, url: URL, file: LocalFile): Promise<Sent> {
  const { size } = file;
  const found = await look(server, url);
  if (found.is === 'folder') throw inTheWay(url);
  const there = found.is === 'file' ? found.size : 0;
  if (found.is === 'file' && there === size) return 'was-there';
  if (there > 0 && there < size) {
    if (await takesParts(server, url, file, there)) {
      await sendRest(server, url, file, Math.min(size, there + TRIED));
      return 'went-on';
    }
    await put(server, url, file, 0, size);
    return 'begun-again';
  }
  if (size <= SHORT || found.is === 'file') {
    await put(server, url, file, 0, size);
    return found.is === 'file' ? 'begun-again' : 'whole';
  }
  // To be refused where another program has just begun the same; some servers do not know it.
  await put(server, url, file, 0, TRIED, { 'if-none-match': '*' });
  if (!(await takesParts(server, url, file, TRIED))) {
    await put(server, url, file, 0, size);
    return 'whole';
  }
  await sendRest(server, url, file, 2 * TRIED);
  return 'in-pieces';
}

/** Sends a short piece behind what is there. @returns whether the server put it there */
async function takesParts(server: Server, url: URL, file: LocalFile, there: number): Promise<boolean> {
  const to = Math.min(file.size, there + TRIED);
  const status = await putPart(server, url, file, there, to);
  if (status >= 300) return false;
  const found = await look(server, url);
  return found.is === 'file' && found.size === to;
}

async function sendRest(server: Server, url: URL, file: LocalFile, from: number): Promise<void> {
  for (let at = from; at < file.size; at += PIECE) {
    const status = await putPart(server, url, file, at, Math.min(file.size, at + PIECE));
    if (status >= 300) throw refused(url, status);
  }
}

async function putPart(server: Server, url: URL, file: LocalFile, from: number, to: number): Promise<number> {
  return drop(
    await server.ask({
      method: 'PUT',
      url,
      headers: { 'content-range': `bytes ${from}-${to - 1}/${file.size}`, ...OCTETS },
      body: { pieces: file.pieces(from, to), length: to - from },
    }),
  );
}

const OCTETS = { 'content-type': 'application/octet-stream' };

async function put(
  server: Server,
  url: URL,
  file: LocalFile,
  from: number,
  to: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const body = { pieces: file.pieces(from, to), length: to - from };
  const status = drop(await server.ask({ method: 'PUT', url, headers: { ...OCTETS, ...headers }, body }));
  if (status < 200 || status >= 300) throw refused(url, status);
}

export function refused(url: URL, status: number): DeliveryError {
  if (status === 507 || status === 413)
    return new DeliveryError(
      `There is no room on ${url.host}, or it takes no file of this length (${status}).`,
      'The file here is as it was, and nothing under its name was changed there.',
      'Ask whoever runs the server for more room, then run the same command again.',
    );
  return new DeliveryError(
    `${url.host} did not take the file (${status}).`,
    'The file here is as it was, and nothing under its name was changed there.',
    'Look whether you may write into that folder, then run the same command again.',
  );
}

const inTheWay = (url: URL): DeliveryError =>
  new DeliveryError(
    `There is a folder where the unfinished file would lie: ${url.pathname}.`,
    'Nothing was changed.',
  );
