import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import type { ByteStream, Bytes } from '../bytes/byte-reader.ts';
import { readableOf } from '../bytes/byte-stream.ts';
import { normalizePassword } from '../bytes/normalize-password.ts';
import { dosTime } from './format.ts';

/*
 * The alternative envelope, for recipients with 7-Zip, WinRAR or Keka and no OpenPGP: a ZIP with WinZip AES-256 (AE-2).
 * File names in such a ZIP are not encrypted, so it contains one file only, the package's own ZIP, under a neutral
 * name. Its password is derived with a thousand rounds of PBKDF2 only, so it has to be a strong one. It is read by
 * winzip-aes-read.ts.
 */

/** The name of the one file in it. */
export const INNER_NAME = 'package.zip';

const AES_256 = 3;

/** The locked ZIP, made as the inner one flows in. */
export async function* encryptZip(
  zip: ByteStream,
  { password, at }: { password: string; at: Date },
): AsyncGenerator<Bytes, void> {
  const { readable, writable } = new TransformStream<Bytes, Bytes>();
  const writer = new ZipWriter(writable, {
    password: normalizePassword(password),
    encryptionStrength: AES_256,
    // A ZIP of pictures grows no smaller.
    level: 0,
    compressionMethod: 0,
    useWebWorkers: false,
    extendedTimestamp: false,
    rawLastModDate: dosTime(at),
  });
  const writing = writer
    .add(INNER_NAME, readableOf(zip))
    .then(() => writer.close())
    // The error reaches the reader; ignore it here.
    .catch((error: unknown) => writable.abort(error).catch(() => undefined));
  yield* readable;
  await writing;
}
