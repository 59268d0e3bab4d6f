import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { readCapture, type StoredCapture } from '../../../../utils/vault/content/captures.ts';
import { CHUNK_LENGTH, ROW_CHUNKS } from '../../../../utils/vault/content/chunks.ts';
import { CaptureWriter } from '../../../../utils/vault/content/store-capture.ts';
import type { ChunkRow, VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { ContentCipher } from '../../../../utils/vault/keys/content-cipher.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault, sampleDraft, sampleFiles } from '../fixtures.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of which no two chunks are alike. */
function bytesOf(length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = (Math.imul(at, 0x9e3779b1) >>> 13) ^ (at >>> 20);
  return bytes;
}

/** Bytes of a full row. */
const ROW = ROW_CHUNKS * CHUNK_LENGTH;
/** Two rows, and two and a half chunks. */
const LONG = bytesOf(2 * ROW + 2.5 * CHUNK_LENGTH);

/** As a stream, in parts that do not end where chunks do. */
async function* inParts(bytes: Bytes, length = 300_001): AsyncGenerator<Bytes> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.slice(from, from + length);
}

/** Stores a sample capture in which the picture is `content`. */
async function store(db: VaultDatabase, content: Bytes = LONG): Promise<string> {
  const { id, files, describe: describing } = await sampleDraft();
  const writer = await CaptureWriter.begin(db, await loadKeyring(db), id);
  for (const file of files) {
    await writer.add(file, file.path === 'screenshot.png' ? inParts(content) : file.bytes);
  }
  await writer.commit(describing);
  return id;
}

const open = async (db: VaultDatabase, id: string): Promise<StoredCapture> =>
  readCapture(db, await openKeyring(db, null), id);

async function streamed(capture: StoredCapture, path: string): Promise<Bytes[]> {
  const pieces: Bytes[] = [];
  for await (const piece of capture.stream(path)) pieces.push(piece);
  return pieces;
}

