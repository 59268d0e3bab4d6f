import { messages } from '../../utils/i18n/translate.ts';
import { openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';

/* A view in which something fails that nobody foresaw. */

test('what fails in one view is told, and stands in the way of no other', async ({ running }) => {
  const page = await openVault(running.extension);
  await page.getByTestId('nav-cases').click();
  await expect(page.getByRole('heading', { name: messages.en.cases.title })).toBeVisible();
  // The list looks from time to time how much room there is.
  await page.evaluate(() => {
    globalThis.setInterval = () => {
      throw new Error('not foreseen');
    };
  });
  await page.getByTestId('nav-list').click();
  const told = page.getByTestId('view-failed');
  await expect(told).toContainText(messages.en.app.viewFailed);
  await expect(told).toContainText('not foreseen');
  await page.getByTestId('nav-settings').click();
  await expect(page.getByRole('heading', { name: messages.en.settings.title })).toBeVisible();
  await expect(told).toHaveCount(0);
});
