import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import { buildExtension } from '../../scripts/setup/build.ts';
import { messages } from '../../utils/i18n/translate.ts';
import { findIcon } from '../driver/find-on-screen.ts';
import { lock, setPassphrase } from '../driver/lock.ts';
import { exportPackage, openVault } from '../driver/vault.ts';
import { BUILDS, expect } from './fixtures.ts';
import { noScreen, test } from './seat.ts';

/* The neutral appearance: what a passer-by, or who looks through the browser, sees of the extension. */

test.skip(noScreen !== null, noScreen ?? '');

const OURS = /s[üu]but/i;
const {
  neutral,
  vault: { captures },
} = messages.en;

/** What stands in the browser's history of the extension's pages and downloads, once it has closed. */
function history(profile: string): string[] {
  const db = new DatabaseSync(join(profile, 'Default', 'History'), { readOnly: true });
  const pages = db.prepare("SELECT title FROM urls WHERE url LIKE 'chrome-extension:%'").all();
  const files = db.prepare('SELECT target_path FROM downloads').all();
  db.close();
  return [
    ...pages.map(({ title }) => String(title)),
    ...files.map((row) => String(row.target_path).split('/').at(-1) ?? ''),
  ];
}

const titles = (vault: Page) =>
  vault.evaluate(async () => ({ page: document.title, button: await chrome.action.getTitle({}) }));

test('switched on, button, tab, titles, history and downloads say nothing of what it is', async ({
  seat,
  display,
  folder,
  downloads,
}) => {
  const { browser, extension } = seat;
  const vault = await openVault(extension);
  expect(await titles(vault)).toEqual({ page: `${captures} – Sübut`, button: 'Sübut' });
  await vault.getByTestId('nav-settings').click();
  await vault.getByTestId('settings-neutral').check();
  await expect.poll(() => titles(vault)).toEqual({ page: neutral.name, button: neutral.name });

  const { page, hands } = await seat.visit('https://example.org/long.html?rows=20&images=0');
  const icon = (file: string) => PNG.sync.read(readFileSync(resolve(BUILDS.shipped, file)));
  const places = async (file: string) => findIcon(await display.picture(), icon(file)).length;
  // One in the toolbar, and one on the tab of each of its pages; of the other none.
  await expect.poll(() => places('icon/16.png')).toBe(0);
  await expect.poll(() => places('note/16.png')).toBeGreaterThan(0);
  await hands.press('alt+shift+k');
  await expect.poll(() => extension.badge(), { timeout: 60_000 }).toBe('✓');
  await page.close();

  await vault.getByTestId('nav-list').click();
  const { path } = await exportPackage(vault, downloads, {
    caseName: 'Sübut işi',
    password: 'qırmızı çay dörd pəncərə yoxlama',
  });
  expect(path.split('/').at(-1)).toMatch(/^documents-\d{8}T\d{6}Z\.zip\.gpg$/);
  expect(await setPassphrase(vault, 'dörd yaşıl qatar, 17 limon')).toBeNull();
  await lock(vault);
  expect(await vault.locator('body').innerText()).not.toMatch(OURS);
  await expect(vault.getByRole('heading', { level: 1 })).toHaveText(neutral.locked);
  await browser.close();
  const seen = history(resolve(folder, 'profile'));
  expect(seen).toContain(neutral.name);
  expect(seen.filter((title) => title.startsWith('documents-'))).toHaveLength(1);
  expect(seen.filter((title) => OURS.test(title))).toEqual([]);
});

test('it is neutral again when the browser starts', async ({ launch, folder }) => {
  const profile = resolve(folder, 'profile');
  const first = await launch({ profile });
  await first.extension.set('neutral', true);
  await first.browser.close();
  const { extension } = await launch({ profile });
  const vault = await openVault(extension);
  await expect.poll(() => titles(vault)).toEqual({ page: neutral.name, button: neutral.name });
});

test('the neutral build says nothing in the browser’s own lists either', async ({ launch }) => {
  await buildExtension('neutral-chromium');
  const manifest = readFileSync(resolve(BUILDS.neutral, 'manifest.json'), 'utf8');
  expect(manifest).not.toMatch(OURS);
  const { extension } = await launch({ build: 'neutral' });
  const vault = await openVault(extension);
  const self = await vault.evaluate(async () => ({
    ...(await chrome.management.getSelf()),
    commands: (await chrome.commands.getAll()).map(({ description }) => description),
  }));
  expect(self).toMatchObject({
    name: neutral.name,
    shortName: neutral.name,
    commands: ['', 'Keep', 'Close'],
  });
  expect(JSON.stringify(self)).not.toMatch(OURS);
  expect(await titles(vault)).toEqual({ page: neutral.name, button: neutral.name });
  await vault.getByTestId('nav-settings').click();
  await expect(vault.getByTestId('lock-settings')).toBeVisible();
  await expect(vault.getByTestId('appearance')).toHaveCount(0);
});
