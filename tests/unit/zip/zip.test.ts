import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteStream, Bytes } from '../../../utils/bytes/byte-reader.ts';
import { crc32 } from '../../../utils/bytes/crc32.ts';
import { OpenError } from '../../../utils/errors/open-error.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { readZip, type ZipEntry } from '../../../utils/zip/read.ts';
import { writeZip } from '../../../utils/zip/write.ts';
import { entriesOf } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import { EXPORTED_AT } from '../package/fixture.ts';
import { decode, encode, rawZip } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';

const sample = () =>
  rawZip([
    ['root/aa.txt', encode('first')],
    ['root/empty', new Uint8Array()],
    ['root/data/bb.bin', crypto.getRandomValues(new Uint8Array(300))],
  ]);

async function detailOf(zip: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await entriesOf(zip);
  } catch (error) {
    if (error instanceof OpenError) return error.message;
    throw error;
  }
  return 'accepted';
}

/** Writes another name of the same length over a name, in both headers. */
function renamed(zip: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  expect(to.length).toBe(from.length);
  return new Uint8Array(Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1'));
}

function patched(zip: Uint8Array<ArrayBuffer>, at: number, ...bytes: number[]): Uint8Array<ArrayBuffer> {
  const copy = zip.slice();
  copy.set(bytes, at);
  return copy;
}

function centralAt(zip: Uint8Array<ArrayBuffer>): number {
  return new DataView(zip.buffer).getUint32(zip.length - 6, true);
}

describe('the ZIP of a package', () => {
  it('has the files that were put in, in their order', async () => {
    const entries = await entriesOf(await sample());
    expect(entries.map(({ path }) => path)).toEqual(['root/aa.txt', 'root/empty', 'root/data/bb.bin']);
    expect(decode(entries[0]?.bytes)).toBe('first');
    expect(entries.map(({ bytes }) => crc32(bytes))).toEqual(entries.map((entry) => entry.crc32));
  });

  it('is the same for the same files and time', async () => {
    const files: [string, Uint8Array<ArrayBuffer>][] = [['root/a', encode('x')]];
    expect(await rawZip(files)).toEqual(await rawZip(files));
  });

  it.skipIf(!needTool('unzip'))('passes unzip -t', async () => {
    const bench = new Workbench();
    const { code, output } = bench.run('unzip', '-t', bench.put('sample.zip', await sample()));
    expect(output).toContain('No errors detected');
    expect(code).toBe(0);
    bench.remove();
  });

  it('holds what was put in, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 6 }),
        async (files) => {
          const zip = await rawZip(files.map((bytes, index) => [`root/${index}`, new Uint8Array(bytes)]));
          expect((await entriesOf(zip)).map(({ bytes }) => Array.from(bytes))).toEqual(
            files.map((file) => Array.from(file)),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a ZIP over 4 GB', () => {
  const piece = new Uint8Array(2 ** 24);
  async function* zeros(size: number): ByteStream {
    for (let left = size; left > 0; left -= piece.length)
      yield piece.subarray(0, Math.min(left, piece.length));
  }
  const SIZES = [
    ['root/a', 3e9],
    ['root/b', 2e9],
    ['root/c', 10],
  ] as const;
  /** @param change of what is in the ZIP besides the files */
  const read = async (change: (bytes: Bytes) => Bytes = (bytes) => bytes): Promise<ZipEntry[]> => {
    const files = (async function* () {
      for (const [path, size] of SIZES) yield { path, size, crc32: 0, bytes: zeros(size) };
    })();
    const zip = (async function* () {
      for await (const bytes of writeZip(files, EXPORTED_AT)) yield bytes[0] === 0x50 ? change(bytes) : bytes;
    })();
    return readZip(zip, async (_entry, bytes) => {
      for await (const _bytes of bytes);
    });
  };

  it('is read as it was written', { timeout: 60_000 }, async () => {
    const entries = await read();
    expect(entries.map(({ path, size }) => [path, size])).toEqual(SIZES);
    expect(entries.at(-1)?.at).toBe(5e9 + 3 * 36);
  });

  it('is refused when a place in its directory is another', { timeout: 60_000 }, async () => {
    const moved = (bytes: Bytes): Bytes => {
      const at = Buffer.from(bytes).indexOf(Buffer.from('root/c\x01\0\x08\0', 'latin1'));
      if (at >= 0) bytes[at + 10] = (bytes[at + 10] ?? 0) ^ 1;
      return bytes;
    };
    await expect(read(moved)).rejects.toMatchObject({
      code: 'refused',
      detail: 'root/c: a gap or an overlap before it',
    });
  });
});

describe('any single changed bit of a ZIP', () => {
  it('is refused, or shown as a file that does not fit its checksum', async () => {
    const zip = await sample();
    const missed: number[] = [];
    for (let bit = 0; bit < zip.length * 8; bit++) {
      const changed = zip.slice();
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      const seen =
        (await detailOf(changed)) !== 'accepted' ||
        (await entriesOf(changed)).some((e) => crc32(e.bytes) !== e.crc32);
      if (!seen) missed.push(bit >> 3);
    }
    expect(missed).toEqual([]);
  });
});

describe('a ZIP that no package is', () => {
  it.each([
    ['../../a.txt', 'a file named'],
    ['/root/a.txt', 'a file named'],
    ['root/../txt', 'a file named'],
    ['root\\aa.txt', 'a file named'],
    ['C:/aaaa.txt', 'a file named'],
    ['root//a.txt', 'a file named'],
    ['root/.a.txt', 'a file named'],
    ['root/a\u00e9.txt', 'a file named'],
    ['root/a\u0000.txt', 'a file named'],
    ['root/a a.tx', 'a file named'],
    ['root_aa.txt', 'a file named'],
    ['root/aaaaa/', 'a file named'],
  ])('is refused for the name %j', async (name, reason) => {
    expect(await detailOf(renamed(await sample(), 'root/aa.txt', name))).toContain(reason);
  });

  it('is refused for two files of one name, also where only some systems see one', async () => {
    const twice = (second: string) =>
      rawZip([
        ['root/aa.txt', encode('1')],
        ['root/bb.txt', encode('2')],
      ]).then((zip) => renamed(zip, 'root/bb.txt', second));
    expect(await detailOf(await twice('root/aa.txt'))).toContain('two files named');
    expect(await detailOf(await twice('root/AA.txt'))).toContain('two files named');
    const nested = await rawZip([
      ['root/aa', encode('1')],
      ['root/bb/c', encode('2')],
    ]);
    expect(await detailOf(renamed(nested, 'root/bb/c', 'root/aa/c'))).toContain('both a file and a folder');
  });

  it('is refused for compression, encryption, descriptors, extra fields and links', async () => {
    const zip = await sample();
    const central = centralAt(zip);
    const both = (offset: number, ...bytes: number[]) =>
      patched(patched(zip, 4 + offset, ...bytes), central + 6 + offset, ...bytes);
    expect(await detailOf(both(4, 8, 0))).toContain('compressed (method 8)');
    expect(await detailOf(both(2, 1, 0))).toContain('encrypted');
    expect(await detailOf(both(2, 8, 0))).toContain('flags 8');
    expect(await detailOf(both(2, 0, 8))).toContain('flags 2048');
    expect(await detailOf(both(14, 99))).toContain('two sizes');
    expect(await detailOf(patched(zip, central + 30, 4))).toContain('a form that packages do not have');
    expect(await detailOf(patched(zip, central + 40, 0xff, 0xa1))).toContain(
      'a form that packages do not have',
    );
  });

  it('is refused when the two headers of a file differ', async () => {
    const zip = await sample();
    expect(await detailOf(patched(zip, 33, 0x61))).toContain('does not agree');
    expect(await detailOf(patched(zip, 14, 0))).toContain('does not agree');
  });

  it('is refused for bytes before, between and after its files, and for files that overlap', async () => {
    const zip = await sample();
    const junk = encode('junk');
    expect(await detailOf(new Uint8Array([...junk, ...zip]))).not.toBe('accepted');
    expect(await detailOf(new Uint8Array([...zip, ...junk]))).toContain('damaged');
    const central = centralAt(zip);
    const gap = new Uint8Array([...zip.subarray(0, central), ...junk, ...zip.subarray(central)]);
    new DataView(gap.buffer).setUint32(gap.length - 6, central + 4, true);
    expect(await detailOf(gap)).toContain('bytes between the last entry');
    const second = central + 46 + 'root/aa.txt'.length;
    expect(await detailOf(patched(zip, second + 42, 0))).toContain('a gap or an overlap');
    const large = patched(patched(zip, 18, 255, 255, 0, 0), 22, 255, 255, 0, 0);
    expect(await detailOf(large)).toContain('cut off');
  });

  it('is refused when it says that it is ZIP64 and is not, or has another number of files', async () => {
    const zip = await sample();
    const central = centralAt(zip);
    const sizes = [255, 255, 255, 255, 255, 255, 255, 255];
    const huge = patched(patched(zip, 18, ...sizes), central + 20, ...sizes);
    expect(await detailOf(huge)).toContain('over 4 GB');
    const locator = new Uint8Array([
      ...zip.subarray(0, -22),
      0x50,
      0x4b,
      6,
      7,
      ...new Uint8Array(16),
      ...zip.subarray(-22),
    ]);
    expect(await detailOf(locator)).toContain('bytes between the directory');
    expect(await detailOf(patched(zip, zip.length - 12, 0xff, 0xff))).toContain('the end record');
  });

  it('is called damaged when its end is missing', async () => {
    const zip = await sample();
    for (const length of [4, 21, 22, 100, zip.length - 1]) {
      expect(await detailOf(zip.slice(0, length))).toContain('damaged');
    }
  });
});

describe('opening a bare ZIP', () => {
  it('refuses more than one folder at the root', async () => {
    const zip = await rawZip([
      ['one/a', encode('1')],
      ['two/a', encode('2')],
    ]);
    await expect(openPackage(zip, null)).rejects.toMatchObject({
      code: 'refused',
      detail: '2 folders at the root',
    });
  });

  it('refuses a ZIP without files', async () => {
    await expect(openPackage(await rawZip([]), null)).rejects.toMatchObject({ code: 'refused' });
  });

  it('keeps files that do not fit their checksum, and names them', async () => {
    const zip = await sample();
    const at = Buffer.from(zip).indexOf('first');
    const opened = await openPackage(patched(zip, at, 0x46), null);
    expect(opened.corrupt).toEqual(['aa.txt']);
    expect(decode(opened.files.get('aa.txt')?.whole ?? undefined)).toBe('First');
  });
});

describe('CRC-32', () => {
  it('is that of zlib', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });
});
