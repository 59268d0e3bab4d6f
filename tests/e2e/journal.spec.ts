import { resolve } from 'node:path';
import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { endOf, startCapture } from '../driver/capture.ts';
import type { Extension } from '../driver/extension.ts';
import { killBrowser, stopBackground } from '../driver/kill.ts';
import { setPassphrase, unlock } from '../driver/lock.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { readVaultRows } from '../driver/storage.ts';
import { openVault } from '../driver/vault.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* Each frame is on the disk before the next is taken: whatever ends in the middle, what had been seen is kept. */

const LONG = 'https://example.org/long.html?rows=600&images=0&sticky=1&fixed=1';
const PASSPHRASE = 'pəncərə çay kağız dörd fırça';

const framesSeen = (popup: Page, frames: number) =>
  popup
    .getByTestId('popup-progress')
    .filter({ hasText: new RegExp(`\\b(?:${[0, 1, 2].map((more) => frames + more).join('|')}) `) });

const look = (page: Page) =>
  page.evaluate(() => ({ html: document.documentElement.outerHTML, top: scrollY }));

/** The one capture in the vault: cut off, and right as far as it goes. */
async function expectCutOff(extension: Extension, leastFrames: number): Promise<void> {
  const vault = await openVault(extension);
  const row = vault.getByTestId('capture-row');
  await expect(row).toHaveCount(1);
  const id = (await row.getAttribute('data-id')) ?? '';
  // Nothing is left of what had been laid down when it was cut off.
  expect(Object.keys((await readVaultRows(vault)).files)).toEqual([id]);
  await vault.close();
  const { record, picture } = await keptCapture(extension, id);
  expect(record.method).toMatchObject({ complete: false, endedBy: 'interrupted', gaps: [] });
  expect(record.method.frames.length).toBeGreaterThanOrEqual(leastFrames);
  expect(record.page.url).toBe(LONG);
  if (leastFrames === 0) return;
  const png = picture('screenshot.png');
  const runs = readRowCodes(png, findCodeColumn(png, 1) ?? 0, 1);
  const last = runs.findLast(({ row: number, whole }) => number !== null && whole)?.row ?? 0;
  expect(last).toBeGreaterThan(25 * leastFrames);
  const whole = runs.filter(({ row: number }) => number === null || number <= last);
  expect(rowProblems(whole, 0, last)).toEqual([]);
}

for (const frames of sized([2], [1, 2, 4])) {
  test(`a background script that is stopped after frame ${frames} finishes the capture in its next life`, async ({
    running,
  }) => {
    const { browser, extension } = running;
    const page = await browser.newPage();
    await page.goto(LONG);
    const before = await look(page);
    const popup = await startCapture(extension, page);
    await framesSeen(popup, frames).waitFor();
    await stopBackground(popup);
    // Any event wakes it: here the popup that is opened again.
    await popup.reload();
    const end = await endOf(popup);
    expect(end.phase).toBe('done');
    expect(end.text).toContain(en.coverage.interrupted);
    await expectCutOff(extension, frames);
    await expect.poll(() => look(page)).toEqual(before);
  });
}

test('a background script that is stopped before the first frame keeps what stood in the window', async ({
  running,
}) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(LONG);
  const popup = await startCapture(extension, page);
  await popup.locator('[data-phase="capturing"]').waitFor();
  await stopBackground(popup);
  await popup.reload();
  const end = await endOf(popup);
  // Stopped before anything was on the disk, it is told so; else it is kept.
  if (end.phase === 'done') await expectCutOff(extension, 0);
  else expect(end).toMatchObject({ phase: 'failed', code: 'unexpected' });
});

test('a browser that is killed in the middle has the capture when it is started again', async ({
  launch,
  folder,
}) => {
  const profile = resolve(folder, 'profile');
  const first = await launch({ profile });
  const page = await first.browser.newPage();
  await page.goto(LONG);
  const popup = await startCapture(first.extension, page);
  await framesSeen(popup, 3).waitFor();
  await killBrowser(first.browser, profile);
  const { extension } = await launch({ profile });
  await expectCutOff(extension, 2);
});

test('behind a passphrase it waits until the vault is opened', async ({ launch, folder }) => {
  const profile = resolve(folder, 'profile');
  const first = await launch({ profile });
  const vault = await openVault(first.extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await vault.close();
  const page = await first.browser.newPage();
  await page.goto(LONG);
  const popup = await startCapture(first.extension, page);
  await framesSeen(popup, 3).waitFor();
  await killBrowser(first.browser, profile);
  const { extension } = await launch({ profile });
  const locked = await openVault(extension);
  await expect(locked.getByTestId('locked')).toBeVisible();
  // The frames wait; what was laid down of the picture goes, for it will be made anew.
  await expect.poll(async () => (await readVaultRows(locked)).files).toEqual({});
  expect((await readVaultRows(locked)).journal).toBeGreaterThan(2);
  expect(await unlock(locked, PASSPHRASE)).toBeNull();
  const row = locked.getByTestId('capture-row');
  await expect(row).toHaveCount(1, { timeout: 60_000 });
  await expect(row).toContainText(en.vault.incomplete);
});

test('Stop and keep ends a capture and keeps what was seen', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(LONG);
  const before = await look(page);
  const popup = await startCapture(extension, page);
  await framesSeen(popup, 3).waitFor();
  await popup.getByTestId('popup-stop').click();
  const end = await endOf(popup);
  expect(end.phase).toBe('done');
  expect(end.text).toContain(en.coverage.stopped);
  const { record } = await keptCapture(extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ complete: false, endedBy: 'stopped' });
  expect(record.method.coverage).toMatchObject({ reachedStart: true, reachedEnd: false });
  expect(await look(page)).toEqual(before);
});

test('nothing of a finished or a cancelled capture stays in the journal', async ({ running }) => {
  const { browser, extension } = running;
  const page = await browser.newPage();
  await page.goto(LONG);
  const popup = await startCapture(extension, page);
  await framesSeen(popup, 2).waitFor();
  const desk = await extension.open('verify');
  const rows = async () => {
    const { journal, files } = await readVaultRows(desk);
    return { journal, laidDown: Object.keys(files).length };
  };
  const { journal, laidDown } = await rows();
  expect(journal).toBeGreaterThan(1);
  expect(laidDown).toBe(1);
  await page.bringToFront();
  await popup.getByTestId('popup-cancel').click();
  expect((await endOf(popup)).phase).toBe('cancelled');
  expect(await rows()).toEqual({ journal: 0, laidDown: 0 });
});

test('what cannot be finished is told, and keeps nothing else from being read', async ({ running }) => {
  await keep(running);
  const { extension } = running;
  const desk = await extension.open('verify');
  // A journal whose key was damaged on the disk.
  await desk.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open('subut');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('journals', 'readwrite');
          writing.objectStore('journals').put({ capture: crypto.randomUUID(), key: new Uint8Array(80) });
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
  );
  const vault = await openVault(extension);
  await expect(vault.getByTestId('vault-unfinished')).toHaveText(
    en.vault.unfinished_one.replace('{{count}}', '1'),
  );
  await expect(vault.getByTestId('capture-row')).toHaveCount(1);
});
