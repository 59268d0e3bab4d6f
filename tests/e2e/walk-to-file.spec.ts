import { verifyPackage } from '../driver/verify.ts';
import { byKeyboard, byMouse, byName, walkToFile } from '../driver/walk-to-file.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';

/** Measured by hand before: 8 clicks and 605 words. */
const CLICKS_MOST = 5;
const WORDS_MOST = 220;

for (const { how, press } of [
  { how: 'a mouse', press: byMouse },
  { how: 'the keyboard alone', press: byKeyboard },
  { how: 'the names that a screen reader tells', press: byName('az') },
])
  test(`from a page to the saved file there are few presses and few words, by ${how}`, async ({
    running,
    downloads,
  }) => {
    const { browser, extension } = running;
    await extension.desk.evaluate(() => chrome.storage.local.set({ language: 'az' }));
    const page = await browser.newPage();
    await page.goto(ADDRESSES.telegramPreview);
    const { path, password, clicks, words } = await walkToFile(extension, page, downloads, press);
    expect(path).toMatch(/\.locked\.zip$/);
    expect(await verifyPackage(extension, path, { password })).toMatchObject({ ok: true, captures: 1 });
    expect(clicks).toBeLessThanOrEqual(CLICKS_MOST);
    expect(words).toBeLessThanOrEqual(WORDS_MOST);
    await page.close();
  });

test('a page that was kept in a tab is told again, and not kept twice', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(ADDRESSES.telegramPreview);
  const tabId = await extension.bringToFront(page);
  const first = await extension.openPopup(tabId);
  const kept = await first.getByTestId('popup-open-capture').getAttribute('href', { timeout: 60_000 });
  await first.close();
  for (let again = 0; again < 2; again++) {
    const popup = await extension.openPopup(tabId);
    await expect(popup.getByTestId('popup-open-capture')).toHaveAttribute('href', kept ?? '');
    await expect(popup.getByTestId('popup')).toHaveAttribute('data-phase', 'done');
    await popup.close();
  }
  // On another page it begins anew.
  await page.goto(`${ADDRESSES.telegramPreview}?n=7`);
  const other = await extension.openPopup(tabId);
  await expect(other.getByTestId('popup-open-capture')).not.toHaveAttribute('href', kept ?? '', {
    timeout: 60_000,
  });
});
