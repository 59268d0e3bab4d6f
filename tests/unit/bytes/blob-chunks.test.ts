import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blobChunks } from '../../../utils/bytes/blob-chunks.ts';

const LENGTH = 1000;

/** A Blob whose stream never answers, as happens in Chromium. */
class StalledBlob extends Blob {
  override stream(): ReturnType<Blob['stream']> {
    const stream = super.stream();
    const read = (): Promise<never> => new Promise(() => undefined);
    return Object.assign(stream, { getReader: () => ({ read, cancel: async () => undefined }) });
  }
}

/** A file that was cut short after it was chosen. */
class CutBlob extends Blob {
  override slice(from = 0, to = 0): Blob {
    return super.slice(from, Math.min(to, this.size - 1));
  }
}

async function chunksOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of blobChunks(blob, LENGTH)) chunks.push(chunk);
  return chunks;
}

describe('the chunks of a Blob', () => {
  it.each([0, 1, LENGTH - 1, LENGTH, LENGTH + 1, 200_000])(
    'of %i bytes are all of it, in order, each with memory of its own',
    async (length) => {
      const bytes = new Uint8Array(randomBytes(length));
      const chunks = await chunksOf(new Blob([bytes]));
      expect(Buffer.compare(Buffer.concat(chunks), bytes)).toBe(0);
      expect(chunks.slice(0, -1).every((chunk) => chunk.length === LENGTH)).toBe(true);
      expect(chunks).toHaveLength(Math.ceil(length / LENGTH));
      expect(chunks.every(({ buffer, length: own }) => buffer.byteLength === own)).toBe(true);
      expect(new Set(chunks.map(({ buffer }) => buffer)).size).toBe(chunks.length);
    },
  );

  it('come without its stream', { timeout: 10_000 }, async () => {
    expect(await chunksOf(new StalledBlob([new Uint8Array(2500)]))).toHaveLength(3);
  });

  it('are not said to be all when the file ends too soon', async () => {
    await expect(chunksOf(new CutBlob([new Uint8Array(2500)]))).rejects.toMatchObject({
      name: 'NotReadableError',
    });
  });
});
