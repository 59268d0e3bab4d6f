import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blobChunks } from '../../../utils/bytes/blob-chunks.ts';

const LENGTH = 1000;

/** A browser in which the stream of a Blob does not read into memory that it is given. */
class PlainBlob extends Blob {
  override stream(): ReturnType<Blob['stream']> {
    const stream = super.stream();
    return Object.assign(stream, {
      getReader: () => {
        throw new TypeError('no such reader');
      },
    });
  }
}

describe('the pieces of a Blob', () => {
  it.each([0, 1, LENGTH - 1, LENGTH, LENGTH + 1, 200_000])(
    'of %i bytes are all of it, in order',
    async (length) => {
      const bytes = new Uint8Array(randomBytes(length));
      for (const blob of [new Blob([bytes]), new PlainBlob([bytes])]) {
        const copies: Uint8Array[] = [];
        const kept: Uint8Array[] = [];
        for await (const piece of blobChunks(blob, LENGTH, false)) copies.push(piece.slice());
        for await (const piece of blobChunks(blob, LENGTH, true)) kept.push(piece);
        for (const pieces of [copies, kept]) {
          expect(Buffer.compare(Buffer.concat(pieces), bytes)).toBe(0);
          expect(pieces.slice(0, -1).every((piece) => piece.length === LENGTH)).toBe(true);
          expect(pieces).toHaveLength(Math.ceil(length / LENGTH));
        }
        // Each has its memory to itself.
        expect(new Set(kept.map(({ buffer }) => buffer)).size).toBe(kept.length);
      }
    },
  );

  it('let go of it when somebody has had enough', async () => {
    const blob = new Blob([new Uint8Array(200_000)]);
    const stream = blob.stream();
    let isCancelled = false;
    const reader = stream.getReader({ mode: 'byob' });
    const cancel = reader.cancel.bind(reader);
    Object.assign(reader, {
      cancel: () => {
        isCancelled = true;
        return cancel();
      },
    });
    Object.assign(stream, { getReader: () => reader });
    Object.assign(blob, { stream: () => stream });
    for await (const _ of blobChunks(blob, LENGTH, false)) break;
    expect(isCancelled).toBe(true);
  });
});
