import { expect, it } from 'vitest';
import type { SiteReading } from '../../../../utils/evidence/reading.ts';
import { deleteCapture } from '../../../../utils/vault/content/captures.ts';
import { relatedTo } from '../../../../utils/vault/content/related.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { accountWith } from '../../item.ts';
import { commitCapture, freshVault, sampleDraft } from '../fixtures.ts';

/** Stores a capture of that reading. */
async function keep(db: VaultDatabase, site: Partial<SiteReading>, url?: string) {
  const draft = await sampleDraft();
  const { record } = await commitCapture(db, await loadKeyring(db), {
    ...draft,
    describe: (custody, artifacts) => {
      const plain = draft.describe(custody, artifacts);
      const page = { ...plain.page, ...(url === undefined ? {} : { url }) };
      return { ...plain, page, site: { ...plain.site, ...site } };
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
  const { names } = await relatedTo(db, ring, record);
  expect(names.map(({ name }) => name)).toEqual(['Orta ad', 'Köhnə ad, @kohne']);
  const old = names.at(-1);
  expect((old?.first.utc ?? '') <= (old?.last.utc ?? '')).toBe(true);
});

it('says nothing of an account without a number', async () => {
  const db = freshVault();
  await keep(db, channel(null, 'Köhnə ad'));
  const record = await keep(db, channel(null, 'Yeni ad'));
  expect((await relatedTo(db, await openKeyring(db, null), record)).names).toEqual([]);
});

it('goes on where cards are missing', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const first = await keep(db, channel('-1005', 'Silinmiş ad'));
  await keep(db, channel('-1005', 'Köhnə ad'));
  const record = await keep(db, channel('-1005', 'Yeni ad'));
  await deleteCapture(db, ring, first.id);
  expect((await relatedTo(db, ring, record)).names.map(({ name }) => name)).toEqual(['Köhnə ad']);
});

it('finds the other captures of the page: by the number of its channel, by its address, and none of other pages', async () => {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const old = await keep(db, { ...channel('-1005', 'Köhnə ad', 'kohne'), kind: 'channel' });
  await keep(db, { ...channel('-1006', 'Başqa kanal'), kind: 'channel' }, 'https://t.me/s/basqa');
  await keep(db, { ...channel('-1005', 'Bir yazı'), kind: 'post' }, 'https://t.me/kohne/7');
  const preview = {
    ...channel('-1005', 'Yeni ad', 'yeni'),
    kind: 'channel',
    name: 'telegram-preview',
  } as const;
  const seen = await keep(db, preview, 'https://t.me/s/yeni');
  const record = await keep(db, { ...channel('-1005', 'Yeni ad', 'yeni'), kind: 'channel' });
  const idsOf = async (of: typeof record) => (await relatedTo(db, ring, of)).samePage.map(({ id }) => id);
  expect(await idsOf(record)).toEqual([seen.id, old.id]);
  const [plain, again] = [
    await keep(db, { account: null, kind: 'page', name: 'generic' }, 'https://example.org/a'),
    await keep(db, { account: null, kind: 'page', name: 'generic' }, 'https://example.org/a'),
  ];
  await keep(db, { account: null, kind: 'page', name: 'generic' }, 'https://example.org/b');
  expect(await idsOf(plain)).toEqual([again.id]);
});
