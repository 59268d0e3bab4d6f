import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { listCases } from '../../../../utils/cases/book.ts';
import { newHead } from '../../../../utils/cases/store.ts';
import { findChainBreak } from '../../../../utils/evidence/custody.ts';
import { writeBackup } from '../../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../../utils/vault/backup/read.ts';
import { restoreBackup } from '../../../../utils/vault/backup/restore.ts';
import { CHUNK_LENGTH, ROW_CHUNKS } from '../../../../utils/vault/content/chunks.ts';
import {
  deleteReceived,
  listReceived,
  partOfReceived,
  putReceived,
  type Received,
  readReceived,
  receivedBeside,
  streamReceived,
} from '../../../../utils/vault/content/received.ts';
import { deleteOrphans } from '../../../../utils/vault/content/store-capture.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { sized } from '../../../sizes.ts';
import { allRows, bytesOf, freshVault, openVault } from '../fixtures.ts';
import { Mortal } from '../mortal.ts';
import { BESIDE, content, ID, NAME, put } from './received-sample.ts';

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function vault() {
  const db = freshVault();
  return { db, ring: await openKeyring(db, null) };
}

describe('a package that was received', () => {
  it('is kept byte for byte, with a case beside it and its digest in the chain', async () => {
    const { db, ring } = await vault();
    const bytes = content(CHUNK_LENGTH * 3 + 17);
    await put(db, ring, bytes);
    const received = await readReceived(db, ring, ID);
    expect(received).toMatchObject({ id: ID, beside: BESIDE, name: NAME, zip: { bytes: bytes.length } });
    expect((await joined(streamReceived(db, ring, received))).equals(bytes)).toBe(true);
    expect((await listCases(db, ring)).cases).toMatchObject([{ id: BESIDE, name: NAME }]);
    expect(await receivedBeside(db, ring, BESIDE)).toEqual([received]);
    const chain = await custodyEntries(db, ring);
    expect(await findChainBreak(chain)).toBeNull();
    expect(chain.map(({ body }) => body?.action)).toEqual(['case-entered', 'package-received']);
    expect(chain.at(-1)?.body?.record).toBe(await sha256(bytes));
    // Nothing of it lies there in clear.
    expect(bytesOf(await allRows(db)).includes(NAME)).toBe(false);
  });

  it('gives any part of itself', async () => {
    const { db, ring } = await vault();
    const bytes = content(CHUNK_LENGTH * (2 * ROW_CHUNKS + 1) + 5);
    await put(db, ring, bytes);
    const received = await readReceived(db, ring, ID);
    const row = ROW_CHUNKS * CHUNK_LENGTH;
    for (const [at, size] of [
      [0, 10],
      [CHUNK_LENGTH - 3, 6],
      [row - 1, 2],
      [row, CHUNK_LENGTH],
      [row + CHUNK_LENGTH + 9, 3 * CHUNK_LENGTH],
      [2 * row - 5, CHUNK_LENGTH + 10],
      [bytes.length - 7, 7],
      [12, 0],
    ] as const) {
      const part = await joined(partOfReceived(db, ring, received, { at, size }));
      expect(part.equals(bytes.subarray(at, at + size)), `${at} ${size}`).toBe(true);
    }
    await expect(
      joined(partOfReceived(db, ring, received, { at: bytes.length - 7, size: 8 })),
    ).rejects.toMatchObject({ code: 'damaged' });
  });

  it('that was cut off is not there, and what it laid down goes at the next start', async () => {
    const { db, ring } = await vault();
    const cut = putReceived(db, ring, {
      id: ID,
      beside: BESIDE,
      async fill(write) {
        await write(content(CHUNK_LENGTH * ROW_CHUNKS * 2));
        throw new Error('gone');
      },
      head: () => newHead({ name: 'x' }),
    });
    await expect(cut).rejects.toThrow('gone');
    expect((await allRows(db)).chunks).toEqual([]);
    // As a browser that was killed leaves it.
    await db.contents.add({ capture: ID, key: new Uint8Array(4) });
    await db.chunks.add({ capture: ID, file: 0, index: 0, chunk: new Uint8Array(4) });
    expect(await listReceived(db, ring)).toEqual({ received: [], damaged: [] });
    expect((await listCases(db, ring)).cases).toEqual([]);
    await put(db, ring, content(99), crypto.randomUUID());
    await deleteOrphans(db);
    expect((await db.chunks.toArray()).map(({ capture }) => capture)).not.toContain(ID);
    const [kept] = (await listReceived(db, ring)).received;
    expect(await joined(streamReceived(db, ring, kept as Received))).toHaveLength(99);
  });

  it('that was changed in the vault is told as damaged, and can be deleted', async () => {
    const { db, ring } = await vault();
    await put(db, ring, content(CHUNK_LENGTH));
    const received = await readReceived(db, ring, ID);
    const row = await db.chunks.toCollection().first();
    const chunk = row?.chunk as Uint8Array<ArrayBuffer>;
    chunk[9] = (chunk[9] ?? 0) ^ 1;
    await db.chunks.put({ ...(row as NonNullable<typeof row>), chunk });
    await expect(joined(streamReceived(db, ring, received))).rejects.toMatchObject({ code: 'damaged' });
    await db.received.update(ID, { entry: new Uint8Array(9) });
    expect(await listReceived(db, ring)).toEqual({ received: [], damaged: [ID] });
    await deleteReceived(db, ring, ID);
    expect([await db.received.count(), await db.chunks.count(), await db.contents.count()]).toEqual([
      0, 0, 0,
    ]);
    expect((await custodyEntries(db, ring)).at(-1)?.body?.action).toBe('package-deleted');
    // What was written beside it stays.
    expect((await listCases(db, ring)).cases).toHaveLength(1);
  });
});

