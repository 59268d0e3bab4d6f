import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setPassphrase } from '../driver/lock.ts';
import { ownFiles } from '../driver/profile.ts';
import { openCapture, openVault } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { TEXTS } from '../sites/channel/texts.ts';
import { ACCOUNT, CAROUSEL } from '../sites/instagram/posts.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';

/* What lies on the disk when the browser is closed: nothing that tells which pages were captured. */

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Every text in both forms in which a browser keeps texts; none of them stands in the extension's own code. */
const NEEDLES: [string, Buffer][] = [
  ...[
    CHANNEL.title.slice(0, 16),
    CHANNEL.username ?? '',
    new URL(ADDRESSES.telegramPreview).pathname,
    (TEXTS[5] ?? '').slice(0, 24),
    ACCOUNT.fullName,
    ACCOUNT.username,
    new URL(ADDRESSES.instagramPost).pathname,
    CAROUSEL.caption.slice(0, 24),
    '<!DOCTYPE html>',
  ].flatMap((text): [string, Buffer][] => [
    [`${text} (UTF-8)`, Buffer.from(text)],
    [`${text} (UTF-16)`, Buffer.from(text, 'utf16le')],
  ]),
  ['a PNG', PNG],
];

function found(files: readonly string[]): string[] {
  const contents = files.map((file) => readFileSync(file));
  return NEEDLES.filter(([, needle]) => contents.some((bytes) => bytes.includes(needle))).map(
    ([name]) => name,
  );
}

test('after captures were made and looked at, nothing of them can be read on the disk', async ({
  launch,
  folder,
}) => {
  const profile = join(folder, 'profile');
  const first = await launch({ profile });
  const { id } = first.extension;
  await first.extension.setScreens(2);
  const vault = await openVault(first.extension);
  expect(await setPassphrase(vault, 'dörd yaşıl qatar, 17 limon')).toBeNull();
  await keep(first, ADDRESSES.telegramPreview);
  const post = await keep(first, ADDRESSES.instagramPost);
  await vault.getByTestId('nav-list').click();
  await openCapture(vault, post);
  await vault.getByTestId('picture-show').click();
  await vault.getByTestId('picture-tile').first().waitFor();
  await first.browser.close();

  const files = ownFiles(profile, id);
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  // Both captures are there, sealed.
  expect(bytes).toBeGreaterThan(300_000);
  expect(found(files)).toEqual([]);

  // The same search finds everything where it does lie open: a row of the same texts, written by the same browser.
  const second = await launch({ profile });
  const page = await second.extension.open('verify');
  await page.evaluate(
    async (needles) => {
      const request = indexedDB.open('control', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      await new Promise((resolve) => request.addEventListener('success', resolve));
      const writing = request.result.transaction('rows', 'readwrite', { durability: 'strict' });
      needles.forEach((needle, row) => {
        writing.objectStore('rows').put(new Uint8Array(needle), row);
      });
      await new Promise((resolve) => writing.addEventListener('complete', resolve));
      request.result.close();
    },
    NEEDLES.map(([, needle]) => Array.from(needle)),
  );
  await second.browser.close();
  expect(found(ownFiles(profile, id))).toEqual(NEEDLES.map(([name]) => name));
});
