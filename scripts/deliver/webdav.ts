import { say } from '../setup/plain.ts';
import { digestThere } from './compare.ts';
import type { Credentials } from './credentials.ts';
import { look, move, nameOf } from './dav.ts';
import { DeliveryError, UNCHANGED } from './delivery-error.ts';
import { Server } from './http.ts';
import type { LocalFile } from './local-file.ts';
import { assemble, differsThere, sendChunks, uploadsFor } from './nextcloud.ts';
import { type Sent, send } from './pieces.ts';

/** A file into a folder of a WebDAV server. */

const TOLD: Readonly<Record<Sent, string | null>> = {
  whole: null,
  'in-pieces': null,
  'went-on': 'An earlier run was interrupted: it went on where that had ended.',
  'begun-again':
    'An earlier run was interrupted, and this server takes no part of a file: it was sent again from its first byte.',
  'was-there': 'An earlier run had sent all of it.',
};

/** @throws DeliveryError */
export async function deliverToWebdav(file: LocalFile, folder: URL, credentials: Credentials): Promise<void> {
  const server = new Server(folder.origin, credentials.authorization);
  if ((await look(server, folder)).is !== 'folder')
    throw new DeliveryError(
      `There is no folder at ${folder.host}${folder.pathname}.`,
      UNCHANGED,
      'Make the folder there, or look at its address.',
    );
  const to = new URL(encodeURIComponent(file.name), folder);
  const found = await look(server, to);
  if (found.is !== 'nothing') return alreadyThere(server, to, found, file);
  const uploads = uploadsFor(folder);
  const chunked = uploads === null ? null : await sendChunks(server, uploads, to, file);
  if (chunked === null) return throughUnfinished(server, to, file);
  tell(chunked.sent);
  await assemble(server, chunked.folder, to, file);
  const digest = await file.digest();
  say('Comparing.');
  if ((await digestThere(server, to, file.size)) !== digest) throw differsThere(to);
  await unchanged(file);
  delivered(to, digest);
}

const tell = (sent: Sent): void => {
  const told = TOLD[sent];
  if (told !== null) say(told);
};

const delivered = (to: URL, digest: string): void =>
  say(`It is there, and equal: ${to.host}${to.pathname}\nSHA-256 ${digest}`);

async function unchanged(file: LocalFile): Promise<void> {
  if (await file.hasChanged())
    throw new DeliveryError(
      'The file here was changed while it was sent.',
      'What is there is a mixture, or the one before; nothing else was touched there.',
      'Run the same command again when nothing writes to it any more.',
    );
}

async function throughUnfinished(server: Server, to: URL, file: LocalFile): Promise<void> {
  const state = `${file.size}-${file.changed.toString(36)}`;
  const unfinished = new URL(`${encodeURIComponent(`${file.name}.${state}.unfinished`)}`, to);
  const sent = await send(server, unfinished, file);
  tell(sent);
  // Before it has its name: under that it is whole, or not there.
  say('Comparing.');
  const digest = await file.digest();
  if ((await digestThere(server, unfinished, file.size)) !== digest)
    throw new DeliveryError(
      `What ${to.host} keeps is not what was sent: its SHA-256 is another.`,
      `It has not got the file's name: it lies there as ${nameOf(unfinished)}. The file here is as it was, and this program deletes nothing there.`,
      'Delete that one there yourself, then run the same command again; if it happens again, tell whoever runs the server.',
    );
  await unchanged(file);
  await move(server, unfinished, to);
  const found = await look(server, to);
  if (found.is !== 'file' || found.size !== file.size)
    throw new DeliveryError(
      `${to.host} has renamed the file, and now has none of this length under its name.`,
      'The file here is as it was.',
      'Tell whoever runs the server, and run the same command again.',
    );
  delivered(to, digest);
}

/** Something has the file's name: it is told, and not touched. */
async function alreadyThere(
  server: Server,
  to: URL,
  found: Awaited<ReturnType<typeof look>>,
  file: LocalFile,
): Promise<void> {
  if (found.is === 'file' && found.size === file.size) {
    say('A file of this name and length is there already. Comparing.');
    const digest = await file.digest();
    if ((await digestThere(server, to, file.size)) === digest) return delivered(to, digest);
  }
  throw new DeliveryError(
    `Something else is at ${to.host}${to.pathname} already.`,
    'It was not touched, and nothing was sent.',
    'Ask whose it is, or give your file another name and run the command again.',
  );
}
