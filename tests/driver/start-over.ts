/// <reference types="chrome" />
import type { BrowserContext } from 'playwright';
import type { Extension } from './extension.ts';
import { stopBackground } from './kill.ts';

/**
 * Makes the extension as if it had just been installed, in a browser that goes on: no tab, no setting, no vault, no file, and a background
 * script that begins anew. Starting a browser costs as much as a capture.
 * @param sites origins that were visited: they keep nothing either, no worker above all
 */
export async function startOver(
  browser: BrowserContext,
  extension: Extension,
  sites: Iterable<string>,
): Promise<Extension> {
  const anew = await extension.anew();
  for (const page of browser.pages()) if (page !== anew.desk) await page.close();
  await browser.clearCookies();
  await anew.desk.evaluate(async () => {
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
  });
  const devtools = await browser.newCDPSession(anew.desk);
  await devtools.send('Network.clearBrowserCache');
  for (const origin of sites)
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.detach();
  await stopBackground(anew.desk);
  await anew.desk.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
    }
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
    localStorage.clear();
    // What was still being written when the script was stopped.
    await chrome.storage.local.clear();
  });
  // If something woke it meanwhile, the database was taken from under it.
  await stopBackground(anew.desk);
  return anew;
}