describe('a file in chunks', () => {
  it.each([0, 1, CHUNK_LENGTH - 1, CHUNK_LENGTH, CHUNK_LENGTH + 1, ROW, ROW + 1, LONG.length])(
    'of %i bytes comes back, as a whole and as a stream, and the record has its digest',
    async (length) => {
      const db = freshVault();
      const content = LONG.slice(0, length);
      const id = await store(db, content);
      const capture = await open(db, id);
      const artifact = capture.record.artifacts[1];
      expect(artifact).toMatchObject({ bytes: length, sha256: await sha256(content) });
      expect(Buffer.compare(await capture.read('screenshot.png'), content)).toBe(0);
      const pieces = await streamed(capture, 'screenshot.png');
      expect(pieces).toHaveLength(Math.max(1, Math.ceil(length / CHUNK_LENGTH)));
      expect(Buffer.compare(Buffer.concat(pieces), content)).toBe(0);
    },
  );

  it.each([0, 5, CHUNK_LENGTH, ROW, LONG.length])(
    'whose head came after its other %i bytes is the same file',
    async (length) => {
      const db = freshVault();
      const { id, files, describe: describing } = await sampleDraft();
      const head = Uint8Array.of(7, 8, 9);
      const writer = await CaptureWriter.begin(db, await loadKeyring(db), id);
      const [viewport, screenshot, page, text] = files;
      if (!viewport || !screenshot || !page || !text) throw new Error('the sample has four files');
      await writer.add(viewport, viewport.bytes);
      const file = writer.open(screenshot);
      for await (const part of inParts(LONG.slice(0, length))) await file.write(part);
      await expect(writer.commit(describing)).rejects.toThrow('not closed');
      await file.close(head);
      await writer.add(page, page.bytes);
      await writer.add(text, text.bytes);
      await writer.commit(describing);
      const capture = await open(db, id);
      const whole = new Uint8Array([...head, ...LONG.slice(0, length)]);
      expect(capture.record.artifacts[1]).toMatchObject({ bytes: whole.length, sha256: await sha256(whole) });
      expect(Buffer.compare(await capture.read('screenshot.png'), whole)).toBe(0);
    },
  );

  it('is refused by the name of what was changed, cut, moved, exchanged or put in', async () => {
    const db = freshVault();
    const [one, two] = [await store(db), await store(db)];
    const capture = await open(db, one);
    const at = (index: number, file = 1): [string, number, number] => [one, file, index];
    const row = async (index: number, file = 1): Promise<ChunkRow> => {
      const found = await db.chunks.get(at(index, file));
      if (found === undefined) throw new Error(`no chunk ${index}`);
      return found;
    };
    const [second, third] = [ROW_CHUNKS, 2 * ROW_CHUNKS];
    const rows = [await row(0), await row(second), await row(third)] as const;
    const [first, middle, last] = rows;
    const viewport = await row(0, 0);
    const foreign = await db.chunks.get([two, 1, second]);
    const several = (one: ChunkRow | undefined): Blob => {
      if (!(one?.chunk instanceof Blob)) throw new Error('one chunk by itself');
      return one.chunk;
    };
    const flipped = new Uint8Array(await several(middle).arrayBuffer());
    flipped[ROW - 5] = (flipped[ROW - 5] ?? 0) ^ 1;
    const each = CHUNK_LENGTH + 16;
    /** The last row without its last chunk, and so many bytes. */
    const shorter = (by: number): Blob => several(last).slice(0, 2 * each - by);
    const swapped = [several(middle).slice(each, 2 * each), several(middle).slice(0, each)];
    const changes: [string, () => Promise<unknown>][] = [
      ['one bit', () => db.chunks.put({ ...middle, chunk: new Blob([flipped]) })],
      ['a byte less', () => db.chunks.put({ ...last, chunk: several(last).slice(0, -1) })],
      ['without its last chunk', () => db.chunks.put({ ...last, chunk: shorter(0) })],
      ['without its last chunk and a byte', () => db.chunks.put({ ...last, chunk: shorter(1) })],
      ['without its end', () => db.chunks.delete(at(third))],
      ['with nothing for its end', () => db.chunks.put({ ...last, chunk: new Blob([]) })],
      ['without its last two', () => db.chunks.bulkDelete([at(second), at(third)])],
      ['without its middle', () => db.chunks.delete(at(second))],
      [
        'without its middle, closed up',
        () => Promise.all([db.chunks.put({ ...last, index: second }), db.chunks.delete(at(third))]),
      ],
      [
        'without the first chunk of a row',
        () => db.chunks.put({ ...middle, chunk: several(middle).slice(each) }),
      ],
      [
        'with two chunks exchanged',
        () => db.chunks.put({ ...middle, chunk: new Blob([...swapped, several(middle).slice(2 * each)]) }),
      ],
      ['without its first', () => db.chunks.delete(at(0))],
      ['with none', () => db.chunks.bulkDelete([at(0), at(second), at(third)])],
      ['longer by a row', () => db.chunks.put({ ...last, index: third + 3 })],
      [
        'in another order',
        () =>
          db.chunks.bulkPut([
            { ...first, index: second },
            { ...middle, index: 0 },
          ]),
      ],
      ['cut otherwise', () => db.chunks.put({ ...middle, each: each - 1 })],
      ['with no length', () => db.chunks.put({ ...middle, each: 0 })],
      ['with a length that nothing has', () => db.chunks.put({ ...middle, each: 2 ** 40 })],
      ['another file of the capture', () => db.chunks.put({ ...viewport, file: 1 })],
      ['another capture', () => db.chunks.put({ ...middle, chunk: several(foreign) })],
    ];
    for (const [name, change] of changes) {
      await change();
      const damaged = {
        name: 'VaultError',
        code: 'damaged',
        // Found at the piece itself, not only by the digest at the end.
        detail: expect.stringMatching(
          new RegExp(`^screenshot.png of capture ${one}${name === 'with none' ? '$' : ', chunk '}`),
        ),
      };
      await expect(capture.read('screenshot.png'), name).rejects.toMatchObject(damaged);
      await expect(streamed(capture, 'screenshot.png'), name).rejects.toMatchObject(damaged);
      await expect(capture.read('page.html'), name).resolves.toBeDefined();
      await db.chunks.delete(at(third + 3));
      await db.chunks.bulkPut([...rows]);
      await expect(capture.read('screenshot.png'), name).resolves.toBeDefined();
    }
    await expect(capture.read('media/none.jpg')).rejects.toMatchObject({ code: 'missing' });
    await expect(streamed(capture, 'media/none.jpg')).rejects.toMatchObject({ code: 'missing' });
  });

  it('of which each chunk is a row, as vaults had them once, opens', async () => {
    const db = freshVault();
    const id = await store(db);
    for (const row of await db.chunks.toArray()) {
      const { chunk, each = 0, index, ...place } = row;
      if (!(chunk instanceof Blob)) continue;
      for (let at = 0; at * each < chunk.size; at++) {
        const bytes = await chunk.slice(at * each, (at + 1) * each).arrayBuffer();
        await db.chunks.put({ ...place, index: index + at, chunk: new Uint8Array(bytes) });
      }
    }
    expect(await db.chunks.count()).toBe(Math.ceil(LONG.length / CHUNK_LENGTH) + sampleFiles().length - 1);
    const capture = await open(db, id);
    expect(Buffer.compare(await capture.read('screenshot.png'), LONG)).toBe(0);
  });

  it('that somebody else sealed well is refused at its end, by its digest', async () => {
    const db = freshVault();
    const id = await store(db);
    const before = await open(db, id);
    const { recordBytes, signature } = before;
    // Whoever has the database has the public key: another key for the files, and other files under it.
    const ring = await loadKeyring(db);
    const forged = LONG.slice();
    forged[1_200_000] = 1;
    for (const content of [forged, LONG.slice(0, -1), bytesOf(3 * CHUNK_LENGTH)]) {
      const cards = await db.captures.toArray();
      await db.captures.clear();
      const writer = await CaptureWriter.begin(db, ring, id);
      for (const file of sampleFiles()) {
        await writer.add(file, file.path === 'screenshot.png' ? content : file.bytes);
      }
      await db.captures.bulkAdd(cards);
      const capture = await open(db, id);
      expect([capture.recordBytes, capture.signature]).toEqual([recordBytes, signature]);
      const damaged = { code: 'damaged', detail: `screenshot.png of capture ${id}` };
      await expect(capture.read('screenshot.png')).rejects.toMatchObject(damaged);
      await expect(streamed(capture, 'screenshot.png')).rejects.toMatchObject(damaged);
      await expect(capture.read('page.html')).resolves.toBeDefined();
    }
  });

  it('does not open with the key of another capture', async () => {
    const db = freshVault();
    const [one, two] = [await store(db), await store(db)];
    const ring = await openKeyring(db, null);
    const other = await db.contents.get(two);
    await db.contents.put({ capture: one, key: other?.key ?? new Uint8Array() });
    await expect((await open(db, one)).read('page.html')).rejects.toMatchObject({ code: 'damaged' });
    await db.contents.put({
      capture: one,
      key: await ContentCipher.generate().then((key) => key.encryptedKey(ring.vault)),
    });
    await expect((await open(db, one)).read('page.html')).rejects.toMatchObject({ code: 'damaged' });
    await db.contents.put({ capture: one, key: new Uint8Array(80) });
    await expect((await open(db, one)).read('page.html')).rejects.toMatchObject({
      code: 'damaged',
      detail: `key of capture ${one}`,
    });
  });

  it('shows on the disk neither its bytes nor which chunks are alike', async () => {
    const db = freshVault();
    const { id, files } = await sampleDraft();
    const writer = await CaptureWriter.begin(db, await loadKeyring(db), id);
    for (const file of files) await writer.add(file, new Uint8Array(2 * CHUNK_LENGTH));
    // Without the tag at the end: two pieces under the same nonce would be alike before it.
    const chunks: string[] = [];
    for (const { chunk, each = 0 } of await db.chunks.toArray()) {
      if (!(chunk instanceof Blob)) throw new Error('one chunk by itself');
      for (let from = 0; from < chunk.size; from += each) {
        const bytes = await chunk.slice(from, from + each - 16).arrayBuffer();
        chunks.push(Buffer.from(bytes).toString('latin1'));
      }
    }
    expect(chunks).toHaveLength(2 * files.length);
    expect(new Set(chunks).size).toBe(chunks.length);
    for (const chunk of chunks) expect(chunk).not.toContain('\0'.repeat(8));
    expect(await db.contents.count()).toBe(1);
  });
});
