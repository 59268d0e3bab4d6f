import { readFileSync } from 'node:fs';
import { messages } from '../../utils/i18n/translate.ts';
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { readPrivateFiles, readVaultRows } from '../driver/storage.ts';
import { fillExport, listed, openCapture, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { expect, test } from './fixtures.ts';
import { keep, SHORT_PAGE } from './keep.ts';
import { canMakeDisk, SmallDisk } from './small-disk.ts';

const MIB = 2 ** 20;

test('on a full disk a capture fails with a sentence, and what was kept before is whole', async ({
  launch,
  folder,
}) => {
  test.skip(!canMakeDisk(), 'this machine lets nobody mount a disk for a test');
  const disk = new SmallDisk(folder, 384);
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
  // Near the end of the disk nothing is written any more, and it is said how much is to be freed.
  disk.fill(40 * MIB);
  const other = await running.browser.newPage();
  await other.goto(ADDRESSES.telegramPreview);
  const popup = await startCapture(running.extension, other);
  await expect(popup.getByTestId('popup-lacking')).toContainText(/Free at least \d+/);
  expect(await endOf(popup)).toMatchObject({ phase: 'failed', code: 'vault-full' });
  await other.close();
  disk.empty();
  // With room again, capturing goes on by itself.
  const late = await keep(running, ADDRESSES.telegramPreview);
  await again.getByTestId('back').click();
  await expect.poll(() => listed(again)).toEqual([late, early]);

  // The distance that was kept is there for what makes room, locks and leaves nothing.
  disk.fill(8 * MIB);
  await openCapture(again, late);
  await again.getByTestId('delete').click();
  await again.getByTestId('delete-understood').check();
  await again.getByTestId('delete-confirm').click();
  await expect.poll(() => listed(again)).toEqual([early]);
  disk.fill(64 * 1024);
  await again.goto(`${running.extension.address('vault')}#wipe`);
  await again.getByTestId('wipe-word').fill(messages.en.wipe.word);
  await again.getByTestId('wipe-now').click();
  await expect(again.getByTestId('wiped')).toBeVisible();
  // A full disk may keep the browser even from deleting: then that is said, and it is done when there is room.
  const wiped = await again.getByTestId('wiped').innerText();
  disk.empty();
  if (wiped.includes(messages.en.wipe.notDoneTitle)) {
    await again.goto('about:blank');
    await again.goto(`${running.extension.address('vault')}#wipe`);
    await again.getByTestId('wipe-word').fill(messages.en.wipe.word);
    await again.getByTestId('wipe-now').click();
    await expect(again.getByTestId('wiped')).toContainText(messages.en.wipe.doneTitle);
  } else expect(wiped).toContain(messages.en.wipe.doneTitle);
  expect(await again.evaluate(() => indexedDB.databases())).toEqual([]);
  await running.browser.close();
  expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain('subut-test');
});

test('a disk that has no room for originals costs originals, and no frame', async ({ launch, folder }) => {
  test.skip(!canMakeDisk(), 'this machine lets nobody mount a disk for a test');
  const disk = new SmallDisk(folder, 384);
  const { profile, executablePath, args } = disk;
  const running = await launch({ profile, executablePath, args });
  const { extension } = running;
  await extension.set('originals', true);
  await extension.set('max-files-mb', 500);
  const page = await running.browser.newPage();
  await page.goto('https://example.org/originals.html?rows=0');
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  // Together they are larger than all that a capture may lay down before it has to be finished.
  await page.evaluate(async () => {
    const picture = await (await fetch('/stand-in/flat/ffb414-240x160.png')).arrayBuffer();
    for (let number = 0; number < 8; number++) {
      const image = new Image(240, 160);
      const parts = [picture, Uint8Array.of(number), new Uint8Array(8 * 2 ** 20)];
      image.src = URL.createObjectURL(new Blob(parts, { type: 'image/png' }));
      document.body.prepend(image);
      await image.decode();
    }
  });
  disk.fill(136 * MIB);
  const end = await capture(extension, page);
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  const { record, picture } = await keptCapture(extension, end.captureId ?? '');
  expect(record.method.frames.length).toBeGreaterThan(0);
  expect(picture('screenshot.png').height).toBe(record.method.picture.height);
  const list = record.originals?.list ?? [];
  expect(list.filter(({ missing }) => missing === 'interrupted')).not.toEqual([]);
  for (const { missing, path } of list) expect(missing === null).toBe(path !== null);
  expect(record.method.adjustments).toContainEqual({
    kind: 'not-copied',
    target: 'original pictures and videos that had not come by then: no room on the disk',
  });
  await running.browser.close();
});
