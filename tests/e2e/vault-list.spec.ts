import { captureAgain, startCapture } from '../driver/capture.ts';
import { listed, openCapture, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { SHORT_PAGE } from './keep.ts';

test('the list is paged, newest first, and grows by itself while it is open', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(SHORT_PAGE);
  const vault = await openVault(extension);
  await expect(vault.getByTestId('vault-empty')).toBeVisible();

  const popup = await startCapture(extension, page);
  const first = popup.getByTestId('popup-open-capture');
  const ids = [(await first.getAttribute('href'))?.split('/').at(-1) ?? ''];
  await expect(vault.getByTestId('vault-empty')).toHaveCount(0);
  await expect.poll(() => listed(vault)).toEqual(ids);
  while (ids.length < 21) ids.unshift(await captureAgain(popup));
  // With so many in no backup, where each capture's end is told that is said too.
  await expect(popup.getByTestId('popup-no-backup')).toContainText('21');
  await popup.close();

  // Nobody loaded the page anew.
  await expect.poll(() => listed(vault)).toEqual(ids.slice(0, 20));
  await expect(vault.getByTestId('vault-total')).toContainText('21');
  await expect(vault.getByTestId('list-newer')).toBeDisabled();
  await vault.getByTestId('list-older').click();
  await expect.poll(() => listed(vault)).toEqual(ids.slice(20));
  await expect(vault.getByTestId('list-older')).toBeDisabled();
  await openCapture(vault, ids[20] ?? '');
  await vault.getByTestId('back').click();
  await expect.poll(() => listed(vault)).toEqual(ids.slice(0, 20));

  // The reminder of backups is put off for a day, and no longer; its button leads to the form.
  await vault.getByTestId('backup-later').click();
  await expect(vault.getByTestId('backup-now')).toHaveCount(0);
  await expect(vault.getByTestId('vault-no-backup')).toContainText('21');
  await extension.desk.evaluate(() =>
    chrome.storage.local.set({ 'backup-later': Date.now() - 25 * 3_600_000 }),
  );
  await vault.getByTestId('backup-now').click();
  await expect(vault.getByTestId('backup')).toBeVisible();
  await vault.getByTestId('nav-list').click();
  await expect.poll(() => listed(vault)).toEqual(ids.slice(0, 20));

  // What was ticked on another page of the list is still ticked.
  await vault.getByTestId('choose-page').click();
  await vault.getByTestId('list-older').click();
  await vault.getByTestId('choose-page').click();
  await vault.getByTestId('export-start').click();
  await expect(vault.getByTestId('export-count')).toContainText('21');
});
