import { describe, expect, it } from 'vitest';
import {
  countCaptures,
  deleteCapture,
  listCaptures,
  readCapture,
} from '../../../../utils/vault/content/captures.ts';
import { CHUNK_LENGTH } from '../../../../utils/vault/content/chunks.ts';
import { Journal, unfinishedCaptures } from '../../../../utils/vault/content/journal.ts';
import { CaptureWriter, deleteOrphans } from '../../../../utils/vault/content/store-capture.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { withCaptureLock } from '../../../../utils/vault/db/locks.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { allRows, commitCapture, freshVault, openVault, sampleDraft } from '../fixtures.ts';

describe('a capture that is being written', () => {
  it('is none until it is committed, and then all of it is there', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const { id, files, describe: describing } = await sampleDraft();
    const writer = await CaptureWriter.begin(db, ring, id);
    for (const file of files) await writer.add(file, file.bytes);
    expect(await db.chunks.count()).toBe(files.length);
    expect(await countCaptures(db)).toBe(0);
    expect(await listCaptures(db, ring, { limit: 5 })).toEqual([]);
    expect(await custodyEntries(db, ring)).toEqual([]);
    expect(await unfinishedCaptures(db)).toEqual([]);
    await expect(readCapture(db, ring, id)).rejects.toMatchObject({ code: 'missing' });
    await expect(deleteCapture(db, ring, id)).rejects.toMatchObject({ code: 'missing' });
    await writer.commit(describing);
    expect(await countCaptures(db)).toBe(1);
    const capture = await readCapture(db, ring, id);
    for (const { path, bytes } of files) expect(await capture.read(path)).toEqual(bytes);
  });

  it('that was cut off goes with the next start, and its journal stays', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    await commitCapture(db, ring, await sampleDraft());
    const { id, files } = await sampleDraft();
    await (await Journal.begin(db, ring, id)).write(0, {}, new Uint8Array(9));
    const before = await allRows(db);
    const writer = await CaptureWriter.begin(db, ring, id);
    for (const file of files) await writer.add(file, new Uint8Array(2 * CHUNK_LENGTH));
    const open = writer.open({ path: 'more', role: 'media', mediaType: 'image/png' });
    await open.write(new Uint8Array(3 * CHUNK_LENGTH));
    db.close();

    const again = openVault(db.name);
    expect(await again.contents.count()).toBe(2);
    await deleteOrphans(again);
    expect(await allRows(again)).toEqual(before);
  });

  it('is left alone by a cleaner as long as somebody writes it', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const { id, files, describe: describing } = await sampleDraft();
    await withCaptureLock(id, async () => {
      const writer = await CaptureWriter.begin(db, ring, id);
      for (const file of files) await writer.add(file, file.bytes);
      await deleteOrphans(openVault(db.name));
      expect(await db.chunks.count()).toBe(files.length);
      await writer.commit(describing);
    });
    await deleteOrphans(db);
    await expect((await readCapture(db, ring, id)).read('page.html')).resolves.toBeDefined();
  });

  it('begun again has a new key and nothing of the first attempt', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const draft = await sampleDraft();
    const first = await CaptureWriter.begin(db, ring, draft.id);
    for (const file of draft.files) await first.add(file, new Uint8Array(3 * CHUNK_LENGTH));
    const [before] = await db.contents.toArray();
    await commitCapture(db, ring, draft);
    const [after] = await db.contents.toArray();
    expect(after?.key).not.toEqual(before?.key);
    expect(await db.chunks.count()).toBe(draft.files.length);
    const capture = await readCapture(db, ring, draft.id);
    for (const { path, bytes } of draft.files) expect(await capture.read(path)).toEqual(bytes);
  });

  it('from which a part was taken away does not become a capture', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const { id, files, describe: describing } = await sampleDraft();
    const writer = await CaptureWriter.begin(db, ring, id);
    for (const file of files) await writer.add(file, file.bytes);
    await db.chunks.delete([id, 2, 0]);
    await expect(writer.commit(describing)).rejects.toThrow('lost a part');
    expect(await countCaptures(db)).toBe(0);
    expect(await db.chain.count()).toBe(0);
  });

  it('fails as the stream of a file does, and can be taken away', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    const { id, files } = await sampleDraft();
    const before = await allRows(db);
    const writer = await CaptureWriter.begin(db, ring, id);
    const [file] = files;
    if (file === undefined) throw new Error('the sample has files');
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(2 * CHUNK_LENGTH);
      throw new Error('the source broke');
    }
    await expect(writer.add(file, broken())).rejects.toThrow('the source broke');
    await expect(writer.add(file, file.bytes)).rejects.toThrow('not closed');
    await writer.discard();
    expect(await allRows(db)).toEqual(before);
  });
});
