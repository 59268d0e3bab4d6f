import { endOf, startCapture } from '../driver/capture.ts';
import { openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';

test('Cancel ends a capture, puts the page back and keeps nothing', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(ADDRESSES.long);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const popup = await startCapture(extension, page);
  await popup.getByTestId('popup-progress').filter({ hasText: /\d/ }).waitFor();
  await popup.getByTestId('popup-cancel').click();
  expect(await endOf(popup)).toMatchObject({ phase: 'cancelled', captureId: null });
  await expect.poll(() => page.evaluate(() => document.documentElement.outerHTML === null)).toBe(false);
  expect(before.length).toBeGreaterThan(0);
  const vault = await openVault(extension);
  await expect(vault.getByTestId('vault-empty')).toBeVisible();
});
