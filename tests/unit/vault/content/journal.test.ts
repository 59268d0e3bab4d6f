import { describe, expect, it } from 'vitest';
import { deleteJournal, Journal, unfinishedCaptures } from '../../../../utils/vault/content/journal.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { setPassphrase } from '../../../../utils/vault/keys/passphrase-and-kit.ts';
import { allRows, bytesOf, commitCapture, freshVault, MARKERS, sampleDraft } from '../fixtures.ts';

const CAPTURE = '018df8e6-0000-7000-8000-000000000001';
const OTHER = '018df8e6-0000-7000-8000-000000000002';
const SHOT = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9, 8, 7);
const note = { text: MARKERS[1], at: 41 };

async function begun() {
  const db = freshVault();
  const ring = await loadKeyring(db);
  const journal = await Journal.begin(db, ring, CAPTURE);
  await journal.write(0, note, SHOT);
  return { db, ring, journal };
}

describe('a journal', () => {
  it('gives back what was written, as long as its key is in memory', async () => {
    const { db, journal } = await begun();
    await journal.write(1, null, new Uint8Array());
    const again = await Journal.resume(db, CAPTURE, journal.key);
    expect(await again.count()).toBe(2);
    expect(await again.read(0)).toEqual({ note, bytes: SHOT });
    expect(await again.read(1)).toEqual({ note: null, bytes: new Uint8Array() });
    await expect(again.read(2)).rejects.toMatchObject({ code: 'missing' });
  });

  it('is opened by the vault, and behind a passphrase by nothing else', async () => {
    const { db, ring } = await begun();
    const open = await openKeyring(db, null);
    expect(await (await Journal.unlock(db, open, CAPTURE)).read(0)).toEqual({ note, bytes: SHOT });
    await setPassphrase(db, open, null, 'pəncərə çay kağız');
    await expect(openKeyring(db, null)).rejects.toMatchObject({ code: 'locked' });
    expect(ring).not.toHaveProperty('vaultPrivate');
    await expect(Journal.unlock(db, open, OTHER)).rejects.toMatchObject({ code: 'missing' });
  });

  it('shows nothing of what is in it on the disk', async () => {
    const { db } = await begun();
    const { keys: _, ...rows } = await allRows(db);
    const raw = bytesOf(rows);
    for (const marker of MARKERS) expect(raw.includes(marker, 0, 'latin1'), marker).toBe(false);
    expect(raw.includes(Buffer.from(MARKERS[1]))).toBe(false);
  });

  it('notices an entry that was changed, moved, or is another journal’s', async () => {
    const { db, ring, journal } = await begun();
    await journal.write(1, { at: 500 }, SHOT);
    const first = await db.journal.get([CAPTURE, 0]);
    if (first === undefined) throw new Error('no entry');
    const other = await Journal.begin(db, ring, OTHER);
    await db.journal.put({ ...first, capture: OTHER });
    await expect(other.read(0)).rejects.toMatchObject({ code: 'damaged' });
    await db.journal.put({ ...first, index: 1 });
    await expect(journal.read(1)).rejects.toMatchObject({ code: 'damaged' });
    for (const at of [0, 20, first.entry.length - 1]) {
      const entry = first.entry.slice();
      entry[at] = (entry[at] ?? 0) ^ 1;
      await db.journal.put({ ...first, entry });
      await expect(journal.read(0)).rejects.toMatchObject({ code: 'damaged' });
    }
  });

  it('goes with the transaction that stores its capture, and no other with it', async () => {
    const db = freshVault();
    const ring = await loadKeyring(db);
    const draft = await sampleDraft();
    await (await Journal.begin(db, ring, draft.id)).write(0, note, SHOT);
    await (await Journal.begin(db, ring, OTHER)).write(0, note, SHOT);
    await commitCapture(db, ring, draft);
    expect(await unfinishedCaptures(db)).toEqual([OTHER]);
    expect(await db.journal.count()).toBe(1);
    await deleteJournal(db, OTHER);
    expect(await unfinishedCaptures(db)).toEqual([]);
    expect(await db.journal.count()).toBe(0);
  });
});
