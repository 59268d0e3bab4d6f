import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { endOf, startCapture } from '../driver/capture.ts';
import { openVault } from '../driver/vault.ts';
import { stateOf } from './features.ts';
import { expect, test } from './fixtures.ts';

/*
 * The extension is updated in the middle of a capture: what it changed in the page is put back by what it left there. Where the browser only
 * says that there is an update, it waits. (That a real one does is in firefox-updated.spec.ts; here the browser's word of it is said by the test.)
 */

/** Without developer mode Chromium switches an extension off when it reloads itself. */
function developerProfile(folder: string): string {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = { extensions: { ui: { developer_mode: true } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

test('after an update in a capture the page is as it was, and the popup tells of it', async ({
  launch,
  folder,
}) => {
  const { browser, extension } = await launch({ profile: developerProfile(folder) });
  const page = await browser.newPage();
  await page.goto('https://example.org/features/shadow-sticky.html?rows=400', { waitUntil: 'networkidle' });
  const still = () => page.evaluate(() => getComputedStyle(document.body).animationPlayState);
  const before = await stateOf(page);
  await startCapture(extension, page);
  await page.waitForFunction(() => scrollY > 800);
  expect(await stateOf(page)).not.toBe(before);
  expect(await still()).toBe('paused');
  // As the browser does it when a new version is there.
  await extension.desk.evaluate(() => setTimeout(() => chrome.runtime.reload(), 0));
  await expect.poll(() => stateOf(page)).toBe(before);

  // It may not be there again yet.
  let next = extension;
  await expect(async () => {
    next = await extension.anew();
  }).toPass();
  const popup = await next.openPopup(await next.bringToFront(page));
  await expect(popup.getByTestId('popup-altered')).toContainText(en.popup.altered);
  // The browser leaves the style sheet of the version before in the page: only the next one can take it out.
  await expect.poll(still).toBe('running');
  await popup.getByTestId('popup-reload').click();
  await expect(popup.getByTestId('popup-altered')).toHaveCount(0);
  await popup.close();
  await page.waitForLoadState('networkidle');
  const anew = await next.openPopup(await next.bringToFront(page));
  await expect(anew.getByTestId('popup-vault')).toBeVisible();
  await expect(anew.getByTestId('popup-capture').or(anew.getByTestId('popup-done'))).toBeVisible();
  await expect(anew.getByTestId('popup-altered')).toHaveCount(0);
});

test('an update that is told of in a capture waits for its end, for its tab, and for the vault', async ({
  launch,
  folder,
}) => {
  const { browser, extension } = await launch({ profile: developerProfile(folder) });
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=120&images=0');
  const popup = await startCapture(extension, page);
  await page.waitForFunction(() => scrollY > 200);
  const [background] = browser.serviceWorkers();
  await background?.evaluate(() => {
    const { onUpdateAvailable } = chrome.runtime as unknown as {
      onUpdateAvailable: { dispatch(details: { version: string }): void };
    };
    onUpdateAvailable.dispatch({ version: '9.9.9' });
  });
  // It looks every ten seconds: a page of the extension goes when it starts anew.
  const { phase, captureId } = await endOf(popup);
  expect(phase).toBe('done');
  const vault = await openVault(extension);
  await page.close();
  await vault.waitForTimeout(12_000);
  expect(extension.desk.isClosed()).toBe(false);
  await vault.close();
  await expect.poll(() => extension.desk.isClosed(), { timeout: 60_000 }).toBe(true);
  let next = extension;
  await expect(async () => {
    next = await extension.anew();
  }).toPass();
  const again = await openVault(next);
  await expect(again.getByTestId('capture-row')).toHaveAttribute('data-id', captureId ?? '');
});
