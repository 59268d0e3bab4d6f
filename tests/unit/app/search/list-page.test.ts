import { expect, test } from 'vitest';
import { loadListPage, PAGE_SIZE } from '../../../../utils/app/search/list-page.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

/** A vault with so many captures, named by their number from 1. */
async function vaultOf(count: number): Promise<VaultDatabase> {
  const db = freshVault();
  const ring = await loadKeyring(db);
  for (let number = 1; number <= count; number += 1) {
    await commitCapture(db, ring, await sampleDraft(String(number)));
  }
  return db;
}

const range = (from: number, to: number): string[] =>
  Array.from({ length: from - to + 1 }, (_, index) => String(from - index));

/** What each page shows, from the newest to the oldest. */
async function pages(db: VaultDatabase): Promise<{ titles: string[]; damaged: number }[]> {
  const ring = await openKeyring(db, null);
  const found: { titles: string[]; damaged: number }[] = [];
  for (let before: number | null = null; ; ) {
    const { cards, damaged, older } = await loadListPage(db, ring, before);
    found.push({ titles: cards.map(({ title }) => title), damaged });
    if (older === null) return found;
    before = older;
  }
}

test('an empty vault has one empty page', async () => {
  const db = freshVault();
  expect(await loadListPage(db, await openKeyring(db, null), null)).toEqual({
    cards: [],
    labels: new Map(),
    damaged: 0,
    total: 0,
    due: { unsaved: 0, isUrgent: false },
    older: null,
    isWhole: true,
  });
});

test('a full page has no older one', async () => {
  expect(await pages(await vaultOf(PAGE_SIZE))).toEqual([{ titles: range(PAGE_SIZE, 1), damaged: 0 }]);
});

test('the first captures of a page are shown before the rest of it is opened, and stay', async () => {
  const db = await vaultOf(9);
  const ring = await openKeyring(db, null);
  const shown: string[][] = [];
  const whole = await loadListPage(db, ring, null, async ({ cards, total, isWhole }) => {
    shown.push(cards.map(({ title }) => title));
    expect(total).toBe(9);
    expect(isWhole).toBe(false);
  });
  expect(shown).toEqual([range(9, 4)]);
  expect(whole.cards.map(({ title }) => title)).toEqual(range(9, 1));
  expect(whole.isWhole).toBe(true);

  // Of so few there is no first part.
  await loadListPage(db, ring, 6, async () => {
    throw new Error('shown in parts');
  });
});

test('every capture is on one page, newest first, also when some cannot be read', async () => {
  const count = PAGE_SIZE * 2 + 3;
  const db = await vaultOf(count);
  expect((await pages(db)).map(({ titles }) => titles)).toEqual([
    range(count, count - 19),
    range(count - 20, count - 39),
    range(3, 1),
  ]);

  // The last of the first page, the first of the second, and the very last.
  for (const number of [count - 19, count - 20, 1]) {
    await db.captures
      .where('sequence')
      .equals(number)
      .modify({ card: new Uint8Array([1, 2, 3]) });
  }
  const damaged = await pages(db);
  expect(damaged.map((page) => page.damaged)).toEqual([1, 1, 1]);
  expect(damaged.flatMap(({ titles }) => titles)).toEqual(
    range(count, 2).filter((title) => title !== '24' && title !== '23'),
  );
});
