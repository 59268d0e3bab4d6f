import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { startCapture } from '../driver/capture.ts';
import { stateOf } from './features.ts';
import { expect, test } from './fixtures.ts';

/* The extension is updated in the middle of a capture: what it changed in the page is put back by what it left there. */

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
