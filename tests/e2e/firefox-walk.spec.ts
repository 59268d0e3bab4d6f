import { join } from 'node:path';
import { saved } from '../driver/vault.ts';
import { ADDRESSES } from '../sites/addresses.ts';
import { holding, id, noFirefox, test } from './in-firefox.ts';

test.skip(noFirefox, 'Firefox cannot be had here.');

test('from a page to the saved file by the keyboard alone, in Firefox', async ({
  startFirefox,
  downloads,
}) => {
  const firefox = await startFirefox();
  await firefox.open(ADDRESSES.telegramPreview);
  await firefox.clickToolbarButton();
  await firefox.badge(/^[✓~!]$/);
  await firefox.pressByKeyboard('popup', 'popup-give');
  await firefox.waitForTabs(3);
  await firefox.text(id('exhibit'));
  await firefox.pressByKeyboard('page', 'export-make');
  await firefox.text(id('export-done'));
  await firefox.pressByKeyboard('page', 'package-show');
  const password = await firefox.text(id('package-made'));
  await firefox.pressByKeyboard('page', 'export-save');
  const name = await firefox.evaluate<string>(
    `return document.querySelector('${id('export-name')}').textContent.trim()`,
  );
  const path = join(downloads, name);
  await saved(path);
  await holding(path, password);
});
