import { expect, it } from 'vitest';
import type { SiteReading } from '../../../../utils/evidence/reading.ts';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import { namesOf } from '../../../../utils/vault/content/other-names.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { accountWith } from '../../item.ts';
import { commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

/** Stores a capture of that reading. */
async function keep(db: VaultDatabase, site: Partial<SiteReading>) {
  const draft = await sampleDraft();
  const { record } = await commitCapture(db, await loadKeyring(db), {
    ...draft,
    describe: (custody, artifacts) => {
      const plain = draft.describe(custody, artifacts);
      return { ...plain, site: { ...plain.site, ...site } };
    },
  });
  return record;
}

const channel = (id: string | null, title: string, username: string | null = null) => ({
  account: accountWith({ id, title, username }),
});

it('finds the other names of one number, on whatever page of the site it was seen, and no other account', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  await keep(db, channel('-1005', 'Köhnə ad', 'kohne'));
  await keep(db, channel('-1005', 'Köhnə ad', 'kohne'));
  await keep(db, channel('-1006', 'Başqa kanal'));
  await keep(db, { ...channel('-1005', 'Orta ad'), name: 'telegram-preview' });
  await keep(db, { ...channel('-1005', 'Instagramda həmin nömrə'), name: 'instagram' });
  const record = await keep(db, channel('-1005', 'Yeni ad', 'yeni'));
  const names = await namesOf(db, ring, record);
  expect(names.map(({ name }) => name)).toEqual(['Orta ad', 'Köhnə ad, @kohne']);
  const old = names.at(-1);
  expect((old?.first.utc ?? '') <= (old?.last.utc ?? '')).toBe(true);
});

it('says nothing of an account without a number', async () => {
  const db = freshVault();
  await keep(db, channel(null, 'Köhnə ad'));
  const record = await keep(db, channel(null, 'Yeni ad'));
  expect(await namesOf(db, await openKeyring(db, null), record)).toEqual([]);
});

it('goes on where cards are missing', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const first = await keep(db, channel('-1005', 'Silinmiş ad'));
  await keep(db, channel('-1005', 'Köhnə ad'));
  const record = await keep(db, channel('-1005', 'Yeni ad'));
  await deleteCapture(db, ring, first.id);
  expect((await namesOf(db, ring, record)).map(({ name }) => name)).toEqual(['Köhnə ad']);
});
