import { expect, it } from 'vitest';
import { writeTogether } from '../../../../utils/vault/db/database.ts';
import { loadKeyring } from '../../../../utils/vault/keys/keys.ts';
import { freshVault } from '../fixtures.ts';

const asksNothing = async (): Promise<void> => undefined;

it('a transaction goes on through functions that ask the database nothing', async () => {
  const db = freshVault();
  await loadKeyring(db);
  const work = async () => {
    await db.marks.put({ name: 'backup', sequence: 1 });
    for (let count = 0; count < 5; count++) await asksNothing();
    await db.marks.put({ name: 'backup', sequence: 2 });
    throw new Error('taken back');
  };
  await expect(writeTogether(db, work)).rejects.toThrow('taken back');
  expect(await db.marks.toArray()).toEqual([]);
});
