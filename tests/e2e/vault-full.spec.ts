import { readFileSync } from 'node:fs';
import { messages } from '../../components/i18n/translate.ts';
import { capture } from '../driver/capture.ts';
import { readPrivateFiles, readVaultRows } from '../driver/storage.ts';
import { fillExport, listed, openCapture, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';
import { canMakeDisk, SmallDisk } from './small-disk.ts';

test('on a full disk a capture fails with a sentence, and what was kept before is whole', async ({
  launch,
  folder,
}) => {
  test.skip(!canMakeDisk(), 'this machine lets nobody mount a disk for a test');
  const disk = new SmallDisk(folder, 160);
  const { profile, executablePath, args } = disk;
  const running = await launch({ profile, executablePath, args });
  await running.extension.setScreens(2);
  const early = await keep(running);
  const vault = await openVault(running.extension);
  const before = await readVaultRows(vault);

  disk.fill(64 * 1024);
  const page = await running.browser.newPage();
  await page.goto(ADDRESSES.telegramPreview);
  const end = await capture(running.extension, page);
  expect(end).toMatchObject({ phase: 'failed', code: 'vault-full', captureId: null });
  expect(end.text).toContain(messages.en.captureError['vault-full']);
  await page.close();

  // Neither does a package leave half a file.
  await fillExport(vault, { caseName: 'Nümunə', password: 'yeddi rəngli qayıq, 41 pillə' });
  await vault.getByTestId('export-make').click();
  await expect(vault.getByTestId('export-problem')).toContainText(messages.en.exportError['disk-full']);
  expect(await readPrivateFiles(vault)).toEqual([]);
  await vault.close();

  disk.empty();
  const again = await openVault(running.extension);
  expect(await readVaultRows(again)).toEqual(before);
  expect(await listed(again)).toEqual([early]);
  await openCapture(again, early);
  await expect(again.getByTestId('fact-url')).toContainText(SHORT_PAGE);
  await again.getByTestId('picture-show').click();
  await expect(again.getByTestId('picture-tile').first()).toBeVisible();
  // With room again, capturing goes on by itself.
  const late = await keep(running, ADDRESSES.telegramPreview);
  await again.getByTestId('back').click();
  await expect.poll(() => listed(again)).toEqual([late, early]);
  await running.browser.close();
  expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain('subut-test');
});
