import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messages } from '../../utils/i18n/translate.ts';
import { checkPackage, failuresOf } from '../../utils/verify/check.ts';
import { openPackage } from '../../utils/verify/open.ts';
import { restoreBackup, saveBackup } from '../driver/backup.ts';
import { Firefox } from '../driver/firefox.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { startProxy } from '../driver/proxy.ts';
import { readPicture } from '../driver/read-capture.ts';
import { readPrivateFiles, readVaultRows } from '../driver/storage.ts';
import {
  exportPackage,
  listed,
  NotExported,
  openCapture,
  openTab,
  openVault,
  saved,
} from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

const PASSPHRASE = 'pəncərə çay kağız dörd fırça';
const OTHER = 'yeddi rəngli qayıq, 41 pillə';
const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';
const en = messages.en.backup;

test('a backup becomes the vault of another browser, joins one that has captures, and refuses what is wrong', async ({
  launch,
  downloads,
}) => {
  const first = await launch();
  await first.extension.setScreens(2);
  const early = [await keep(first, SHORT_PAGE), await keep(first, ADDRESSES.telegramPreview)];
  const vault = await openVault(first.extension);
  await expect(vault.getByTestId('vault-no-backup')).toContainText('2 captures');
  await vault.getByTestId('nav-backup').click();
  await expect(vault.getByTestId('backup-no-passphrase')).toBeVisible();
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  const file = await saveBackup(vault, downloads);
  await vault.getByTestId('nav-list').click();
  await expect(vault.getByTestId('vault-no-backup')).toHaveCount(0);
  await vault.close();
  await first.browser.close();

  // An empty vault elsewhere.
  const second = await launch();
  const empty = await openVault(second.extension);
  const wrong = await restoreBackup(empty, file, 'bu parol ifadəsi deyil');
  expect(wrong).toEqual({ done: false, text: en.wrongPassphrase });
  const cut = join(downloads, 'cut');
  writeFileSync(cut, readFileSync(file).subarray(0, 65_536));
  expect(await restoreBackup(empty, cut, PASSPHRASE)).toEqual({ done: false, text: en.damaged });
  writeFileSync(cut, 'not a backup at all');
  expect(await restoreBackup(empty, cut, PASSPHRASE)).toEqual({ done: false, text: en.notBackup });
  expect(await readVaultRows(empty)).toMatchObject({ captures: [], files: {}, records: 0 });

  expect(await restoreBackup(empty, file, PASSPHRASE)).toMatchObject({ done: true });
  await empty.getByTestId('restore-open').click();
  expect(await unlock(empty, PASSPHRASE)).toBeNull();
  await empty.getByTestId('nav-list').click();
  await expect.poll(() => listed(empty)).toEqual(early.toReversed());
  await openCapture(empty, early[0] ?? '');
  await expect(empty.getByTestId('fact-url')).toContainText(SHORT_PAGE);
  expect((await readPicture(empty)).height).toBeGreaterThan(500);
  await second.browser.close();

  // One that has a capture, with keys and a passphrase of its own.
  const third = await launch();
  const own = await keep(third, SHORT_PAGE);
  const joined = await openVault(third.extension);
  expect(await setPassphrase(joined, OTHER)).toBeNull();
  const outcome = await restoreBackup(joined, file, PASSPHRASE);
  expect(outcome.done).toBe(true);
  expect(outcome.text).toContain(en.chains);
  await joined.getByTestId('nav-list').click();
  await expect.poll(() => listed(joined)).toEqual([...early.toReversed(), own]);
  await joined.reload();
  expect(await unlock(joined, OTHER)).toBeNull();
  await openCapture(joined, early[1] ?? '');
  await openTab(joined, 'history');
  await expect(joined.getByTestId('history')).toContainText(messages.en.custody.restored);
  // Found like any other, too.
  await joined.getByTestId('back').click();
  await joined.getByTestId('search-text').fill('t.me');
  await expect.poll(() => listed(joined)).toEqual([early[1]]);
  await joined.getByTestId('search-clear').click();

  // Captures of both cannot go into one package; those of the other vault can, with its chain and its signer.
  const mixed = exportPackage(joined, downloads, {
    caseName: 'İkisi',
    password: PASSWORD,
    captures: [own, early[0] ?? ''],
  });
  await expect(mixed).rejects.toThrow(NotExported);
  await joined.reload();
  expect(await unlock(joined, OTHER)).toBeNull();
  const made = await exportPackage(joined, downloads, {
    caseName: 'Biri',
    password: PASSWORD,
    captures: early,
  });
  const opened = await openPackage(new Uint8Array(readFileSync(made.path)), { password: PASSWORD });
  const report = await checkPackage(opened);
  expect(failuresOf(report)).toEqual([]);
  expect(await readPrivateFiles(joined)).toHaveLength(1);
});

test('a backup of Chromium is restored in Firefox, and one of Firefox in Chromium', async ({
  launch,
  sites,
  folder,
  downloads,
}) => {
  const executablePath = process.env.SUBUT_FIREFOX ?? '';
  test.skip(executablePath === '', 'Firefox cannot be had here.');
  const chromium = await launch();
  const id = await keep(chromium, SHORT_PAGE);
  const vault = await openVault(chromium.extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  const file = await saveBackup(vault, downloads);

  const proxy = await startProxy(sites);
  const firefox = await Firefox.start({
    executablePath,
    profile: resolve(folder, 'firefox'),
    extension: resolve('.output/firefox-mv3'),
    downloads: resolve(downloads),
    proxyPort: proxy.port,
    devicePixelRatio: 1,
  });
  try {
    const at = (name: string): string => `[data-testid="${name}"]`;
    await firefox.openOwn('vault');
    await firefox.click(at('nav-backup'));
    await firefox.type(at('restore-file'), resolve(file));
    await firefox.type(at('restore-passphrase'), PASSPHRASE);
    await firefox.click(at('restore-start'));
    await firefox.click(at('restore-open'));
    await firefox.type(at('unlock-passphrase'), PASSPHRASE);
    await firefox.click(at('unlock'));
    await firefox.click(`[data-id="${id}"] ${at('capture-open')}`);
    expect(await firefox.text(at('fact-url'))).toContain(SHORT_PAGE);
    await firefox.click(at('nav-backup'));
    await firefox.click(at('backup-make'));
    await firefox.text(at('backup-ready'));
    const name = await firefox.evaluate<string>(
      `return document.querySelector('[data-testid="backup-save"]').getAttribute('download')`,
    );
    await firefox.click(at('backup-save'));
    await saved(join(downloads, name));
    await firefox.text(at('backup-saved'));

    // Back: there it is the same vault, so nothing of it is new, and its chain holds.
    const outcome = await restoreBackup(vault, join(downloads, name), PASSPHRASE);
    expect(outcome.done).toBe(true);
    await vault.getByTestId('nav-list').click();
    await expect.poll(() => listed(vault)).toEqual([id]);
  } finally {
    await firefox.close();
    await proxy.close();
  }
});
