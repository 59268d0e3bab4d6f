import type { Page } from 'playwright';

/* The vault's database as a later version would leave it: read and raised raw, because the program of today refuses it. */

/**
 * Runs in a page of the extension: raises the version, with a table that nobody knows.
 * @returns the version that it has now
 */
export async function raiseHere(): Promise<number> {
  const settled = (request: IDBOpenDBRequest) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const now = await settled(indexedDB.open('subut'));
  const { version } = now;
  now.close();
  const request = indexedDB.open('subut', version + 10);
  request.onupgradeneeded = () => request.result.createObjectStore('later', { keyPath: 'id' });
  (await settled(request)).close();
  return version + 10;
}

/** @param page any page of the extension */
export const raiseVersion = (page: Page): Promise<number> => page.evaluate(raiseHere);

/** The version of the vault's database. */
export const versionOf = (page: Page): Promise<number | undefined> =>
  page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'subut')?.version);
