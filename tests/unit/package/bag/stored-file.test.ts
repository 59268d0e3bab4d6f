import { randomFillSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Bytes, concatBytes } from '../../../../utils/bytes/byte-reader.ts';
import { storedFile } from '../../../../utils/package/bag/stored-file.ts';

const PIECE = 2 ** 20;

const PATH = 'data/captures/001-x/media/0.bin';

/** A file of so many bytes, and how often it was read. */
function fileOf(length: number) {
  const bytes = randomFillSync(new Uint8Array(length));
  let reads = 0;
  const pieces = async function* () {
    reads += 1;
    for (let at = 0; at < length; at += PIECE) yield bytes.slice(at, at + PIECE);
  };
  return { bytes, pieces, reads: () => reads };
}

it.each([
  ['is read once, and held', 20 * PIECE, 1],
  ['flows by twice when it is long', 33 * PIECE + 5, 2],
  ['may be empty', 0, 1],
])('a file %s', async (_, length, times) => {
  const { bytes, pieces, reads } = fileOf(length);
  const file = await storedFile(PATH, length, pieces);
  expect(file).toMatchObject({ path: PATH, size: length, crc32: crc32(bytes) });
  const read: Bytes[] = [];
  for await (const piece of file.bytes) read.push(piece);
  expect(Buffer.compare(concatBytes(read), bytes)).toBe(0);
  expect(reads()).toBe(times);
});

it.each([
  [100, 99],
  [100, 101],
  [33 * PIECE, 33 * PIECE - 1],
])('a file of %i bytes is not taken for one of %i', async (length, stated) => {
  const { pieces } = fileOf(length);
  await expect(storedFile(PATH, stated, pieces)).rejects.toMatchObject({
    code: 'record-damaged',
    detail: PATH,
  });
});