describe('a death', { timeout: 120_000 }, () => {
  it.each([
    ['kept', 0, 1],
    ['deleted', 1, 0],
  ] as const)('while a package is %s leaves all of it there or nothing', async (act, before, after) => {
    const bytes = content(CHUNK_LENGTH * ROW_CHUNKS + 99);
    let done = false;
    for (let access = 0; !done; access += sized(3, 1)) {
      const made = freshVault();
      if (act === 'deleted') await put(made, await openKeyring(made, null), bytes);
      else await openKeyring(made, null);
      made.close();
      const dying = openVault(made.name);
      const mortal = new Mortal(dying);
      const ring = await openKeyring(dying, null);
      mortal.dieAt(access);
      await (act === 'kept' ? put(dying, ring, bytes) : deleteReceived(dying, ring, ID)).catch(
        () => undefined,
      );
      done = !mortal.isDead;
      dying.close();
      const next = openVault(made.name);
      const opened = await openKeyring(next, null);
      await deleteOrphans(next);
      const { received, damaged } = await listReceived(next, opened);
      expect([before, after].slice(done ? 1 : 0), `access ${access}`).toContain(received.length);
      expect(damaged).toEqual([]);
      expect(await next.contents.count()).toBe(received.length);
      for (const one of received)
        expect((await joined(streamReceived(next, opened, one))).equals(bytes)).toBe(true);
      if (received.length === 0) expect(await next.chunks.count()).toBe(0);
      const chain = await custodyEntries(next, opened);
      expect(await findChainBreak(chain)).toBeNull();
      const acts = chain.filter(({ body }) => body?.action === 'package-received').length;
      const ends = chain.filter(({ body }) => body?.action === 'package-deleted').length;
      expect(acts - ends, `access ${access}`).toBe(received.length);
      next.close();
    }
  });
});

describe('a backup', () => {
  const PASSPHRASE = 'three red kites over a meadow';
  const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };

  // Argon2 takes its time, and on a busy machine a multiple of it.
  it('has the packages, for the vault that it becomes, and beside another', {
    timeout: 180_000,
  }, async () => {
    const db = freshVault();
    await setPassphrase(db, await loadKeyring(db), null, PASSPHRASE);
    const ring = await openKeyring(db, PASSPHRASE);
    const bytes = content(CHUNK_LENGTH * ROW_CHUNKS + 99);
    await put(db, ring, bytes);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    await writeBackup(db, ring, async (piece) => void parts.push(piece), OPTIONS);
    const file = new Blob(parts);
    const restore = async (into: typeof db, home: typeof ring) =>
      restoreBackup(into, home, await readBackup(file, { passphrase: PASSPHRASE }, OPTIONS), OPTIONS);

    const adopting = freshVault();
    await restore(adopting, await openKeyring(adopting, null));
    const other = freshVault();
    const foreign = await openKeyring(other, null);
    await put(other, foreign, content(9), crypto.randomUUID(), crypto.randomUUID());
    await restore(other, foreign);
    // A second time nothing comes twice.
    await restore(other, foreign);
    for (const [there, opened, count] of [
      [adopting, await openKeyring(adopting, PASSPHRASE), 1],
      [other, foreign, 2],
    ] as const) {
      const { received, damaged } = await listReceived(there, opened);
      expect([received.length, damaged]).toEqual([count, []]);
      const one = await readReceived(there, opened, ID);
      expect(one.beside).toBe(BESIDE);
      expect((await joined(streamReceived(there, opened, one))).equals(bytes)).toBe(true);
      expect((await listCases(there, opened)).cases.map(({ id }) => id)).toContain(BESIDE);
    }
    // It is deleted in the chain that it belongs to.
    await deleteReceived(other, foreign, ID);
    expect((await listReceived(other, foreign)).received).toHaveLength(1);
  });
});
