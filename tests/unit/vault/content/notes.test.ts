import { describe, expect, it } from 'vitest';
import { NOTE_LENGTH, noteDigest } from '../../../../utils/evidence/note.ts';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import {
  addNote,
  countNotes,
  keepDraft,
  readDraft,
  readNotes,
} from '../../../../utils/vault/content/notes.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { allRows, bytesOf, commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

async function keep(db: VaultDatabase): Promise<string> {
  const draft = await sampleDraft();
  await commitCapture(db, await loadKeyring(db), draft);
  return draft.id;
}

const account = (text: string) => ({ kind: 'account' as const, text });

describe('a note', () => {
  it('stands beside the earlier ones with its time, and its digest in the chain', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db);
    expect(await readNotes(db, ring, id)).toEqual({ notes: [], damaged: 0 });
    const first = await addNote(db, ring, id, account('Bunu mart ayında gördüm.'));
    const second = await addNote(db, ring, id, { kind: 'found', text: 'Rəfiqəm linki göndərdi' });
    const third = await addNote(db, ring, id, account('Mart yox, aprel idi.'));
    const { notes } = await readNotes(db, ring, id);
    expect(new Set(notes)).toEqual(new Set([first, second, third]));
    expect(notes.map(({ at }) => at.utc)).toEqual([first, second, third].map(({ at }) => at.utc).toSorted());
    expect(Math.abs(Date.parse(first.at.utc) - Date.now())).toBeLessThan(60_000);
    const entries = (await custodyEntries(db, ring)).slice(-3);
    expect(entries.map(({ body }) => [body?.action, body?.captures, body?.record])).toEqual(
      await Promise.all([first, second, third].map(async (note) => ['noted', [id], await noteDigest(note)])),
    );
    expect(await countNotes(db)).toEqual(new Map([[id, 3]]));
  });

  it('is refused empty, too long, and on a capture that is gone, with which the others go', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db);
    const before = await db.chain.count();
    for (const text of ['', 'a'.repeat(NOTE_LENGTH + 1)])
      await expect(addNote(db, ring, id, account(text))).rejects.toThrow();
    expect([await db.chain.count(), await db.notes.count()]).toEqual([before, 0]);
    await addNote(db, ring, id, account('a'.repeat(NOTE_LENGTH)));
    await keepDraft(db, ring, id, account('yarımçıq'));
    await deleteCapture(db, ring, id);
    expect([await db.notes.count(), await db.drafts.count()]).toEqual([0, 0]);
    await expect(addNote(db, ring, id, account('gec'))).rejects.toMatchObject({ code: 'missing' });
    expect(await db.notes.count()).toBe(0);
  });

  it('that was changed, or belongs elsewhere, is counted and not shown', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const [one, two] = [await keep(db), await keep(db)];
    const whole = await addNote(db, ring, one, account('qalır'));
    const moved = await addNote(db, ring, two, account('başqasının'));
    await db.notes.update(moved.id, { capture: one });
    const row = await db.notes.get(whole.id);
    await db.notes.add({ id: crypto.randomUUID(), capture: one, note: row?.note ?? new Uint8Array() });
    await db.notes.add({ id: crypto.randomUUID(), capture: one, note: new Uint8Array([1, 2, 3]) });
    expect(await readNotes(db, ring, one)).toEqual({ notes: [whole], damaged: 3 });
  });

  it('lies in the database with no word to be read, as what is being written does', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const id = await keep(db);
    await addNote(db, ring, id, account('sirrsoz yazılan'));
    await keepDraft(db, ring, id, account('sirrsoz yarımçıq'));
    const bytes = bytesOf(await allRows(db));
    for (const text of ['sirrsoz', 'account']) expect(bytes.includes(Buffer.from(text)), text).toBe(false);
  });
});

describe('what is being written', () => {
  it('is there again until it is added or emptied, for its own capture alone', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const [one, two] = [await keep(db), await keep(db)];
    expect(await readDraft(db, ring, one)).toBeNull();
    const draft = { kind: 'found' as const, text: 'yarımçıq' };
    await keepDraft(db, ring, one, draft);
    expect(await readDraft(db, ring, one)).toEqual(draft);
    const row = await db.drafts.get(one);
    await db.drafts.put({ capture: two, draft: row?.draft ?? new Uint8Array() });
    expect(await readDraft(db, ring, two)).toBeNull();
    await addNote(db, ring, one, draft);
    expect(await readDraft(db, ring, one)).toBeNull();
    await keepDraft(db, ring, one, draft);
    await keepDraft(db, ring, one, { ...draft, text: ' \n' });
    expect(await readDraft(db, ring, one)).toBeNull();
  });
});
