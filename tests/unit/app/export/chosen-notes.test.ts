import { expect, test } from 'vitest';
import { chosenNotes } from '../../../../utils/app/export/chosen-notes.ts';
import { addNote } from '../../../../utils/vault/content/notes.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

async function keep(db: VaultDatabase): Promise<string> {
  const draft = await sampleDraft();
  await commitCapture(db, await loadKeyring(db), draft);
  return draft.id;
}

test('notes for a package are those of its captures that the chain names; what it names besides is counted', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const [one, two] = [await keep(db), await keep(db)];
  const add = (id: string, text: string) => addNote(db, ring, id, { kind: 'account', text });
  const whole = await add(one, 'qalır');
  const changed = await add(one, 'dəyişdirilən');
  const other = await add(two, 'başqa sübut');
  const custody = await custodyEntries(db, ring);
  expect(await chosenNotes(db, ring, [one], custody)).toEqual({ notes: [whole, changed], unread: [] });
  // A note that nobody entered: whoever has the database can seal one.
  const late = await add(one, 'zəncirdə olmayan');
  await db.notes.update(changed.id, { note: new Uint8Array([1]) });
  expect(await chosenNotes(db, ring, [one, two], custody)).toEqual({ notes: [whole, other], unread: [one] });
  expect((await chosenNotes(db, ring, [one], await custodyEntries(db, ring))).notes).toEqual([whole, late]);
  expect(await chosenNotes(db, ring, [], custody)).toEqual({ notes: [], unread: [] });
});
