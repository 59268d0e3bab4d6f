import en from '../../components/i18n/en.json' with { type: 'json' };
import { makeAndSave } from '../driver/backup.ts';
import { setPassphrase } from '../driver/lock.ts';
import { listed, openVault } from '../driver/vault.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { makeGnupgKey } from './lawyer-keys.ts';

test.skip(!needTool('gpg'), 'The other makes a key with gpg, which cannot be had here.');

const bench = new Workbench();
test.afterAll(() => bench.remove());

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';

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
  await vault.getByTestId('deposit-show').click();
  const begin = vault.getByTestId('deposit-begin');
  await vault.getByTestId('recipient-text').fill(lawyer.publicKey);
  await vault.getByTestId('recipient-read').click();
  await vault.getByTestId('deposit-understood').check();
  await vault.getByTestId('deposit-passphrase').fill('not the passphrase');
  // Not before its fingerprint was compared.
  await expect(begin).toBeDisabled();
  await vault.getByTestId('recipient-trust').check();
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
