import { messages } from '../../utils/i18n/translate.ts';
import { listed, openCapture, openTab, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

test('a capture is found by a word of its page, by its account and by its name, also on another page', async ({
  running,
}) => {
  const { extension } = running;
  await extension.setScreens(2);
  const plain = await keep(running, SHORT_PAGE);
  const channel = await keep(running, ADDRESSES.telegramPreview);
  const vault = await openVault(extension);
  const search = vault.getByTestId('search-text');
  const { context } = extension;
  await search.fill('t.me');
  await expect.poll(() => listed(vault)).toEqual([channel]);
  await search.fill('LONG.html');
  await expect.poll(() => listed(vault)).toEqual([plain]);
  await search.fill('heçvaxtyoxdur');
  await expect(vault.getByTestId('search-count')).toHaveText(messages.en.search.none);

  // Named on one page, found on another that was open all the time.
  const other = await openVault(extension);
  await openCapture(other, plain);
  await openTab(other, 'names');
  await other.getByTestId('label-name').fill('Qapı');
  await other.getByTestId('label-case').fill('Sınaq işi');
  await other.getByTestId('label-labels').fill('təcili, köhnə');
  await other.getByTestId('label-save').click();
  await expect(other.getByTestId('label-saved')).toBeVisible();
  await search.fill('qapi TECİLİ');
  await expect.poll(() => listed(vault)).toEqual([plain]);
  await expect(vault.getByTestId('capture-open')).toContainText('Qapı');
  await expect(vault.getByTestId('capture-label')).toHaveText(['Sınaq işi', 'təcili', 'köhnə']);

  await vault.getByTestId('search-clear').click();
  await expect.poll(() => listed(vault)).toEqual([channel, plain]);
  await vault.getByTestId('search-more').locator('summary').click();
  await vault.getByTestId('search-case').selectOption({ label: 'Sınaq işi' });
  await expect.poll(() => listed(vault)).toEqual([plain]);
  await vault.getByTestId('search-case').selectOption('-1');
  await vault.getByTestId('search-site').selectOption({ label: messages.en.site['telegram-preview'] });
  await expect.poll(() => listed(vault)).toEqual([channel]);

  // What was found can be ticked, and a capture that comes meanwhile is found by itself.
  const again = await keep({ browser: context, extension }, ADDRESSES.telegramPreview);
  await expect.poll(() => listed(vault)).toEqual([again, channel]);
  await vault.getByTestId('choose-page').click();
  await vault.getByTestId('export-start').click();
  await expect(vault.getByTestId('export-count')).toContainText('2');

  await openTab(other, 'history');
  await expect(other.getByTestId('history')).toContainText(messages.en.custody.viewed);
});
