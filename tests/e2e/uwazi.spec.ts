import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../utils/bytes/digest.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { openCapture, opened, openTab, openVault, saved } from '../driver/vault.ts';
import { filesAtRoot, readTable } from '../unit/uwazi/reader.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { lookThrough } from './looks.ts';

/* A ZIP for Uwazi of a package, from the form to what Uwazi's libraries read in it. */

test('a ZIP for Uwazi is made of a package after it is said what is not encrypted, and is in the history', async ({
  running,
  downloads,
}) => {
  const id = await keep(running);
  const vault = await openVault(running.extension);
  await vault.getByTestId('language').selectOption('en');
  await openCapture(vault, id);
  await vault.getByTestId('capture-export').click();
  await vault.getByTestId('case-name').fill('A name');
  await opened(vault.getByTestId('export-archives'));
  await expect(vault.getByTestId('uwazi')).toContainText(en.uwazi.holds);
  await expect(vault.getByTestId('uwazi-wanted')).not.toBeChecked();
  await vault.getByTestId('uwazi-wanted').check();
  await expect(vault.getByTestId('uwazi-pictures')).not.toBeChecked();
  await lookThrough(vault, 'the form for Uwazi');
  await vault.getByTestId('language').selectOption('en');
  await vault.getByTestId('uwazi-pictures').check();
  await vault.getByTestId('uwazi-languages').fill('en, es');
  await vault.getByTestId('export-make').click();
  await expect(vault.getByTestId('export-done')).toBeVisible({ timeout: 60_000 });
  await opened(vault.getByTestId('export-details'));
  const sealed = (await vault.getByTestId('export-sha256').innerText()).trim();

  await expect(vault.getByTestId('uwazi-files')).toContainText(en.uwazi.picturesIn);
  await vault.getByTestId('uwazi-1-make').click();
  const save = vault.getByTestId('uwazi-1-save');
  const path = join(downloads, (await save.getAttribute('download')) ?? '');
  expect(path).not.toMatch(/a-name/);
  const digest = (await vault.getByTestId('uwazi-1-sha256').innerText()).trim();
  await save.click();
  await saved(path);
  const zip = readFileSync(path);
  expect(await sha256(new Uint8Array(zip))).toBe(digest);
  const files = await filesAtRoot(zip);
  expect([...files.keys()]).toEqual(['import.csv', 'package.locked.zip', 'report.pdf', 'exhibit-001.png']);
  expect(await sha256(new Uint8Array(files.get('package.locked.zip') ?? []))).toBe(sealed);
  expect(files.get('report.pdf')?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(files.get('exhibit-001.png')?.subarray(1, 4).toString()).toBe('PNG');
  const { rows } = await readTable(files.get('import.csv') ?? Buffer.alloc(0));
  expect(rows.map((row) => [row.record_kind__en, row.attachments, row.package_sha256])).toEqual([
    ['Package of evidence', 'package.locked.zip|report.pdf', sealed],
    ['Captured page', 'exhibit-001.png', sealed],
  ]);
  expect(rows[1]?.capture_id).toBe(id);
  // The name of the case may be a person's.
  for (const [name, bytes] of files)
    if (name !== 'package.locked.zip') expect(bytes.includes('A name'), name).toBe(false);

  const after = await openVault(running.extension);
  await openCapture(after, id);
  await openTab(after, 'history');
  await expect(after.getByTestId('panel-history')).toContainText(en.custody['archive-exported']);
});
