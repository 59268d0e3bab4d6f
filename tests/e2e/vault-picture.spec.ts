import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { TILE_ROWS } from '../../utils/app/picture/picture-tiles.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { fastWheel } from '../driver/fast-wheel.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { extensionMemory, peakDuring } from '../driver/memory.ts';
import { keptCapture, pictureSize, readPicture, readTile, showTile } from '../driver/read-capture.ts';
import { openCapture, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { findCodeColumn, ROW_HEIGHT, readRowCodes } from '../sites/rows.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* The picture in the vault, which is shown by tiles: it may be taller than anything that a browser can hold decoded. */

const PASSPHRASE = 'beş gümüşü körpü, 23 nar';
const MIB = 2 ** 20;

const box = (vault: Page) => vault.getByTestId('picture-box');
const tile = (vault: Page, index: number) =>
  vault.locator(`[data-testid="picture-tile"][data-index="${index}"]`);

/** Notes what is said of the picture from now on, however shortly. */
async function listen(vault: Page): Promise<() => Promise<string[]>> {
  const state = vault.getByTestId('picture-state');
  await state.evaluate((line) => {
    const texts: string[] = [];
    Object.assign(line, { subutTold: texts });
    new MutationObserver(() => texts.push(line.textContent)).observe(line, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return () => state.evaluate((line) => (line as unknown as { subutTold: string[] }).subutTold);
}

test('both pictures are shown pixel by pixel as they were captured', async ({ running }) => {
  const { extension } = running;
  await extension.setScreens(3);
  const id = await keep(running, ADDRESSES.telegramPreview);
  const kept = await keptCapture(extension, id);
  for (const role of ['screenshot', 'viewport'] as const) {
    const vault = await openVault(extension);
    await openCapture(vault, id);
    await vault.getByTestId('picture-which').selectOption(role);
    const shown = await readPicture(vault);
    const stored = kept.picture(`${role}.png`);
    expect([shown.width, shown.height]).toEqual([stored.width, stored.height]);
    expect(Buffer.compare(shown.data, stored.data)).toBe(0);
    await vault.close();
  }
});

test('a picture of more than 70,000 rows is shown where it is looked at, and little of it is held', async ({
  launch,
  folder,
}) => {
  const profile = resolve(folder, 'profile');
  // Higher than any canvas of Chromium (65,535 px). A narrow and high window, in which it takes few frames.
  const high = await launch({ profile, deviceScaleFactor: 2, viewport: { width: 600, height: 2400 } });
  await high.extension.setScreens(100);
  const id = await keep(high, 'https://example.org/long.html?rows=1480&images=0');
  await high.browser.close();

  const { browser, extension } = await launch({
    profile,
    deviceScaleFactor: 2,
    viewport: { width: 600, height: 900 },
  });
  const vault = await openVault(extension);
  await openCapture(vault, id);
  // What looks for the same picture elsewhere takes its memory before.
  await expect(vault.getByTestId('elsewhere')).toContainText(en.spread.elsewhereNone, { timeout: 30_000 });
  const before = await extensionMemory(browser);
  const { peak, result } = await peakDuring(browser, async () => {
    await vault.getByTestId('picture-show').click();
    const size = await pictureSize(vault);
    const end = Math.ceil(size.height / TILE_ROWS) - 1;
    await expect(tile(vault, 0)).toBeVisible();
    const told = await listen(vault);
    // By keyboard, and told while it is under way.
    await box(vault).focus();
    await vault.keyboard.press('End');
    const started = Date.now();
    await expect(tile(vault, end)).toBeVisible({ timeout: 60_000 });
    console.log(`to the end in ${Date.now() - started} ms`);
    expect((await told()).join()).toContain(en.capture.pictureReading.slice(0, 20));
    await expect(vault.getByTestId('picture-state')).toBeEmpty();
    for (const index of [end >> 1, 5, end - 9]) {
      await showTile(vault, index);
      // Of some 140 tiles never more than what is near the view.
      expect(await vault.locator('canvas').count()).toBeLessThan(12);
    }
    await box(vault).focus();
    await vault.keyboard.press('Home');
    await expect(tile(vault, 0)).toBeVisible({ timeout: 60_000 });
    return { ...size, end };
  });
  const { width, height, end } = result;
  expect(height).toBeGreaterThan(70_000);
  // Most of it is what waits to be collected: it does not grow with the picture, which decoded would not fit.
  const grown = (peak - before) / MIB;
  console.log(
    `${height} rows, ${Math.round((width * height * 4) / MIB)} MB decoded, ${Math.round(grown)} MB held`,
  );
  expect(width * height * 4).toBeGreaterThan(300 * MIB);
  // With the small strip that lies under the tiles, and the worker that makes it.
  expect(grown).toBeLessThan(260);

  // What is not decoded yet is blurred, never blank.
  const wheeled = await fastWheel(vault);
  console.log(`${wheeled.unsharp} of ${wheeled.frames} frames were blurred`);
  expect(wheeled.frames).toBeGreaterThan(20);
  expect(wheeled.blank).toBe(0);

  const top = await readTile(vault, 0);
  const column = findCodeColumn(top, 2) ?? 0;
  // Where row 0 begins; every other row has its place from there.
  const first = readRowCodes(top, column, 2).find(({ row, whole }) => row !== null && whole);
  const start = (first?.top ?? 0) - (first?.row ?? 0) * ROW_HEIGHT * 2;
  for (const index of [0, end - 1, end >> 1, (end >> 1) - 30, 3, end - 2]) {
    const runs = readRowCodes(await readTile(vault, index), column, 2).filter(({ whole }) => whole);
    expect(runs.length).toBeGreaterThan(5);
    for (const { row, top: at } of runs) {
      expect(index * TILE_ROWS + at).toBe(start + (row ?? 0) * ROW_HEIGHT * 2);
    }
  }
  const { scrollHeight, clientWidth } = await box(vault).evaluate((one) => ({
    scrollHeight: one.scrollHeight,
    clientWidth: one.clientWidth,
  }));
  expect(Math.abs(scrollHeight - height * (Math.min(clientWidth, width) / width))).toBeLessThan(2);
});

test('a picture that was changed on the disk is not shown, in plain words', async ({ running }) => {
  const { extension } = running;
  await extension.setScreens(2);
  const id = await keep(running, ADDRESSES.telegramPreview);
  const vault = await openVault(extension);
  await openCapture(vault, id);
  // The last byte of the whole page's picture: all rows before it could have been shown.
  await vault.evaluate(async (capture) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const open = () => db.transaction('chunks', 'readwrite').objectStore('chunks');
    const range = IDBKeyRange.bound([capture, 1, 0], [capture, 1, Number.POSITIVE_INFINITY]);
    const row = ((await answer(open().getAll(range))) as { chunk: Uint8Array | Blob }[]).at(-1);
    if (row === undefined) throw new Error('no chunk');
    const bytes = new Uint8Array(await new Blob([row.chunk as BlobPart]).arrayBuffer());
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
    await answer(open().put({ ...row, chunk: row.chunk instanceof Blob ? new Blob([bytes]) : bytes }));
    db.close();
  }, id);
  await vault.getByTestId('picture-show').click();
  await expect(vault.getByTestId('picture-failed')).toContainText(en.capture.pictureDamaged);
  await expect(vault.locator('canvas')).toHaveCount(0);
  // The other one is whole.
  await vault.getByTestId('picture-which').selectOption('viewport');
  await expect(vault.getByTestId('picture-tile').first()).toBeVisible();
  await expect(vault.getByTestId('picture-failed')).toHaveCount(0);
});

test('locking takes the picture off the screen', async ({ running }) => {
  const { extension } = running;
  const id = await keep(running);
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, id);
  await vault.getByTestId('picture-show').click();
  await expect(vault.getByTestId('picture-tile').first()).toBeVisible();
  await lock(vault);
  await expect(vault.locator('canvas')).toHaveCount(0);
  expect(await unlock(vault, PASSPHRASE)).toBeNull();
  await openCapture(vault, id);
  await expect(vault.getByTestId('picture-show')).toBeVisible();
  await expect(vault.locator('canvas')).toHaveCount(0);
});
