import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../utils/i18n/translate.ts';
import { stopBackground } from '../driver/kill.ts';
import { setPassphrase } from '../driver/lock.ts';
import { ownFiles } from '../driver/profile.ts';
import { readPrivateFiles } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';

/** The browser's own language is English: after a wipe she reads on in hers. */
const { wipe: words, wipePart } = messages.az;

/** Pieces of each private key and each way in, as they lie in the database: 40 bytes out of the middle. */
function keyBytes(vault: Page): Promise<Record<string, number[]>> {
  return vault.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const store = (name: string) => db.transaction(name).objectStore(name);
    const keys = await answer<{ name: string; armored: Blob }[]>(store('keys').getAll());
    const slots = await answer<{ name: string; message: Blob }[]>(store('slots').getAll());
    db.close();
    const blobs = [...keys, ...slots].map((row) => [
      `${row.name} ${'armored' in row ? 'key' : 'slot'}`,
      'armored' in row ? row.armored : row.message,
    ]) as [string, Blob][];
    const pieces = blobs.map(async ([name, blob]) => {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const middle = Math.floor(bytes.length / 2);
      return [name, Array.from(bytes.subarray(middle - 20, middle + 20))] as const;
    });
    return Object.fromEntries(await Promise.all(pieces));
  });
}

/** Writes a file, as a package is written, until a moment after the settings were deleted. */
const writeDuringDeletion = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('packages', { create: true });
    const file = await folder.getFileHandle('under-way', { create: true });
    const writing = await file.createWritable();
    const look = setInterval(async () => {
      if (Object.keys(await chrome.storage.local.get()).length > 0) return;
      clearInterval(look);
      setTimeout(() => void writing.abort(), 600);
    }, 20);
  });

/** Which of the pieces lie somewhere in these files. */
function found(files: readonly string[], pieces: Record<string, number[]>): string[] {
  const contents = files.map((file) => readFileSync(file));
  return Object.keys(pieces).filter((name) =>
    contents.some((bytes) => bytes.includes(Buffer.from(pieces[name] ?? []))),
  );
}

test('everything goes on a typed word, also from a locked vault, and no key is left on the disk', async ({
  launch,
  folder,
}) => {
  const profile = join(folder, 'profile');
  const first = await launch({ profile });
  const { extension } = first;
  const { id } = extension;
  await extension.set('second-look', false);
  await extension.setScreens(2);
  await keep(first, ADDRESSES.telegramPreview);
  const before = await openVault(extension);
  expect(await setPassphrase(before, 'dörd yaşıl qatar, 17 limon')).toBeNull();
  const pieces = await keyBytes(before);
  expect(Object.keys(pieces)).toEqual(['capture key', 'owner key', 'vault key', 'passphrase slot']);
  await first.browser.close();
  // The search finds each of them while it is there.
  expect(found(ownFiles(profile, id), pieces)).toEqual(Object.keys(pieces));

  const second = await launch({ profile });
  // The background script has read the keys too.
  await keep(second);
  const vault = await openVault(second.extension);
  await vault.getByTestId('locked').waitFor();
  const other = await openVault(second.extension);
  await vault.getByTestId('language').selectOption('az');
  await vault.getByTestId('locked').locator('summary').click();
  await vault.getByTestId('forgotten-wipe').click();
  const now = vault.getByTestId('wipe-now');
  await expect(now).toBeDisabled();
  await vault.getByTestId('wipe-word').fill(words.word.slice(0, -1));
  await expect(now).toBeDisabled();
  await vault.getByTestId('wipe-word').fill(` ${words.word.toUpperCase()} `);
  const { browser } = second;
  // A page that no order closes.
  await writeDuringDeletion(await second.extension.open('reading'));
  // The last act of a deletion wakes a background that sleeps.
  await stopBackground(vault);
  await now.click();
  await expect(vault.getByTestId('wiped')).toContainText(words.doneTitle);
  // The test build cannot give back that it may see every page.
  await expect(vault.getByTestId('wipe-left').locator('li')).toHaveText([wipePart.permissions]);
  expect(
    await vault.evaluate(async () => {
      // The background that was woken says at once that no database was damaged in this session.
      const { 'log-rotated': _, ...session } = await chrome.storage.session.get();
      return {
        databases: (await indexedDB.databases()).length,
        settings: await chrome.storage.local.get(),
        session,
        caches: await caches.keys(),
      };
    }),
  ).toEqual({ databases: 0, settings: {}, session: {}, caches: [] });
  await expect.poll(() => other.isClosed()).toBe(true);
  expect(await readPrivateFiles(vault)).toEqual([]);
  // Whoever looks for a vault makes none: a background that begins anew, and what is asked of it by popup and verify page.
  await stopBackground(vault);
  await second.extension.open('verify');
  const page = await browser.newPage();
  await page.goto(SHORT_PAGE);
  const popup = await second.extension.openPopup(await second.extension.bringToFront(page));
  await popup.getByTestId('popup-capture').waitFor();
  await vault.waitForTimeout(1000);
  expect(await vault.evaluate(() => indexedDB.databases())).toEqual([]);
  // At once, not when the browser gets round to it.
  await expect.poll(() => found(ownFiles(profile, id), pieces)).toEqual([]);
  await browser.close();

  const files = ownFiles(profile, id);
  expect(found(files, pieces)).toEqual([]);

  // What comes next is a vault of its own.
  const third = await launch({ profile });
  const anew = await openVault(third.extension);
  await expect(anew.getByTestId('vault-empty')).toBeVisible();
  expect(Object.keys(await keyBytes(anew))).toEqual(['capture key', 'owner key', 'vault key']);
});
