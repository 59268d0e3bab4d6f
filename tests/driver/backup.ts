import { join } from 'node:path';
import type { Page } from 'playwright';
import { saved } from './vault.ts';

/** Makes a backup on the vault page and saves it. @param downloads the folder that the browser was started with */
export async function saveBackup(vault: Page, downloads: string): Promise<string> {
  await vault.getByTestId('nav-backup').click();
  return makeAndSave(vault, downloads);
}

/** The same where the page offers it already. */
export async function makeAndSave(vault: Page, downloads: string): Promise<string> {
  await vault.getByTestId('backup-make').click();
  const save = vault.getByTestId('backup-save');
  await save.waitFor({ timeout: 120_000 });
  const name = (await save.getAttribute('download')) ?? '';
  await save.click();
  await vault.getByTestId('backup-saved').waitFor();
  const path = join(downloads, name);
  await saved(path);
  return path;
}

/** Restores a backup on the vault page. @returns what the page says in the end */
export async function restoreBackup(
  vault: Page,
  file: string,
  passphrase: string,
): Promise<{ done: boolean; text: string }> {
  await vault.getByTestId('nav-backup').click();
  await vault.getByTestId('restore-file').setInputFiles(file);
  await vault.getByTestId('restore-passphrase').fill(passphrase);
  await vault.getByTestId('restore-start').click();
  const done = vault.getByTestId('restore-done');
  const failed = vault.getByTestId('restore-failed');
  await done.or(failed).waitFor({ timeout: 120_000 });
  return (await done.isVisible())
    ? { done: true, text: await done.innerText() }
    : { done: false, text: await failed.locator('p').innerText() };
}
