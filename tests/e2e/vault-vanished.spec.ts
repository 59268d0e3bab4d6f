import { globSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../utils/i18n/translate.ts';
import { restoreBackup, saveBackup } from '../driver/backup.ts';
import { capture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { setPassphrase } from '../driver/lock.ts';
import { listed, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

/* A vault that the browser lost: it is said, and nothing is begun in its place before its owner said so. */

const PASSPHRASE = 'səkkiz göy çamadan, 12 alma';

/** Files of the extension's database in a profile of Chromium. */
const filesOf = (profile: string, pattern: string): string[] =>
  globSync(join(profile, `Default/IndexedDB/chrome-extension_*.leveldb/${pattern}`));

const WAYS: Record<string, (profile: string) => void> = {
  'garbled its files': (profile) => {
    for (const file of filesOf(profile, '{*.log,*.ldb,MANIFEST-*}'))
      writeFileSync(file, Buffer.alloc(readFileSync(file).length, 0xa5));
  },
  'emptied its log': (profile) => {
    for (const file of filesOf(profile, '*.log')) truncateSync(file);
  },
  'deleted its folder': (profile) => {
    rmSync(join(profile, 'Default/IndexedDB'), { recursive: true });
  },
};

async function openLost(extension: Extension): Promise<Page> {
  const vault = await extension.open('vault');
  await vault.getByTestId('vanished').waitFor();
  return vault;
}

/** How many keys there are: a vault that was begun has three. */
const countKeys = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    // Opening one that is gone would make it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'subut')) return 0;
    return new Promise<number>((done, failed) => {
      const opening = indexedDB.open('subut');
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        const counting = db.transaction('keys').objectStore('keys').count();
        counting.onsuccess = () => {
          db.close();
          done(counting.result);
        };
      };
    });
  });

for (const [name, lose] of Object.entries(WAYS)) {
  const isLast = name === 'deleted its folder';
  test(`somebody who ${name} is not taken for a first run`, async ({ launch, folder, downloads }) => {
    const profile = resolve(folder, 'profile');
    const first = await launch({ profile });
    const id = await keep(first);
    const before = await openVault(first.extension);
    expect(await setPassphrase(before, PASSPHRASE)).toBeNull();
    const file = isLast ? await saveBackup(before, downloads) : '';
    await first.browser.close();
    lose(profile);

    const { browser, extension } = await launch({ profile });
    const page = await browser.newPage();
    await page.goto(SHORT_PAGE);
    const end = await capture(extension, page);
    expect(end).toMatchObject({ phase: 'failed', code: 'vault-vanished', captureId: null });
    expect(end.text).toContain(messages.en.captureError['vault-vanished']);
    const vault = await openLost(extension);
    await expect(vault.getByTestId('vanished')).toHaveAttribute('data-kind', 'gone');
    await expect(vault.getByTestId('vanished-what')).toContainText('1 capture');
    await expect(vault.getByTestId('vanished-what')).toContainText(messages.en.vanished.guarded);
    await expect(vault.getByTestId('vanished-go-on')).toBeDisabled();
    expect(await countKeys(vault)).toBe(0);
    // It is said again each time, until she goes on.
    await vault.reload();
    await vault.getByTestId('vanished-understood').check();
    if (!isLast) {
      await vault.getByTestId('vanished-go-on').click();
      await expect(vault.getByTestId('vault-empty')).toBeVisible();
      await keep({ browser, extension });
      await expect.poll(() => listed(vault)).toHaveLength(1);
      return;
    }
    await vault.getByTestId('vanished-restore').click();
    expect(await restoreBackup(vault, file, PASSPHRASE)).toMatchObject({ done: true });
    await vault.getByTestId('restore-open').click();
    await vault.getByTestId('locked').waitFor();
    await vault.getByTestId('unlock-passphrase').fill(PASSPHRASE);
    await vault.getByTestId('unlock').click();
    await expect.poll(() => listed(vault)).toEqual([id]);
  });
}
