import type { Page } from 'playwright';
import { messages } from '../../utils/i18n/translate.ts';
import { captureAgain, startCapture } from '../driver/capture.ts';
import { readVaultRows } from '../driver/storage.ts';
import { listed, openCapture, openTab, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

/** Names the capture that is open. */
async function nameIt(vault: Page, name: string): Promise<void> {
  await openTab(vault, 'names');
  await vault.getByTestId('label-name').fill(name);
  await vault.getByTestId('label-save').click();
  await expect(vault.getByTestId('label-saved')).toBeVisible();
}

async function deleteIt(vault: Page): Promise<void> {
  await vault.getByTestId('delete').click();
  await vault.getByTestId('delete-understood').check();
  await vault.getByTestId('delete-confirm').click();
  await vault.getByTestId('capture-list').waitFor({ state: 'attached' });
}

test('several pages write at once while pages are captured: nothing is lost, the chain holds, all lists follow', async ({
  running,
}) => {
  const { browser, extension } = running;
  const ids = [await keep(running), await keep(running), await keep(running)];
  const [one, two, list] = (await Promise.all([1, 2, 3].map(() => openVault(extension)))) as [
    Page,
    Page,
    Page,
  ];
  await openCapture(one, ids[0] ?? '');
  await openCapture(two, ids[1] ?? '');
  const page = await browser.newPage();
  await page.goto(SHORT_PAGE);
  const before = (await readVaultRows(list)).chain.length;
  const popup = await startCapture(extension, page);
  await Promise.all([
    (async () => {
      for (let time = 1; time <= 4; time++) await nameIt(one, `Birinci ${time}`);
    })(),
    (async () => {
      for (let time = 1; time <= 4; time++) await nameIt(two, `İkinci ${time}`);
    })(),
    popup.getByTestId('popup-open-capture').waitFor({ timeout: 60_000 }),
  ]);
  const late = await captureAgain(popup);
  const { chain, captures } = await readVaultRows(list);
  expect(captures).toHaveLength(5);
  expect(chain).toHaveLength(before + 8 + 2);
  expect(new Set(chain).size).toBe(chain.length);

  await expect.poll(() => listed(list)).toEqual(captures.toReversed());
  await expect(list.getByTestId('capture-open').filter({ hasText: 'Birinci 4' })).toHaveCount(1);
  await expect(list.getByTestId('capture-open').filter({ hasText: 'İkinci 4' })).toHaveCount(1);

  // What is deleted on one page is gone from the others at once, also where it is open.
  await list.locator(`[data-id="${ids[0]}"]`).getByTestId('capture-open').click();
  await deleteIt(list);
  await expect(one.getByTestId('capture-failed')).toContainText(messages.en.capture.missing);
  await one.getByTestId('back').click();
  const left = captures.filter((id) => id !== ids[0]).toReversed();
  await expect.poll(() => listed(one)).toEqual(left);
  expect(left[0]).toBe(late);
  await one.reload();
  await expect(one.getByTestId('custody-held')).toBeVisible({ timeout: 30_000 });
});

test('what was changed in the history is shown with its place, and stays so', async ({ running }) => {
  const { extension } = running;
  const first = await keep(running);
  await keep(running);
  const vault = await openVault(extension);
  await expect(vault.getByTestId('custody-held')).toHaveAttribute('data-count', '2', {
    timeout: 30_000,
  });
  const alter = (how: 'entry' | 'capture') =>
    vault.evaluate(
      async ([what, id]) => {
        const answer = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const db = await answer(indexedDB.open('subut'));
        const store = db.transaction(['chain', 'captures'], 'readwrite');
        if (what === 'capture') await answer(store.objectStore('captures').delete(id));
        else {
          const row = await answer(store.objectStore('chain').get(2));
          row.entry[60] ^= 1;
          await answer(store.objectStore('chain').put(row));
        }
        db.close();
      },
      [how, first] as const,
    );
  const broken = vault.getByTestId('custody-broken');
  await alter('capture');
  await vault.reload();
  // What was here is told first, and waits for her word.
  await expect(vault.getByTestId('vanished')).toHaveAttribute('data-kind', 'older');
  await vault.getByTestId('vanished-understood').check();
  await vault.getByTestId('vanished-go-on').click();
  await expect(broken).toContainText(messages.en.audit['capture-missing'], { timeout: 30_000 });
  await expect(broken.locator('li')).toHaveAttribute('data-sequence', '1');
  await alter('entry');
  for (let time = 0; time < 2; time++) {
    await vault.reload();
    await expect(broken.locator('[data-reason="changed"]')).toHaveAttribute('data-sequence', '2', {
      timeout: 30_000,
    });
  }
});
