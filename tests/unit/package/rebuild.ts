import type { PrivateKey, SessionKey } from 'openpgp';
import { type ByteStream, type Bytes, concatBytes } from '../../../utils/bytes/byte-reader.ts';
import { sha256 } from '../../../utils/bytes/digest.ts';
import {
  BAG_INFO,
  MANIFEST,
  manifestText,
  payloadOxum,
  TAGMANIFEST,
  TAGMANIFEST_SIGNATURE,
} from '../../../utils/evidence/bag/bagit.ts';
import { isOutsideManifests } from '../../../utils/evidence/bag/stamp-files.ts';
import { signDetached } from '../../../utils/openpgp/detached-signature.ts';
import {
  DataEncryptor,
  type Encryption,
  type EncryptionStart,
} from '../../../utils/package/export/data-encryptor.ts';
import { type MessageOptions, writeMessage } from '../../../utils/package/export/message-writer.ts';
import { writeZip, zipFileOf } from '../../../utils/zip/write.ts';
import type { Unpacked } from '../../driver/unpack.ts';
import { EXPORTED_AT } from './fixture.ts';

/** Takes packages apart and puts them together changed: what a forger can do with, and without, the owner key. */

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

export async function zipOf(
  name: string,
  files: Files,
  at: Date = EXPORTED_AT,
): Promise<Uint8Array<ArrayBuffer>> {
  return rawZip(
    Array.from(files, ([path, bytes]) => [`${name}/${path}`, bytes]),
    at,
  );
}

export async function rawZip(
  files: [string, Uint8Array<ArrayBuffer>][],
  at: Date = EXPORTED_AT,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  async function* each() {
    for (const [path, bytes] of files) yield zipFileOf(path, bytes);
  }
  for await (const chunk of writeZip(each(), at)) chunks.push(chunk.slice());
  return new Uint8Array(Buffer.concat(chunks));
}

/** What a browser does with memory that is dropped: whoever still uses it finds nothing. */
export const takeAway = (bytes: Bytes): void => void bytes.buffer.transfer(0);

export async function sealInMemory(
  zip: ByteStream,
  sessionKey: SessionKey,
  envelope: MessageOptions,
): Promise<Bytes> {
  const pieces: Bytes[] = [];
  const write = async (bytes: Bytes): Promise<void> => void pieces.push(bytes.slice());
  const sealing = (start: EncryptionStart): Promise<Encryption> => DataEncryptor.begin(start, write);
  let told = 0;
  await writeMessage(zip, sessionKey, envelope, { write, sealing }, (bytes) => {
    told += bytes;
  });
  const sealed = concatBytes(pieces);
  if (told !== sealed.length) throw new Error(`${told} bytes of ${sealed.length} were told`);
  return sealed;
}

export function filesOf({ files }: Pick<Unpacked, 'files'>): Files {
  return new Map(Array.from(files, ([path, bytes]) => [path, bytes.slice()]));
}

/** Makes manifests, Payload-Oxum and signature anew, as only the holder of the owner key can. */
export async function signAgain(files: Files, owner: PrivateKey): Promise<Files> {
  const digest = async (paths: string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const bytes = files.get(path) ?? new Uint8Array();
        return { path, bytes: bytes.length, sha256: await sha256(bytes) };
      }),
    );
  const payload = await digest(Array.from(files.keys()).filter((path) => path.startsWith('data/')));
  const info = decode(files.get(BAG_INFO)).replace(
    /Payload-Oxum: .*/,
    `Payload-Oxum: ${payloadOxum(payload)}`,
  );
  files.set(BAG_INFO, encode(info));
  files.set(MANIFEST, encode(manifestText(payload)));
  const unlisted = [TAGMANIFEST, TAGMANIFEST_SIGNATURE];
  const tags = Array.from(files.keys()).filter(
    (path) => !path.startsWith('data/') && !unlisted.includes(path) && !isOutsideManifests(path),
  );
  const tagmanifest = encode(manifestText(await digest(tags)));
  files.set(TAGMANIFEST, tagmanifest);
  files.set(TAGMANIFEST_SIGNATURE, encode(await signDetached(tagmanifest, owner, EXPORTED_AT)));
  return files;
}
