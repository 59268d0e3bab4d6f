import { randomFillSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Bytes, concatBytes } from '../../../../utils/bytes/byte-reader.ts';
import type { Artifact } from '../../../../utils/evidence/record.ts';
import { artifactFile } from '../../../../utils/package/bag/artifact-file.ts';
import type { PlacedExhibit } from '../../../../utils/package/bag/exhibit.ts';

const PIECE = 2 ** 20;

/** A file of so many bytes, and how often it was read. */
function stored(length: number, stated = length) {
  const bytes = randomFillSync(new Uint8Array(length));
  let reads = 0;
  const exhibit = {
    folder: 'data/captures/001-x',
    async *pieces() {
      reads += 1;
      for (let at = 0; at < length; at += PIECE) yield bytes.slice(at, at + PIECE);
    },
  } as unknown as PlacedExhibit;
  const artifact = { path: 'media/0.bin', bytes: stated } as Artifact;
  return { bytes, exhibit, artifact, reads: () => reads };
}

it.each([
  ['is read once, and held', 20 * PIECE, 1],
  ['flows by twice when it is long', 33 * PIECE + 5, 2],
  ['may be empty', 0, 1],
])('a file %s', async (_, length, times) => {
  const { bytes, exhibit, artifact, reads } = stored(length);
  const file = await artifactFile(exhibit, artifact);
  expect(file).toMatchObject({ path: 'data/captures/001-x/media/0.bin', size: length, crc32: crc32(bytes) });
  const pieces: Bytes[] = [];
  for await (const piece of file.bytes) pieces.push(piece);
  expect(Buffer.compare(concatBytes(pieces), bytes)).toBe(0);
  expect(reads()).toBe(times);
});

it.each([
  [100, 99],
  [100, 101],
  [33 * PIECE, 33 * PIECE - 1],
])('a file of %i bytes is not taken for one of %i', async (length, stated) => {
  const { exhibit, artifact } = stored(length, stated);
  await expect(artifactFile(exhibit, artifact)).rejects.toMatchObject({
    code: 'record-damaged',
    detail: 'data/captures/001-x/media/0.bin',
  });
});
