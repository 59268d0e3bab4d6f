import { join } from 'node:path';
import { messages } from '../../utils/i18n/translate.ts';
import { saveBackup } from '../driver/backup.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { listed, openVault } from '../driver/vault.ts';
import { needTool } from '../unit/tools.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { expectSheets } from './kit-sheets.ts';

const OLD = 'dörd yaşıl qatar, 17 limon';
const NEW = 'üç köhnə saat, 93 pəncərə';
const { kitError } = messages.en;

test.skip(!needTool('pdftotext'), 'The printed sheets are read with pdftotext, which cannot be had here.');

test('two sheets of three, each on one page of paper, open a vault whose passphrase is lost, and its backup', async ({
  running,
  launch,
  folder,
  downloads,
}) => {
  const { extension } = running;
  const id = await keep(running);
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, OLD)).toBeNull();
  await vault.getByTestId('kit-shared').check();
  await vault.getByTestId('kit-passphrase').fill(NEW);
  await vault.getByTestId('kit-make').click();
  await expect(vault.getByTestId('kit-problem')).toContainText(messages.en.vault.wrongPassphrase);
  await vault.getByTestId('kit-passphrase').fill(OLD);
  await vault.getByTestId('kit-make').click();
  await expect(vault.getByTestId('kit-code')).toHaveCount(3);
  const codes = await vault.getByTestId('kit-code').allInnerTexts();

  const paper = join(folder, 'kit.pdf');
  await vault.pdf({ path: paper, format: 'A4', preferCSSPageSize: true });
  expectSheets(paper, codes);
  await vault.getByTestId('kit-done').click();
  await expect(vault.getByTestId('kit-exists')).toBeVisible();
  await expect(vault.getByTestId('kit-code')).toHaveCount(0);
  const backup = await saveBackup(vault, downloads);

  await lock(vault);
  await vault.getByTestId('locked').locator('summary').click();
  const attempt = async (first = '', second = '') => {
    await vault.getByTestId('kit-code-1').fill(first);
    await vault.getByTestId('kit-code-2').fill(second);
    await vault.getByTestId('kit-open').click();
  };
  await attempt(codes[0]);
  await expect(vault.getByTestId('kit-failed')).toContainText(kitError['needs-another']);
  await attempt(codes[0], codes[2]?.slice(0, -1));
  await expect(vault.getByTestId('kit-failed')).toContainText(kitError.mistyped);
  await attempt(codes[2]?.toLowerCase(), codes[0]);
  // A new passphrase first, without the old one; nothing else is offered.
  await expect(vault.getByTestId('passphrase-recovered')).toBeVisible();
  await expect(vault.getByTestId('passphrase-old')).toHaveCount(0);
  await expect(vault.getByTestId('nav-list')).toHaveCount(0);
  await vault.getByTestId('passphrase-new').fill(NEW);
  await vault.getByTestId('passphrase-repeat').fill(NEW);
  await vault.getByTestId('passphrase-save').click();
  await vault.getByTestId('passphrase-saved').waitFor({ timeout: 60_000 });
  await vault.getByTestId('nav-list').click();
  await expect.poll(() => listed(vault)).toEqual([id]);

  // A kit whose making is cut off before it could be put on paper leaves the one before good, and that is said.
  await vault.getByTestId('nav-passphrase').click();
  await expect(vault.getByTestId('kit-earlier')).toHaveCount(0);
  await vault.evaluate(() => {
    const real = window.setTimeout;
    // The page waits so until the kit is drawn, and says only then that it is made.
    window.setTimeout = ((what: () => void, ms?: number) =>
      ms === undefined ? 0 : real(what, ms)) as typeof window.setTimeout;
  });
  await vault.getByTestId('kit-whole').check();
  await vault.getByTestId('kit-passphrase').fill(NEW);
  await vault.getByTestId('kit-make').click();
  await expect(vault.getByTestId('kit-code')).toHaveCount(1, { timeout: 60_000 });
  await vault.reload();
  expect(await unlock(vault, NEW)).toBeNull();
  await vault.getByTestId('nav-passphrase').click();
  await expect(vault.getByTestId('kit-earlier')).toHaveText(messages.en.kit.earlier);
  await expect(vault.getByTestId('kit-drop')).toHaveText(messages.en.kit.dropAll);

  // Withdrawn, it is not even offered.
  // By whoever knows the passphrase only: whoever sits at an open vault must not take it away.
  await vault.getByTestId('kit-passphrase').fill(OLD);
  await vault.getByTestId('kit-drop').click();
  // What is typed while the wrong one is tried stays.
  await vault.getByTestId('kit-passphrase').fill(NEW);
  await expect(vault.getByTestId('kit-problem')).toContainText(messages.en.vault.wrongPassphrase);
  await expect(vault.getByTestId('kit-passphrase')).toHaveValue(NEW);
  await vault.getByTestId('kit-drop').click();
  await expect(vault.getByTestId('kit-exists')).toHaveCount(0);
  await expect(vault.getByTestId('kit-earlier')).toHaveCount(0);
  await lock(vault);
  await vault.getByTestId('locked').locator('summary').click();
  await expect(vault.getByTestId('forgotten-wipe')).toBeVisible();
  await expect(vault.getByTestId('kit-open')).toHaveCount(0);
  expect(await unlock(vault, NEW)).toBeNull();

  // The backup that was made with it opens with it still.
  const other = await openVault((await launch()).extension);
  await other.getByTestId('nav-backup').click();
  await other.getByTestId('restore-file').setInputFiles(backup);
  await other.getByTestId('restore-with-kit').check();
  await other.getByTestId('kit-code-1').fill(codes[1] ?? '');
  await other.getByTestId('kit-code-2').fill(codes[2] ?? '');
  await other.getByTestId('restore-start').click();
  await expect(other.getByTestId('restore-done')).toContainText('1 capture', { timeout: 60_000 });
});
