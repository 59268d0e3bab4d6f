import { describe, expect, it } from 'vitest';
import { readShared } from '../../../../utils/app/picture/shared-read.ts';
import type { PictureSource } from '../../../../utils/app/picture/tile-decoder.ts';

/** Pieces of 4 bytes; counts how often it is begun. */
function fileOf(count: number, fault?: Error): { source: PictureSource; begun: () => number } {
  let begun = 0;
  async function* read() {
    begun += 1;
    for (let at = 0; at < count; at++) {
      await Promise.resolve();
      yield Uint8Array.of(at, at, at, at);
    }
    if (fault !== undefined) throw fault;
  }
  return { source: read, begun: () => begun };
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for await (const piece of pieces) bytes.push(...piece);
  return bytes;
}

const bytesOf = (count: number): number[] => Array.from({ length: count * 4 }, (_, at) => Math.floor(at / 4));

describe('a file that two read', () => {
  it('is read once where the other keeps up', async () => {
    const { source, begun } = fileOf(100);
    const { toEnd, along } = readShared(source);
    expect(await all(along())).toEqual(bytesOf(100));
    await toEnd;
    expect(begun()).toBe(1);
    expect(await all(along())).toEqual(bytesOf(100));
    expect(begun()).toBe(2);
  });

  it('is whole for who comes late, and read again beyond what waits', async () => {
    for (const most of [0, 2, 4, 6, 100, 10_000]) {
      const { source, begun } = fileOf(100);
      const { toEnd, along } = readShared(source, most);
      await toEnd;
      expect(await all(along()), String(most)).toEqual(bytesOf(100));
      expect(begun(), String(most)).toBe(most > 400 ? 1 : 2);
    }
  });

  it('fails for both with what the source throws', async () => {
    const fault = new Error('damaged');
    const { source } = fileOf(3, fault);
    const { toEnd, along } = readShared(source);
    await expect(toEnd).rejects.toBe(fault);
    await expect(all(along())).rejects.toBe(fault);
  });

  it('is read to its end where the other gives up', async () => {
    const { source, begun } = fileOf(100);
    const { toEnd, along } = readShared(source);
    for await (const _ of along()) break;
    await toEnd;
    expect(begun()).toBe(1);
  });
});
