import JSZip from 'jszip';
import {
  decrypt,
  decryptKey,
  decryptSessionKeys,
  readMessage,
  readPrivateKey,
  type SessionKey,
} from 'openpgp';
import type { Bytes } from '../../utils/bytes/byte-reader.ts';
import { ByteReader } from '../../utils/bytes/byte-reader.ts';
import { readBlob } from '../../utils/bytes/byte-stream.ts';
import { readMessageHeader } from '../../utils/openpgp/packets.ts';
import type { Secret } from '../../utils/openpgp/session-key.ts';
import { readZip } from '../../utils/zip/read.ts';

/*
 * Unpacks a package in memory with OpenPGP.js and JSZip only: an independent reader, for tests that inspect or change
 * its bytes.
 */

export interface Unpacked {
  /** The bag's root folder. */
  name: string;
  /** Paths from the bag's root. */
  files: Map<string, Bytes>;
  zip: Bytes;
}

/** @param file sealed, or the bag's ZIP */
export async function unpack(file: Bytes, secret: Secret | null): Promise<Unpacked> {
  const zip = file[0] === 0x50 ? file : await unsealed(file, secret);
  const { files } = await new JSZip().loadAsync(zip, { checkCRC32: true, createFolders: false });
  const [first = ''] = Object.keys(files);
  const name = first.slice(0, first.indexOf('/'));
  const inside = new Map<string, Bytes>();
  for (const [path, entry] of Object.entries(files)) {
    inside.set(path.slice(name.length + 1), new Uint8Array(await entry.async('uint8array')));
  }
  return { name, files: inside, zip };
}

async function unsealed(file: Bytes, secret: Secret | null): Promise<Bytes> {
  const message = await readMessage({ binaryMessage: file });
  const { data } = await decrypt({
    message,
    sessionKeys: await sessionKeyOf(file, secret),
    format: 'binary',
  });
  return new Uint8Array(data);
}

async function sessionKeyOf(file: Bytes, secret: Secret | null): Promise<SessionKey[]> {
  if (secret === null) throw new Error('a sealed package wants a secret');
  if ('sessionKey' in secret) return [secret.sessionKey];
  const message = await readMessage({ binaryMessage: file });
  if ('password' in secret)
    return (await decryptSessionKeys({ message, passwords: secret.password })) as SessionKey[];
  const locked = await readPrivateKey({ armoredKey: secret.privateKey });
  const { passphrase } = secret;
  const decryptionKeys =
    passphrase === undefined ? locked : await decryptKey({ privateKey: locked, passphrase });
  return (await decryptSessionKeys({ message, decryptionKeys })) as SessionKey[];
}

/** The session key packets in front of a sealed package. */
export async function headerOf(file: Bytes): Promise<Bytes> {
  const { frame } = await readMessageHeader(new ByteReader(readBlob(new Blob([file]))));
  return frame.header;
}

/** The files of a ZIP where they lie in it. @throws OpenError */
export async function entriesOf(
  zip: Bytes,
): Promise<{ path: string; at: number; bytes: Bytes; crc32: number }[]> {
  const entries = await readZip(readBlob(new Blob([zip])), async (_entry, bytes) => {
    for await (const _piece of bytes);
  });
  return entries.map(({ path, at, size, crc32 }) => ({
    path,
    at,
    bytes: zip.subarray(at, at + size),
    crc32,
  }));
}
