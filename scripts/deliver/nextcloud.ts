import { createHash } from 'node:crypto';
import { list, move, nameOf } from './dav.ts';
import { DeliveryError } from './delivery-error.ts';
import { drop, type Server } from './http.ts';
import type { LocalFile } from './local-file.ts';
import { refused, type Sent } from './pieces.ts';

/*
 * Nextcloud's chunked upload, version 2 (its developer manual, "Chunked file upload"): pieces are put into a folder for uploads, and a MOVE
 * of `.file` out of it makes the file. What was put there stays for a day.
 */

/** From 5 MB to 5 GB; 10,000 of them at most. */
const CHUNK = 2 ** 26;
const MOST = 10_000;

/** `/remote.php/dav/files/NAME/…` -> the folder for uploads of the same person; `null`: no such server. */
export function uploadsFor(folder: URL): URL | null {
  const [, root, user] = /^(.*\/remote\.php\/dav)\/files\/([^/]+)\//.exec(folder.pathname) ?? [];
  return root === undefined ? null : new URL(`${root}/uploads/${user}/`, folder);
}

/**
 * Sends the chunks that are not there yet. The file is made of them by `assemble`.
 * @param to address of the finished file
 * @returns the folder of the chunks; `null` where the server has none, or does not want them
 * @throws DeliveryError
 */
export async function sendChunks(
  server: Server,
  uploads: URL,
  to: URL,
  file: LocalFile,
  chunkBytes: number = CHUNK,
): Promise<{ folder: URL; sent: Sent } | null> {
  const length = Math.max(chunkBytes, Math.ceil(file.size / MOST));
  // The same one the next time: of this file, in this state, to this place.
  const name = createHash('sha256').update([to.href, file.size, file.changed].join('\n')).digest('hex');
  const folder = new URL(`subut-${name.slice(0, 32)}/`, uploads);
  const headers = { destination: to.href, 'oc-total-length': String(file.size) };
  const known = await list(server, folder);
  if (known === null) {
    const status = drop(await server.ask({ method: 'MKCOL', url: folder, headers }));
    if (status !== 201) return null;
  }
  const sizes = new Map(
    (known ?? []).flatMap(({ href, found }) =>
      found.is === 'file' && URL.canParse(href, folder) ? [[nameOf(new URL(href, folder)), found.size]] : [],
    ) as [string, number][],
  );
  let skipped = 0;
  for (let at = 0, number = 1; at < file.size; at += length, number++) {
    const end = Math.min(file.size, at + length);
    const chunk = String(number).padStart(5, '0');
    if (sizes.get(chunk) === end - at) {
      skipped += 1;
      continue;
    }
    const body = { pieces: file.pieces(at, end), length: end - at };
    const status = drop(await server.ask({ method: 'PUT', url: new URL(chunk, folder), headers, body }));
    if (status < 200 || status >= 300) throw refused(folder, status);
  }
  return { folder, sent: skipped > 0 ? 'went-on' : 'in-pieces' };
}

/** Makes the file of its chunks; it writes over nothing. */
export function assemble(server: Server, folder: URL, to: URL, file: LocalFile): Promise<void> {
  return move(server, new URL('.file', folder), to, {
    'oc-total-length': String(file.size),
    'x-oc-mtime': String(Math.trunc(file.changed / 1000)),
  });
}

/** After its chunks were put together. */
export const differsThere = (to: URL): DeliveryError =>
  new DeliveryError(
    `What lies on ${to.host} as ${nameOf(to)} is not what was sent: its SHA-256 is another.`,
    'The file here is as it was. This program deletes nothing there.',
    'Do not rely on the file there. Delete it yourself, then run the same command again; if it happens again, tell whoever runs the server.',
  );
