import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { makeAndSave } from '../driver/backup.ts';
import { startCapture } from '../driver/capture.ts';
import { killBrowser } from '../driver/kill.ts';
import { setPassphrase } from '../driver/lock.ts';
import { listed, openCapture, openVault } from '../driver/vault.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { makeGnupgKey } from './lawyer-keys.ts';

test.skip(!needTool('gpg'), 'The other makes a key with gpg, which cannot be had here.');

const bench = new Workbench();
test.afterAll(() => bench.remove());

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const LONG = 'https://example.org/long.html?rows=600&images=0&sticky=1&fixed=1';

/** Fills in to whom the vault is given. @returns the button that does it */
async function chooseKeeper(vault: Page, publicKey: string): Promise<Locator> {
  await vault.getByTestId('nav-settings').click();
  await vault.getByTestId('settings-deposit').click();
  await vault.getByTestId('recipient-text').fill(publicKey);
  await vault.getByTestId('recipient-read').click();
  await vault.getByTestId('deposit-understood').check();
  return vault.getByTestId('deposit-begin');
}

/** Takes in on another vault what was handed over. */
async function takeIn(other: Page, file: string, privateKey: string): Promise<Locator> {
  await other.getByTestId('nav-backup').click();
  await other.getByTestId('restore-file').setInputFiles(file);
  await other.getByTestId('restore-with-deposit').check();
  await other.getByTestId('restore-key').fill(privateKey);
  await other.getByTestId('restore-start').click();
  return other.getByTestId('restore-done');
}

test('given into keeping, the vault opens for the other only, who takes in what is handed over', async ({
  running,
  launch,
  downloads,
}) => {
  const { extension } = running;
  const lawyer = makeGnupgKey(bench, 'Nümunə Vəkil', 'ed25519/cv25519');
  await keep(running);
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  const begin = await chooseKeeper(vault, lawyer.publicKey);
  await vault.getByTestId('deposit-passphrase').fill('not the passphrase');
  // Not before its fingerprint was compared.
  await expect(begin).toBeDisabled();
  await vault.getByTestId('recipient-trust').check();
  // Nor before it is understood that there is no way back.
  await vault.getByTestId('deposit-understood').uncheck();
  await expect(begin).toBeDisabled();
  await vault.getByTestId('deposit-understood').check();
  await begin.click();
  await expect(vault.getByTestId('deposit-problem')).toContainText(en.vault.wrongPassphrase);
  await vault.getByTestId('deposit-passphrase').fill(PASSPHRASE);
  await begin.click();

  const entrusted = vault.getByTestId('entrusted');
  await expect(entrusted).toContainText(en.deposit.lockedTitle, { timeout: 60_000 });
  await expect(vault.getByTestId('unlock')).toHaveCount(0);
  await keep(running);
  await vault.reload();
  await expect(vault.getByTestId('entrusted-rows').locator('li')).toHaveCount(2);
  expect(await vault.locator('main').innerText()).not.toMatch(/example\.org|t\.me|instagram/);
  const file = await makeAndSave(vault, downloads);

  const other = await openVault((await launch()).extension);
  await other.getByTestId('nav-backup').click();
  await other.getByTestId('restore-file').setInputFiles(file);
  const start = other.getByTestId('restore-start');
  await other.getByTestId('restore-passphrase').fill(PASSPHRASE);
  await start.click();
  await expect(other.getByTestId('restore-failed')).toContainText(en.backup.isDeposit);
  await other.getByTestId('restore-with-deposit').check();
  await other.getByTestId('restore-key').fill(lawyer.publicKey);
  await start.click();
  await expect(other.getByTestId('restore-failed')).toContainText(en.backup.notKey);
  await other.getByTestId('restore-key').fill(lawyer.privateKey);
  await start.click();
  await expect(other.getByTestId('restore-done')).toContainText('2 captures', { timeout: 60_000 });
  await other.getByTestId('nav-list').click();
  await expect.poll(async () => (await listed(other)).length).toBe(2);
});

test('what was cut off while the vault is on deposit is handed over too, and finished by the other', async ({
  launch,
  folder,
  downloads,
}) => {
  const lawyer = makeGnupgKey(bench, 'Başqa Vəkil', 'ed25519/cv25519');
  const profile = resolve(folder, 'profile');
  const first = await launch({ profile });
  const vault = await openVault(first.extension);
  const begin = await chooseKeeper(vault, lawyer.publicKey);
  await vault.getByTestId('recipient-trust').check();
  await begin.click();
  await vault.getByTestId('entrusted').waitFor();
  await vault.close();
  const page = await first.browser.newPage();
  await page.goto(LONG);
  const popup = await startCapture(first.extension, page);
  await popup
    .getByTestId('popup-progress')
    .filter({ hasText: /\b[3-6] / })
    .waitFor();
  await killBrowser(first.browser, profile);

  const second = await launch({ profile });
  const locked = await openVault(second.extension);
  await expect(locked.getByTestId('entrusted-cut-off')).toContainText('1 capture');
  const file = await makeAndSave(locked, downloads);

  const other = await openVault((await launch()).extension);
  const done = await takeIn(other, file, lawyer.privateKey);
  await expect(done).toContainText('1 capture was cut off', { timeout: 60_000 });
  await other.getByTestId('nav-list').click();
  const row = other.getByTestId('capture-row');
  await expect(row).toContainText(en.vault.incomplete, { timeout: 60_000 });
  await openCapture(other, (await row.getAttribute('data-id')) ?? '');
  await other.getByTestId('picture-show').click();
  await other.getByTestId('picture-tile').first().waitFor();
  await other.getByTestId('nav-list').click();
  await expect(other.getByTestId('custody-held')).toBeVisible();
});
