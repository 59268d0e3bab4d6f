import type { Page } from 'playwright';
import { fillVault, keptRows } from '../driver/fill-vault.ts';
import { listed, opened, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';

/** More than two pages of the list. */
const CAPTURES = 45;

/** Typed, and how many of the captures it finds: one each 90 minutes since 2024-01-01, 04:00 in Baku. */
const QUESTIONS = [
  ['@qirmizi', CAPTURES],
  ['https://web.telegram.org/a/#-1001234567890', CAPTURES],
  ['web.telegram.org/a', CAPTURES],
  ['https://web.telegram.org/a/#-1009999999999', 0],
] as const;

async function ask(vault: Page, text: string): Promise<void> {
  await vault.getByTestId('search-text').fill(text);
}

const found = (vault: Page) => vault.getByTestId('search-count');

test('all that was found is chosen, and given a case, labels and an end together; what was named is taken back', async ({
  running: { extension },
}) => {
  const desk = await openVault(extension);
  await fillVault(desk, await keptRows(CAPTURES));
  await desk.close();
  const vault = await openVault(extension);
  for (const [text, count] of QUESTIONS) {
    await ask(vault, text);
    await expect(found(vault), text).toHaveAttribute('data-count', String(count));
  }
  // As the list shows the day, and as people write it.
  await vault.getByTestId('search-text').fill('');
  const when = await vault.locator('time').first().innerText();
  const day = when.split(',')[0] ?? '';
  await ask(vault, day);
  await expect(found(vault)).not.toHaveAttribute('data-count', '0');
  const ofDay = Number(await found(vault).getAttribute('data-count'));
  expect(ofDay).toBeLessThan(CAPTURES);
  for (const text of [
    `${Number(day.split(' ')[0])} yanvar`,
    `${Number(day.split(' ')[0])} января 2024`,
    when,
  ]) {
    await ask(vault, text);
    const count = text === when ? 1 : ofDay;
    await expect(found(vault), text).toHaveAttribute('data-count', String(count));
  }

  // A filter is a chip that can be taken away, also while its form is closed.
  await ask(vault, '');
  await opened(vault.getByTestId('search-more'));
  await vault.getByTestId('search-account').selectOption({ label: '@qirmizi' });
  await vault.getByTestId('search-complete').selectOption({ index: 1 });
  await expect(vault.getByTestId('search-filter')).toHaveCount(2);
  await vault.locator('[data-testid="search-filter"][data-name="complete"] button').click();
  await expect(vault.getByTestId('search-filter')).toHaveText([/@qirmizi/]);
  await vault.getByTestId('search-clear').click();
  await expect(vault.getByTestId('search-filter')).toHaveCount(0);

  const newest = await listed(vault);
  await vault.getByTestId('search-order').selectOption('oldest');
  // The first of all, with nineteen after it.
  await expect.poll(async () => (await listed(vault)).toSorted()[0]).not.toBe(newest.toSorted()[0]);
  expect(await listed(vault)).toEqual((await listed(vault)).toSorted());
  // The look is remembered, the order and the question are not: they would tell what was looked for.
  await vault.getByTestId('view-grid').click();
  expect(vault.url()).not.toContain('oldest');
  await vault.reload();
  await expect.poll(() => listed(vault)).toEqual(newest);
  await expect(vault.getByTestId('view-grid')).toHaveAttribute('aria-pressed', 'true');
  await expect(vault.locator('.drawn')).toHaveCount(newest.length);
  await expect(vault.getByTestId('capture-list').locator('img, canvas')).toHaveCount(0);
  await vault.getByTestId('view-list').click();

  const isChosen = (count: number) =>
    expect(vault.getByTestId('choice-count')).toHaveAttribute('data-count', String(count));
  await vault.getByTestId('choose-all').click();
  await isChosen(CAPTURES);
  await vault.getByTestId('chosen-more').click();
  await expect(vault.getByTestId('chosen').locator('.chip')).toHaveCount(CAPTURES);
  await vault.getByTestId('choose-none').click();

  await ask(vault, day);
  await vault.getByTestId('choose-page').click();
  await isChosen(ofDay);
  const told = vault.getByTestId('last-act');
  const addToCase = async (count: number) => {
    await vault.getByTestId('bulk-add').click();
    await vault.getByTestId('case-add-name').fill('Sınaq işi');
    await vault.getByTestId('case-add-do').click();
    await expect(vault.getByTestId('case-added')).toHaveAttribute('data-count', String(count));
  };
  const inCase = async (count: number) => {
    // Nobody types behind a question.
    await expect(vault.getByTestId('case-add-dialog')).toHaveCount(0);
    await ask(vault, 'sinaq isi');
    await expect(found(vault)).toHaveAttribute('data-count', String(count));
  };
  await addToCase(ofDay);
  await vault.getByTestId('case-added-undo').click();
  await inCase(0);
  await addToCase(ofDay);
  await vault.getByTestId('case-added-close').click();
  await inCase(ofDay);
  // The name of a case that is there means that case, and who stands in it stays where he is.
  await addToCase(0);
  await expect(vault.getByTestId('case-added-undo')).toHaveCount(0);
  await vault.getByTestId('case-added-close').click();
  await inCase(ofDay);

  // What a search hides stays chosen.
  await isChosen(ofDay);
  await vault.getByTestId('bulk-labels').click();
  await vault.getByTestId('bulk-text').fill('təcili, yeni');
  await vault.getByTestId('bulk-save').click();
  await expect(told).toHaveAttribute('data-what', 'labels');
  await ask(vault, 'TECILI');
  await expect(found(vault)).toHaveAttribute('data-count', String(ofDay));
  await vault.getByTestId('bulk-labels').click();
  await vault.getByTestId('bulk-remove').first().check();
  await vault.getByTestId('bulk-save').click();
  await expect(found(vault)).toHaveAttribute('data-count', '0');

  await vault.getByTestId('bulk-delete').click();
  await expect(vault.getByTestId('bulk-delete-names').locator('li')).toHaveCount(ofDay);
  await expect(vault.getByTestId('bulk-delete-confirm')).toBeDisabled();
  await vault.getByTestId('bulk-delete-understood').check();
  await vault.getByTestId('bulk-delete-confirm').click();
  await expect(told).toHaveAttribute('data-what', 'deleted');
  await isChosen(0);
  await ask(vault, '');
  await expect(vault.getByTestId('vault-total')).toContainText(String(CAPTURES - ofDay));
});
