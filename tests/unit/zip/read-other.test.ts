import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../utils/bytes/byte-reader.ts';
import { OpenError } from '../../../utils/errors/open-error.ts';
import { fields } from '../../../utils/zip/format.ts';
import { openOtherZip } from '../../../utils/zip/read-other.ts';
import { type Bytes, crafted, encode, extra, type Part, type Whole } from './crafted.ts';

/** The files of a ZIP of any program; those that could not be inflated, or have another checksum, as `null`. */
async function read(zip: Bytes): Promise<Map<string, string | null>> {
  const files = new Map<string, string | null>();
  const other = await openOtherZip(new Blob([zip]));
  await other.read(async ({ path, crc32, inflated }, bytes) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece.slice());
    const content = Buffer.concat(pieces);
    files.set(path, inflated.broken || zlibCrc32(content) !== crc32 ? null : content.toString('latin1'));
  });
  return files;
}

async function refusal(zip: Bytes): Promise<string> {
  try {
    await read(zip);
  } catch (error) {
    if (error instanceof OpenError) return `${error.code}: ${error.detail}`;
    throw error;
  }
  return 'accepted';
}

const A: Part = { name: 'root/a.txt', content: 'first' };
const B: Part = { name: 'root/b.txt', content: 'second '.repeat(50), deflated: true };

