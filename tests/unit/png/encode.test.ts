import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { PngWriter } from '../../../utils/png/encode.ts';
import { encodePart, type PngPart } from '../../../utils/png/image-data.ts';
import { needTool } from '../tools.ts';
import { MemoryFile } from './memory-file.ts';

async function write(width: number, parts: Uint8Array<ArrayBuffer>[]): Promise<Buffer> {
  const file = new MemoryFile();
  const writer = new PngWriter(width, file);
  for (const part of parts) await writer.write(part);
  await writer.finish();
  return file.whole();
}

const noise = (bytes: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: bytes }, (_, at) => (at * 2_654_435_761) >>> 13);

describe('PngWriter', () => {
  it('gives back every pixel, however the rows were cut into parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        async (width, counts) => {
          const parts = counts.map((rows, place) => noise(width * rows * 3 + place).slice(place));
          const png = PNG.sync.read(await write(width, parts));
          expect([png.width, png.height]).toEqual([width, counts.reduce((sum, rows) => sum + rows, 0)]);
          const pixels = Array.from({ length: png.width * png.height }, (_, at) => [
            ...png.data.subarray(at * 4, at * 4 + 3),
          ]).flat();
          expect(pixels).toEqual(parts.flatMap((part) => [...part]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a part of a row', async () => {
    await expect(new PngWriter(4, new MemoryFile()).write(noise(13))).rejects.toThrow(RangeError);
  });

  it('fails as its file does, whenever that is', async () => {
    const full = new Error('no room');
    for (const failing of ['write', 'close'] as const) {
      const file = Object.assign(new MemoryFile(), { [failing]: () => Promise.reject(full) });
      const writer = new PngWriter(64, file);
      const made = (async () => {
        for (let part = 0; part < 40; part++) await writer.write(noise(64 * 3 * 200));
        await writer.finish();
      })();
      await expect(made, failing).rejects.toBe(full);
    }
  });

  it('joins parts that were deflated before, in whatever order that was', async () => {
    const rows = [noise(64 * 3 * 200), noise(64 * 3), new Uint8Array(64 * 3 * 130).fill(255)];
    const parts: PngPart[] = [];
    for (const at of [2, 0, 1]) parts[at] = await encodePart(rows[at] as Uint8Array, 64);
    const file = new MemoryFile();
    const writer = new PngWriter(64, file);
    for (const part of parts) await writer.append(part);
    await writer.finish();
    // Inflate holds the joined Adler-32 against the rows.
    const { data, height } = PNG.sync.read(file.whole());
    expect(height).toBe(331);
    const rgb = data.filter((_, at) => at % 4 !== 3);
    expect(Buffer.compare(rgb, Buffer.concat(rows))).toBe(0);
  });

  it.skipIf(!needTool('pngcheck'))('is a good file to pngcheck, higher than any canvas', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'subut-png-')), 'high.png');
    writeFileSync(
      file,
      await write(
        3,
        Array.from({ length: 70 }, () => noise(3 * 1000 * 3)),
      ),
    );
    expect(execFileSync('pngcheck', [file]).toString()).toMatch(/^OK: .*3x70000/m);
  });
});
