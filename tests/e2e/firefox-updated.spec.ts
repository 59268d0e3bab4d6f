import { resolve } from 'node:path';
import { packVersion } from '../driver/packed.ts';
import { expect } from './fixtures.ts';
import { id, noFirefox, test } from './in-firefox.ts';

/* A real update of an extension that is installed for good, offered in the middle of a capture. */

test.skip(noFirefox, 'Firefox cannot be had here.');

const BUILD = resolve('.output/firefox-mv3');
const [NOW, NEXT] = ['0.9.1', '0.9.2'];

test('an update waits for a capture, for what its tab has to be told, and for open pages, and then comes by itself', async ({
  startFirefox,
  folder,
}) => {
  const lasting = await packVersion(BUILD, NOW, resolve(folder, 'now.xpi'));
  const next = await packVersion(BUILD, NEXT, resolve(folder, 'next.xpi'));
  const firefox = await startFirefox({ lasting });
  expect(await firefox.version()).toBe(NOW);
  await firefox.open('https://example.org/long.html?rows=120&images=0');
  await firefox.pressShortcut();
  await firefox.badge(/^(?![✓~!])./);
  await firefox.offerUpdate(next);
  expect(await firefox.version()).toBe(NOW);
  // The capture comes to its end, and its sign stays as long as its tab.
  expect(await firefox.badge(/^[✓~!]$/)).toBe('✓');
  await firefox.closePopup();
  await firefox.openOwn('vault');
  await firefox.text(id('capture-row'));
  expect(await firefox.version()).toBe(NOW);
  // Both tabs go, and with them what is waited for.
  await firefox.closeTab();
  await firefox.toTab(1);
  await firefox.closeTab();
  await expect.poll(() => firefox.version(), { timeout: 60_000 }).toBe(NEXT);
  await firefox.openOwn('vault');
  await firefox.text(`${id('capture-row')}:nth-child(1)`);
});
