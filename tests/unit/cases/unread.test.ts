import { expect, test } from 'vitest';
import { listCases } from '../../../utils/cases/book.ts';
import { changeHead, createCase, enterPart, readCase, removePart } from '../../../utils/cases/store.ts';
import { removeUnread } from '../../../utils/cases/unread.ts';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { freshVault } from '../vault/fixtures.ts';
import { eventOf } from './sample.ts';
import { actions, faultsOf } from './vault.ts';

/** As a bad disk or a stranger leaves it. */
async function damage(db: VaultDatabase, key: [string, string, number]): Promise<void> {
  const row = await db.caseEntries.get(key);
  if (row === undefined) throw new Error('an entry is missing');
  await db.caseEntries.put({ ...row, entry: row.entry.map((byte) => byte ^ 1) });
}

test('what cannot be read is taken out in one act, and an earlier version that can be stands again', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const id = await createCase(db, ring, { name: 'Nar' });
  const whole = await enterPart(db, ring, id, eventOf({ number: 'whole' }));
  const changed = await enterPart(db, ring, id, eventOf({ number: 'first' }));
  await enterPart(db, ring, id, eventOf({ number: 'second' }), { id: changed, revision: 1 });
  const gone = await enterPart(db, ring, id, eventOf({ number: 'gone' }));
  await damage(db, [id, changed, 2]);
  await damage(db, [id, gone, 1]);
  expect((await readCase(db, ring, id)).damaged).toBe(2);
  await expect(removePart(db, ring, id, { id: changed, revision: 2 })).rejects.toMatchObject({
    code: 'changed',
  });
  const before = (await actions(db, ring)).length;

  expect(await removeUnread(db, ring, id)).toBe(2);
  const { case: found, damaged } = await readCase(db, ring, id);
  expect(damaged).toBe(0);
  expect(found.events.map(({ id: part, number, revision }) => [part, number, revision])).toEqual(
    expect.arrayContaining([
      [whole, 'whole', 1],
      [changed, 'first', 3],
    ]),
  );
  expect(found.events).toHaveLength(2);
  expect((await actions(db, ring)).slice(before)).toEqual(['case-entered']);
  expect(await faultsOf(db, ring)).toEqual([]);

  // Both can be gone on with.
  await enterPart(db, ring, id, eventOf({ number: 'third' }), { id: changed, revision: 3 });
  await removePart(db, ring, id, { id: changed, revision: 4 });
  expect((await readCase(db, ring, id)).case.events.map(({ number }) => number)).toEqual(['whole']);
  expect(await removeUnread(db, ring, id)).toBe(0);
  expect(await faultsOf(db, ring)).toEqual([]);
});

test('a head that was damaged is had again from the version before', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const id = await createCase(db, ring, { name: 'Nar' });

  await changeHead(db, ring, id, (head) => ({ ...head, name: 'Heyva' }));
  await damage(db, [id, id, 2]);
  expect(await removeUnread(db, ring, id)).toBe(1);

  expect(await listCases(db, { ...ring })).toMatchObject({ cases: [{ name: 'Nar' }], damaged: [] });
});
