import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import { type ByteStream, type Bytes, readableOf } from './byte-stream.ts';
import { normalPassword } from './password-form.ts';
import { dosTime } from './zip-form.ts';

/*
 * The other envelope, for those who have 7-Zip, WinRAR or Keka and no OpenPGP: a ZIP with AES-256 as WinZip defined it
 * (AE-2). Names in such a ZIP are not encrypted, so it holds one file only, the package's own ZIP, under a name that
 * says nothing, so that whoever renames the file has hidden the case's name. Its password is derived with a thousand rounds of PBKDF2 only, so it has to be a strong one.
 * It is read by unlock-zip.ts.
 */

/** The name of the one file in it. */
export const INNER_NAME = 'package.zip';

const AES_256 = 3;

/** The locked ZIP, made as the inner one flows in. */
export async function* lockZip(
  zip: ByteStream,
  { password, at }: { password: string; at: Date },
): AsyncGenerator<Bytes, void> {
  const { readable, writable } = new TransformStream<Bytes, Bytes>();
  const writer = new ZipWriter(writable, {
    password: normalPassword(password),
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
    // Whoever reads is told; here nobody listens.
    .catch((error: unknown) => writable.abort(error).catch(() => undefined));
  yield* readable;
  await writing;
}