describe('a ZIP of another program', () => {
  it.each<[string, Part[], Whole?]>([
    ['in its plainest form', [A, B]],
    ['with folders', [{ name: 'root/', attributes: 0x41ed0010 }, A, { name: 'root/x/' }, B]],
    [
      'with descriptors',
      [
        { ...A, descriptor: true },
        { ...B, descriptor: true },
      ],
    ],
    ['with its directory in another order', [A, B], { reversed: true }],
    ['with a comment', [A, B], { comment: encode('Sənədlər') }],
    ['with records of ZIP64', [A, B], { zip64: 2 }],
    ['with the mode of Unix', [{ ...A, attributes: 0x81a40000 }, B]],
    ['with times in extra fields', [{ ...A, local: { extra: extra(0x5455, encode('\u0001abcd')) } }, B]],
  ])('is read %s', async (_name, parts, whole) => {
    const files = await read(crafted(parts, whole));
    expect(files).toEqual(
      new Map([
        ['root/a.txt', 'first'],
        ['root/b.txt', 'second '.repeat(50)],
      ]),
    );
  });

  const unicodePath = (of: string, says: string): Bytes =>
    extra(0x7075, concatBytes([fields([zlibCrc32(encode(of)), 4]), encode(says)]));
  const named = (name: string): Part[] => [A, { ...B, name }];
  const own = concatBytes([fields([0x08074b50, 4], [0, 4], [4, 4], [4, 4]), encode('PK\u0003\u0004')]);
  it.each<[string, Part[], string, Whole?]>([
    ['two files of one name', named('root/a.txt'), 'two files named'],
    ['names that differ in case', named('root/A.TXT'), 'two files named'],
    ['names that differ in a dot at the end', named('root/a.txt.'), 'two files named'],
    [
      'names that differ in how letters are put together',
      [
        { ...A, name: 'root/ö' },
        { ...B, name: 'root/o\u0308' },
      ],
      'two files named',
    ],
    ['a file in a file', named('root/a.txt/b'), 'both a file and a folder'],
    ['a way up', named('root/../b.txt'), 'a file named'],
    ['an absolute name', named('/root/b.txt'), 'a file named'],
    ['a backslash', named('root\\b.txt'), 'a file named'],
    ['a drive', named('C:/b.txt'), 'a file named'],
    ['a nothing in its name', named('root/b\u0000.txt'), 'a file named'],
    ['an empty name', named('root//b.txt'), 'a file named'],
    [
      'another name in its header',
      [A, { ...B, local: { name: 'root/c.txt' } }],
      'local header does not agree',
    ],
    ['another method in its header', [A, { ...B, local: { method: 0 } }], 'local header does not agree'],
    ['another checksum in its header', [A, { ...B, local: { crc: 1 } }], 'local header does not agree'],
    ['another length in its header', [{ ...A, local: { size: 4, packed: 4 } }, B], 'does not agree'],
    ['another time in its header', [A, { ...B, local: { time: 1 } }], 'local header does not agree'],
    ['other flags in its header', [A, { ...B, local: { flags: 2 } }], 'local header does not agree'],
    [
      'another length in its header’s ZIP64 field',
      [A, { ...B, local: { extra: extra(1, fields([4, 8], [4, 8])) } }],
      'local header does not agree',
    ],
    ['a second name', [A, { ...B, central: { extra: unicodePath(B.name, 'root/c.txt') } }], 'two names'],
    [
      'a second name in its header',
      [A, { ...B, local: { extra: unicodePath(B.name, 'root/c') } }],
      'two names',
    ],
    ['bytes before it', [A, B], 'a gap or an overlap', { prepended: 'MZ' }],
    ['bytes before its first file', [{ ...A, before: 'MZ' }, B], 'a gap or an overlap'],
    ['bytes between its files', [A, { ...B, before: 'xx' }], 'a gap or an overlap'],
    ['bytes before its directory', [A, B], 'a gap or an overlap behind it', { gap: 'xx' }],
    ['bytes behind it', [A, B], 'damaged: ', { appended: 'xx' }],
    ['a file that its directory hides', [A, B, { name: 'root/c', content: 'x', hidden: true }], 'a gap'],
    ['a hidden file between others', [A, { name: 'root/c', hidden: true }, B], 'a gap or an overlap'],
    ['two names for the same bytes', [A, { ...B, central: { offset: 0 } }], 'a gap or an overlap'],
    ['another number of files', [A, B], 'another number of files', { count: 1 }],
    ['two numbers of files', [A, B], 'do not agree', { zip64: 1 }],
    [
      'what looks like an end behind its end',
      [A, B],
      'damaged: ',
      { comment: concatBytes([fields([0x06054b50, 4]), new Uint8Array(40)]) },
    ],
    ['an end in its comment', [A, B], 'damaged: ', { comment: concatBytes([fields([0x06054b50, 4])]) }],
    ['a link', [A, { ...B, attributes: 0xa1ff0000 }], 'a link or a device'],
    ['a file that is a folder for MS-DOS', [A, { ...B, attributes: 0x10 }], 'both a file and a folder'],
    ['a folder with bytes in it', [A, { name: 'root/x/', content: 'x' }], 'both a file and a folder'],
    ['encryption', [A, { ...B, flags: 1 }], 'encrypted'],
    ['masked headers', [A, { ...B, flags: 0x2000 }], 'flags 8192'],
    ['another method', [{ ...A, local: { method: 12 }, central: { method: 12 } }, B], 'method 12'],
    ['another length than comes out', [A, { ...B, local: { size: 9 }, central: { size: 9 } }], 'two sizes'],
    ['fewer bytes than it says', [A, { ...B, local: { size: 999 }, central: { size: 999 } }], 'two sizes'],
    ['a bomb', [A, { ...B, content: new Uint8Array(2 ** 25) }], 'compressed 1029 times'],
    ['another checksum behind it', [{ ...A, descriptor: { crc: 1 } }, B], 'what stands behind it'],
    ['another length behind it', [{ ...A, descriptor: { size: 1 } }, B], 'what stands behind it'],
    [
      'stored bytes that look like their own end',
      [{ ...A, content: concatBytes([encode('abcd'), own]), descriptor: true }, B],
      'its own end',
    ],
  ])('is refused for %s', async (_name, parts, why, whole) => {
    expect(await refusal(crafted(parts, whole))).toContain(why);
  });

  it('gives a file out as broken when more than deflate is in it', async () => {
    const files = await read(crafted([A, { ...B, junk: 'more' }, { ...A, name: 'root/c.txt' }]));
    expect(files.get('root/b.txt')).toBeNull();
    expect(files.get('root/c.txt')).toBe('first');
  });

  it('is called damaged when its end is missing', async () => {
    const zip = crafted([A, B]);
    for (const length of [0, 4, 21, zip.length - 1])
      expect(await refusal(zip.slice(0, length))).toContain('damaged');
  });

  it('is read as JSZip reads it, or refused, whatever was changed in it', { timeout: 120_000 }, async () => {
    const zip = crafted([
      { name: 'root/' },
      { ...A, descriptor: true },
      B,
      { name: 'root/x/c.bin', content: new Uint8Array(40).fill(7), descriptor: true, deflated: true },
    ]);
    const byJsZip = async (bytes: Bytes): Promise<Map<string, string> | null> => {
      try {
        const files = new Map<string, string>();
        const other = await JSZip.loadAsync(bytes, { checkCRC32: true });
        for (const file of Object.values(other.files))
          if (!file.dir) files.set(file.name, await file.async('binarystring'));
        return files;
      } catch {
        return null;
      }
    };
    let accepted = 0;
    const change = fc.record({
      at: fc.nat(zip.length - 1),
      value: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 8, 0x2f, 0x50, 255)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const copy = zip.slice();
        for (const { at, value } of changes) copy[at] = value;
        if ((await refusal(copy)) !== 'accepted') return;
        accepted++;
        const files = await read(copy);
        // What is told as broken counts as changed.
        if ([...files.values()].includes(null)) return;
        expect(files).toEqual(await byJsZip(copy));
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
