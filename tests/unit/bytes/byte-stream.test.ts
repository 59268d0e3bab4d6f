import { randomFillSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, type ByteStream, type Bytes, concatBytes } from '../../../utils/bytes/byte-reader.ts';
import { prefetch, readBlob, rechunk, withProgress } from '../../../utils/bytes/byte-stream.ts';

const random = (length: number): Bytes => randomFillSync(new Uint8Array(length));

async function collect(source: ByteStream): Promise<Bytes> {
  const pieces: Bytes[] = [];
  // Whoever takes a piece owns it: a later one must not change it.
  for await (const bytes of source) pieces.push(bytes);
  return concatBytes(pieces);
}

async function* made(parts: readonly Bytes[]): ByteStream {
  for (const part of parts) yield part.slice();
}

describe('reading ahead', () => {
  it('gives the same pieces, having asked for some of them early and for no more', async () => {
    const parts = Array.from({ length: 9 }, () => random(5));
    let begun = 0;
    const source = (async function* () {
      for (const part of parts) {
        begun += 1;
        yield part;
      }
    })();
    const pieces = prefetch(source, 3);
    expect((await pieces.next()).value).toEqual(parts[0]);
    await sleep(10);
    expect(begun).toBe(4);
    expect(await collect(pieces)).toEqual(concatBytes(parts.slice(1)));
  });

  it('fails where the source fails, after all that came before', async () => {
    const source = (async function* () {
      yield random(1);
      throw new Error('broken');
    })();
    const pieces = prefetch(source, 3);
    expect((await pieces.next()).value).toHaveLength(1);
    await expect(pieces.next()).rejects.toThrow('broken');
  });

  it('ends the source when its reader stops', async () => {
    let ended = false;
    const source = (async function* () {
      try {
        for (;;) yield random(1);
      } finally {
        ended = true;
      }
    })();
    for await (const _ of prefetch(source)) break;
    expect(ended).toBe(true);
  });
});

describe('pieces', () => {
  it('have their memory to themselves, however a reader cuts them', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lengths, lengths, async (parts, cuts) => {
        const whole = random(parts.reduce((sum, length) => sum + length, 0));
        const rest = new ByteReader(made([whole]));
        const pieces: Bytes[] = [];
        for (const length of parts) pieces.push(await rest.take(length));
        const reader = new ByteReader(made(pieces));
        const taken: Bytes[] = [];
        for (const cut of cuts) {
          const bytes = await reader.some(cut);
          if (bytes === null) break;
          taken.push(bytes.slice());
          // Given away, as a worker is given it.
          bytes.buffer.transfer();
        }
        expect(concatBytes([...taken, await collect(reader.rest())])).toEqual(whole);
      }),
    );
  });

  it('are gathered to one length', async () => {
    const whole = random(1000);
    const parts = [whole.subarray(0, 1), whole.subarray(1, 700), whole.subarray(700)];
    const pieces: Bytes[] = [];
    for await (const piece of rechunk(made(parts), 300)) pieces.push(piece);
    expect(pieces.map(({ length }) => length)).toEqual([300, 300, 300, 100]);
    expect(concatBytes(pieces)).toEqual(whole);
  });
});

describe('a file', () => {
  it('comes as it is, and tells how much of it was taken', async () => {
    const whole = random(3 * 2 ** 20 + 5);
    const told: number[] = [];
    const source = withProgress(readBlob(new Blob([whole])), { onRead: (bytes) => told.push(bytes) });
    expect(await collect(source)).toEqual(whole);
    expect(told.at(-1)).toBe(whole.length);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('is read no further when it was given up', async () => {
    const stop = new AbortController();
    const source = withProgress(made([random(1), random(1)]), { signal: stop.signal });
    await source.next();
    stop.abort(new Error('given up'));
    await expect(collect(source)).rejects.toThrow('given up');
  });
});
