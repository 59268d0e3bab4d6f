import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { PngReader } from '../../../utils/png/decode.ts';
import { PngWriter } from '../../../utils/png/encode.ts';
import { needTool } from '../tools.ts';
import { MemoryFile } from './memory-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const noise = (bytes: number, seed = 1): Bytes =>
  Uint8Array.from({ length: bytes }, (_, at) => Math.imul(at + seed, 0x9e3779b1) >>> 13);

async function* inParts(bytes: Uint8Array, length: number): AsyncGenerator<Bytes> {
  for (let from = 0; from < bytes.length; from += length) {
    yield Uint8Array.from(bytes.subarray(from, from + length));
  }
}

/** All pixels, read some rows at a time. */
async function pixelsOf(file: Uint8Array, rows = 7, part = 1000): Promise<Buffer> {
  const reader = await PngReader.open(inParts(file, part));
  const parts: Uint8Array[] = [];
  while (reader.row < reader.height) parts.push(new Uint8Array((await reader.read(rows)).rgba()));
  return Buffer.concat(parts);
}

/** A PNG in which the browser's own filters, colour types and further chunks can be tried: made by pngjs. */
function encoded(png: PNG, options: { filterType: number; colorType: 2 | 6 }): Buffer {
  return PNG.sync.write(png, { ...options, inputColorType: 6, inputHasAlpha: true });
}

function random(width: number, height: number): PNG {
  const png = new PNG({ width, height });
  png.data = Buffer.from(noise(width * height * 4));
  for (let at = 3; at < png.data.length; at += 4) png.data[at] = 255;
  return png;
}

describe('PngReader', () => {
  it('gives back what PngWriter wrote, in whatever pieces it comes and is asked for', async () => {
    const arbitrary = fc.record({
      width: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 60 }),
      rows: fc.integer({ min: 1, max: 70 }),
      part: fc.integer({ min: 1, max: 5000 }),
    });
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ width, height, rows, part }) => {
        const rgb = noise(width * height * 3, width);
        const file = new MemoryFile();
        const writer = new PngWriter(width, file);
        await writer.write(rgb);
        await writer.finish();
        const read = await pixelsOf(file.whole(), rows, part);
        expect(read.length).toBe(width * height * 4);
        for (let pixel = 0; pixel < width * height; pixel++) {
          expect([...read.subarray(pixel * 4, pixel * 4 + 4)]).toEqual([
            ...rgb.subarray(pixel * 3, pixel * 3 + 3),
            255,
          ]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(
    [0, 1, 2, 3, 4, -1].flatMap((filterType) => [2, 6].map((colorType) => ({ filterType, colorType }))),
  )('undoes filter $filterType in colour type $colorType', async ({ filterType, colorType }) => {
    const png = random(37, 29);
    const file = encoded(png, { filterType, colorType: colorType === 2 ? 2 : 6 });
    expect(Buffer.compare(await pixelsOf(file), png.data)).toBe(0);
  });

  it.skipIf(!needTool('convert'))('reads what another program wrote', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'subut-png-')), 'drawn.png');
    execFileSync('convert', ['-size', '300x200', 'plasma:red-blue', '-depth', '8', `PNG24:${file}`]);
    const bytes = readFileSync(file);
    expect(Buffer.compare(await pixelsOf(bytes, 64), PNG.sync.read(bytes).data)).toBe(0);
  });

  it('passes on what the file says of itself at its end', async () => {
    const file = encoded(random(20, 20), { filterType: 2, colorType: 2 });
    const damaged = new Error('another digest');
    async function* checked(): AsyncGenerator<Bytes> {
      yield* inParts(file, 100);
      throw damaged;
    }
    const reader = await PngReader.open(checked());
    await expect(reader.read(20)).rejects.toBe(damaged);
  });

  const good = encoded(random(20, 20), { filterType: 2, colorType: 2 });
  const changed = (at: number, byte: number): Buffer => {
    const file = Buffer.from(good);
    file[at] = byte;
    return file;
  };
  const withLines = (lines: Uint8Array): Buffer => {
    const data = deflateSync(lines);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([
      good.subarray(0, 33),
      length,
      Buffer.from('IDAT'),
      data,
      Buffer.alloc(4),
      good.subarray(-12),
    ]);
  };
  it.each<[string, Uint8Array]>([
    ['is nothing', new Uint8Array()],
    ['is no PNG', Buffer.from('<!doctype html>'.repeat(9))],
    ['has 16 bits', changed(24, 16)],
    ['has a palette', changed(25, 3)],
    ['is interlaced', changed(28, 1)],
    ['has no rows', changed(23, 0)],
    ['says it is higher', changed(23, 21)],
    ['says it is lower', changed(23, 19)],
    ['is broken off in its head', good.subarray(0, 20)],
    ['is broken off in its rows', good.subarray(0, good.length - 50)],
    ['is broken off before its end', good.subarray(0, -12)],
    ['goes on behind its end', Buffer.concat([good, good])],
    ['cannot be inflated', changed(60, 0xff)],
    ['has an unknown filter', withLines(new Uint8Array(20 * 61).fill(9))],
  ])('says plainly that it cannot read what %s', async (_, file) => {
    await expect(pixelsOf(file, 64)).rejects.toMatchObject({ name: 'PngError', code: 'unreadable' });
  });
});
