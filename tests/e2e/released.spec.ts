import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { LANGUAGES } from '../../utils/i18n/choose.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { messages } from '../../utils/i18n/translate.ts';
import { capture } from '../driver/capture.ts';
import { lock, unlock } from '../driver/lock.ts';
import { raiseVersion, versionOf } from '../driver/newer-vault.ts';
import { readVaultRows } from '../driver/storage.ts';
import { exportPackage, openVault } from '../driver/vault.ts';
import { verifyPackage } from '../driver/verify.ts';
import { leafThrough, openEach } from '../driver/whole-vault.ts';
import {
  PROFILE_CASE,
  PROFILE_PAGES,
  PROFILE_PASSPHRASE,
  profileOf,
  unpackProfile,
} from '../profiles/profile.ts';
import { expect, test } from './fixtures.ts';
import { SHORT_PAGE } from './keep.ts';
import { lookThrough } from './looks.ts';

/* What a released version left in a browser's profile is opened by the version of today; what a later one left is not. */

const VERSIONS = readdirSync('tests/profiles', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';

test('there is a profile of each released version', () => expect(VERSIONS).toContain('0.1.0'));

for (const version of VERSIONS) {
  test(`a profile of ${version} opens with captures, case, decision, received package and settings, and its chain is whole`, async ({
    launch,
    folder,
    downloads,
  }) => {
    const profile = resolve(folder, 'profile');
    await unpackProfile(profileOf(version, 'chromium'), profile);
    const { browser, extension } = await launch({ profile });
    const vault = await openVault(extension);
    await vault.getByTestId('language').selectOption('en');

    await test.step('it opens with the passphrase of then, and nothing is missing or broken', async () => {
      await expect(vault.getByTestId('locked')).toBeVisible();
      expect(await unlock(vault, PROFILE_PASSPHRASE)).toBeNull();
      await expect(vault.getByTestId('custody-held')).toBeVisible({ timeout: 60_000 });
      const { captures } = await readVaultRows(vault);
      expect(captures).toHaveLength(PROFILE_PAGES.length + 1);
      expect(Array.from((await leafThrough(vault)).keys()).toSorted()).toEqual(captures.toSorted());
      expect(await openEach(vault, captures)).toEqual([]);
      expect(await extension.desk.evaluate(() => chrome.storage.local.get('max-frames'))).toEqual({
        'max-frames': 25,
      });
    });

    await test.step('the case, the decision and the received package are there', async () => {
      await vault.getByTestId('nav-cases').click();
      // One of its own, and one beside the package.
      const cases = vault.getByTestId('case-row').filter({ hasText: PROFILE_CASE });
      await expect(cases).toHaveCount(2);
      await expect(cases.filter({ hasText: `${PROFILE_PAGES.length} captures` })).toHaveCount(1);
      await vault.getByTestId('received-row').getByTestId('received-open').click();
      await expect(vault.locator('[data-testid="received"][data-state="open"]')).toBeVisible();
      await expect(vault.getByTestId('received-mark')).toHaveAttribute('data-ok', 'true');
      await vault.evaluate(() => {
        location.hash = 'spread';
      });
      await expect(vault.getByTestId('spread-group')).toContainText('2');
    });

    await test.step('what is captured now stands beside it, and all of it goes into a package that holds', async () => {
      const page = await browser.newPage();
      await page.goto(SHORT_PAGE);
      expect((await capture(extension, page)).phase).toBe('done');
      await page.close();
      const { path } = await exportPackage(vault, downloads, { caseName: 'X', password: PASSWORD });
      const verdict = await verifyPackage(extension, path, { password: PASSWORD });
      expect(verdict).toMatchObject({ ok: true, captures: PROFILE_PAGES.length + 2 });
    });

    await test.step('a database of a later version is refused everywhere, and not touched', async () => {
      await lock(vault);
      await vault.close();
      const raised = await raiseVersion(extension.desk);
      const rows = await readVaultRows(extension.desk);

      const page = await browser.newPage();
      await page.goto(SHORT_PAGE);
      const end = await capture(extension, page);
      expect(end).toMatchObject({ phase: 'failed', code: 'vault-newer', captureId: null });
      expect(end.text).toContain(en.captureError['vault-newer']);
      expect(end.text).toContain(en.update.newerTitle);
      expect(await extension.badge()).toBe('!');

      const refused = await extension.open('vault');
      await expect(refused.getByTestId('vault-failed')).toContainText(en.update.newerVault);
      // Each opening that is refused closes the database; what looks after a closed one must not open it again and again.
      const waiting = () =>
        refused.evaluate(async () => {
          const { pending = [] } = await navigator.locks.query();
          return pending.filter(({ name }) => name === 'subut-mark').length;
        });
      await expect.poll(waiting).toBe(0);
      await lookThrough(refused, 'a vault of a later version');
      expect(await waiting()).toBe(0);
      for (const language of LANGUAGES) {
        await refused.getByTestId('language').selectOption(language);
        await expect(refused.getByTestId('vault-failed')).toContainText(messages[language].update.newerVault);
      }
      expect(await versionOf(extension.desk)).toBe(raised);
      expect(await readVaultRows(extension.desk)).toEqual(rows);
    });
  });
}
