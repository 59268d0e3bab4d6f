import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright';
import { sha256 } from '../../utils/bytes/digest.ts';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { keptCapture } from '../driver/read-capture.ts';
import { replay } from '../driver/replay.ts';
import { openCapture, opened, openTab, openVault, saved } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { lookThrough } from './looks.ts';

/* A web archive of a capture, from the click to a program of others that opens it. */

const DRAWINGS = 'https://example.org/drawings.html?show=1,2';

/** Makes one of what is chosen. @returns where it was saved, and its digest as the page says it */
async function makeArchive(
  vault: Page,
  downloads: string,
  pictures: boolean,
): Promise<{ path: string; digest: string }> {
  await opened(vault.getByTestId('export-archives'));
  await vault.getByTestId('web-archive-pictures').setChecked(pictures);
  await vault.getByTestId('web-archive-make').click();
  const digest = await vault.getByTestId('web-archive-sha256').innerText();
  const save = vault.getByTestId('web-archive-save');
  const path = join(downloads, (await save.getAttribute('download')) ?? '');
  await save.click();
  await saved(path);
  return { path, digest: digest.trim() };
}

test('a web archive is made after it is said what leaves the vault, is replayed by wabac, and is in the history', async ({
  running,
  downloads,
}) => {
  const { browser, extension } = running;
  await extension.set('originals', true);
  const id = await keep(running, DRAWINGS);
  const { record, file } = await keptCapture(extension, id);
  const vault = await openVault(extension);
  await vault.getByTestId('language').selectOption('en');
  await openCapture(vault, id);
  await vault.getByTestId('capture-export').click();
  await expect(vault.getByTestId('web-archive')).toBeHidden();
  await opened(vault.getByTestId('export-archives'));
  await expect(vault.getByTestId('export-archives')).toContainText(en.archives.plain);
  await expect(vault.getByTestId('export-archives')).toContainText(en.webArchive.holds);
  await expect(vault.getByTestId('web-archive-pictures')).not.toBeChecked();
  await lookThrough(vault, 'the form for archives');
  await vault.getByTestId('language').selectOption('en');

  await vault.getByTestId('case-name').fill('Uydurma Xanim');
  const plain = await makeArchive(vault, downloads, false);
  // Whose case it is would be read by whoever sees the file.
  expect(basename(plain.path)).toMatch(/^subut-\d{8}T\d{6}Z\.wacz$/);
  const { url } = record.page;
  const { utc } = record.capturedAt;
  await test.step('without the tick no picture is in it', async () => {
    const archive = await replay(browser, plain.path);
    expect((await archive.bytes(url, utc)).bytes.equals(file('page.html'))).toBe(true);
    expect((await archive.bytes(`urn:fullPage:${url}`, utc)).status).toBe(404);
    await archive.close();
  });

  await expect(vault.getByTestId('web-archive-done')).toContainText(en.webArchive.none);
  await vault.getByTestId('web-archive-again').click();
  const shown = await makeArchive(vault, downloads, true);
  await test.step('the page says what is in the file, and its digest', async () => {
    await expect(vault.getByTestId('web-archive-done')).toContainText(en.webArchive.with);
    expect(await sha256(new Uint8Array(readFileSync(shown.path)))).toBe(shown.digest);
  });

  await test.step('wabac lists the page, holds its digest, and gives each file byte for byte', async () => {
    const archive = await replay(browser, shown.path);
    const about = await archive.about();
    expect(about.pages.map(({ url: listed, title }) => [listed, title])).toEqual([[url, record.page.title]]);
    // The list of pages, and that there is no signature that does not hold; that of the index it compares with nothing.
    expect(about.verify.numValid).toBe(2);
    const kept = record.originals?.list.filter(({ path }) => path !== null) ?? [];
    expect(kept.length).toBeGreaterThan(0);
    const files = [
      [url, 'page.html', 'text/html; charset=utf-8'],
      [`urn:view:${url}`, 'viewport.png', 'image/png'],
      [`urn:fullPage:${url}`, 'screenshot.png', 'image/png'],
      [`urn:text:${url}`, 'text.txt', 'text/plain; charset=utf-8'],
      ...kept.map(({ source, path, mediaType }) => [source, path ?? '', mediaType ?? '']),
    ] as const;
    for (const [target = '', path = '', mediaType = ''] of files) {
      const { status, type, bytes } = await archive.bytes(target, utc);
      expect([target, status, type]).toEqual([target, 200, mediaType]);
      expect(bytes.equals(file(path)), path).toBe(true);
    }
    await expect((await archive.show(url, utc)).locator('body')).toContainText('Rəsm');
    // What it looked like: the code itself shows no pictures.
    const picture = (await archive.show(`urn:fullPage:${url}`, utc)).locator('img');
    expect(await picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(100);
    await archive.close();
  });

  await test.step('the history of the capture says that it left, twice', async () => {
    await vault.getByTestId('nav-list').click();
    await openCapture(vault, id);
    await openTab(vault, 'history');
    const history = vault.getByTestId('panel-history');
    await expect(history.getByText(en.custody['archive-exported'])).toHaveCount(2);
  });
});
