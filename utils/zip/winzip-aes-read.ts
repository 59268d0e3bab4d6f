import { BlobReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { Bytes } from '../bytes/byte-reader.ts';
import { normalizePassword } from '../bytes/normalize-password.ts';
import { OpenError } from '../errors/open-error.ts';

/** Reads a ZIP that holds one ZIP, encrypted: as winzip-aes.ts writes it, or another program that was given the inner one. */

const PIECE = 2 ** 20;

/** Other programs compress what they lock. A package's own ZIP is mostly pictures, which grow no smaller. */
const FREE = 2 ** 24;
const MAX_RATIO = 20;

/** Whether a file begins like such a ZIP: its first file is encrypted, by method 99 (WinZip AES). */
export function looksEncryptedZip(start: Uint8Array): boolean {
  const [p, k, three, four] = start;
  return (
    p === 0x50 && k === 0x4b && three === 3 && four === 4 && ((start[6] ?? 0) & 1) === 1 && start[8] === 99
  );
}

/** Bytes in which that shows. */
export const ENCRYPTED_ZIP_HEAD = 10;

/**
 * The inner ZIP. That it is whole and unchanged shows when all of it was read.
 * @throws OpenError
 */
export async function* decryptZip(file: Blob, password: string): AsyncGenerator<Bytes, void> {
  const reader = new ZipReader(new BlobReader(file), {
    useWebWorkers: false,
    password: normalizePassword(password),
    strictness: 'strict',
  });
  const entries = await reader.getEntries().catch((cause) => {
    throw new OpenError('damaged', 'the locked ZIP cannot be read', { cause });
  });
  const [entry] = entries;
  if (
    entry === undefined ||
    entries.length !== 1 ||
    entry.directory ||
    !/^[\w.-]+\.zip$/.test(entry.filename)
  ) {
    throw new OpenError('refused', 'a locked ZIP that does not hold just one ZIP');
  }
  if (!entry.encrypted || entry.uncompressedSize > FREE + entry.compressedSize * MAX_RATIO)
    throw new OpenError('refused', 'a locked ZIP of another kind');
  // A probe: what comes later is told of the bytes, not of the password.
  await entry.getData(new WritableStream(), { checkPasswordOnly: true }).catch((cause: unknown) => {
    throw new OpenError('wrong-password', '', { cause });
  });
  const { readable, writable } = new TransformStream<Uint8Array, Bytes>({
    transform(bytes, controller) {
      for (let at = 0; at < bytes.length; at += PIECE) {
        controller.enqueue(new Uint8Array(bytes.subarray(at, at + PIECE)));
      }
    },
  });
  let wrong: unknown = null;
  const reading = entry.getData(writable).catch((error: unknown) => {
    wrong = error;
    return writable.abort(error).catch(() => undefined);
  });
  try {
    yield* readable;
    await reading;
  } catch (cause) {
    wrong ??= cause;
  }
  if (wrong !== null) throw new OpenError('damaged', 'the locked ZIP was changed', { cause: wrong });
}
