import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../setup/plain.ts';

/** Bytes that are read at a time. */
const AT_ONCE = 2 ** 20;

/** Bytes as they are sent. A piece stays as it is until the one after the next is asked for: two buffers are filled in turn. */
export type Pieces = AsyncIterable<Uint8Array>;

/** The file that is delivered. */
export interface LocalFile {
  name: string;
  size: number;
  /** Of its last change, ms. */
  changed: number;
  /** @param from first byte @param to the one behind the last */
  pieces(from: number, to: number): Pieces;
  /** SHA-256, hexadecimal, of what was handed out; what was not is read now. */
  digest(): Promise<string>;
  /** Whether it is not any more what it was when it was opened. */
  hasChanged(): Promise<boolean>;
}

/** @throws UsageError */
export async function localFile(path: string): Promise<LocalFile> {
  const look = async () => {
    const { size, mtimeMs } = await stat(path);
    return { size, changed: Math.trunc(mtimeMs) };
  };
  const unreadable = (error: NodeJS.ErrnoException): never => {
    throw new UsageError(`The file could not be read: ${path} (${error.code}).`);
  };
  if (!(await stat(path).catch(unreadable)).isFile())
    throw new UsageError(`${path} is not a file: a folder is delivered as a ZIP of it.`);
  const { size, changed } = await look();
  if (size === 0) throw new UsageError(`${path} is empty.`);

  const hash = createHash('sha256');
  /** Bytes from the first on that are in it. */
  let hashed = 0;
  let digest: string | null = null;

  async function* pieces(from: number, to: number): Pieces {
    const handle = await open(path);
    try {
      const buffers = [Buffer.allocUnsafeSlow(AT_ONCE), Buffer.allocUnsafeSlow(AT_ONCE)] as const;
      for (let at = from, turn = 0; at < to; turn ^= 1) {
        const buffer = buffers[turn === 0 ? 0 : 1];
        const { bytesRead } = await handle.read(buffer, 0, Math.min(AT_ONCE, to - at), at);
        if (bytesRead === 0) throw new Error('it became shorter');
        const piece = buffer.subarray(0, bytesRead);
        // Along the way: reading it once more takes longer.
        if (at <= hashed && hashed < at + bytesRead) {
          hash.update(piece.subarray(hashed - at));
          hashed = at + bytesRead;
        }
        at += bytesRead;
        yield piece;
      }
    } finally {
      await handle.close();
    }
  }

  return {
    name: basename(path),
    size,
    changed,
    pieces,
    async digest() {
      for await (const _ of pieces(hashed, size));
      digest ??= hash.digest('hex');
      return digest;
    },
    async hasChanged() {
      const now = await look().catch(() => null);
      return now === null || now.size !== size || now.changed !== changed;
    },
  };
}
