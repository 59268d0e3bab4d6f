import { describe, expect, it } from 'vitest';
import { FrameWriter, readFrames } from '../../../../utils/vault/backup/format.ts';
import { ChunkWriter, readChunks } from '../../../../utils/vault/content/chunks.ts';
import { openPiece, PieceCutter, sealPiece } from '../../../../utils/vault/content/encrypted-pieces.ts';
import { ContentCipher } from '../../../../utils/vault/keys/content-cipher.ts';
import { freshVault } from '../fixtures.ts';

/* Vaults and backups hold what earlier versions sealed: each byte of it is fixed. */

const CAPTURE = '018df8e6-0000-7000-8000-000000000001';
const FILE = 3;
const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);
const PLAIN = new TextEncoder().encode('Sübut');
/** What the code before this one made of them. */
const CHUNK = 'ed65a9feceef794a203d9561ae096a31cbce205f7839';
const FRAME = '01000000165d7f09bcc0584de7ed79b1a5c994a15449041fb608e1';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
async function collect(source: AsyncIterable<Uint8Array>): Promise<string[]> {
  const all: string[] = [];
  for await (const bytes of source) all.push(hex(bytes));
  return all;
}

const fromHex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));

describe('a piece that an earlier version sealed', () => {
  it('opens as a chunk of a file, and is written so today', async () => {
    const cipher = await ContentCipher.of(KEY);
    const db = freshVault();
    await db.openOrMake();
    await db.chunks.add({ capture: CAPTURE, file: FILE, index: 0, chunk: fromHex(CHUNK) });
    expect(await collect(readChunks(db, cipher, CAPTURE, FILE, 'file'))).toEqual([hex(PLAIN)]);

    const other = freshVault();
    await other.openOrMake();
    const writer = new ChunkWriter(other, cipher, CAPTURE, FILE, false);
    await writer.write(PLAIN);
    await writer.close();
    const [row] = await other.chunks.toArray();
    expect(hex(row?.chunk as Uint8Array)).toBe(CHUNK);
  });

  it('opens as a frame of a backup, and is written so today', async () => {
    const cipher = await ContentCipher.of(KEY);
    expect(await collect(readFrames(new Blob([fromHex(FRAME)]), 0, cipher))).toEqual([hex(PLAIN)]);

    const written: Uint8Array[] = [];
    const writer = new FrameWriter(cipher, async (bytes) => void written.push(bytes.slice()));
    await writer.write(PLAIN);
    await writer.close();
    expect(written.map(hex)).toEqual([FRAME]);
  });
});

it('opens nowhere but in its place', async () => {
  const cipher = await ContentCipher.of(KEY);
  const whole = { name: 'a/1', number: 1 };
  const place = { index: 2, last: false };
  const sealed = await sealPiece(cipher, whole, place, PLAIN);
  expect(await openPiece(cipher, whole, place, sealed, 'x')).toEqual(PLAIN);
  for (const [other, there] of [
    [{ ...whole, name: 'a/2' }, place],
    [{ ...whole, number: 2 }, place],
    [whole, { ...place, index: 3 }],
    [whole, { ...place, last: true }],
  ] as const)
    await expect(openPiece(cipher, other, there, sealed, 'x')).rejects.toMatchObject({ code: 'damaged' });
});

it.each([
  [0, ['']],
  [3, ['abc']],
  [4, ['abcd']],
  [5, ['abcd', 'e']],
  [8, ['abcd', 'efgh']],
])(
  '%i bytes are cut so that only the last piece is shorter, and is said to be the last',
  async (length, pieces) => {
    const got: [string, boolean][] = [];
    const cutter = new PieceCutter(4, async (piece, last) => {
      got.push([new TextDecoder().decode(piece), last]);
    });
    const bytes = new TextEncoder().encode('abcdefgh').subarray(0, length);
    for (let at = 0; at < length; at += 3) await cutter.write(bytes.subarray(at, at + 3));
    await cutter.close();
    expect(got).toEqual(pieces.map((piece, index) => [piece, index === pieces.length - 1]));
  },
);
