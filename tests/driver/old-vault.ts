import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchChromium } from '../sites/browser.ts';
import { fillVault, type Rows } from './fill-vault.ts';

/* A database of an earlier version in a real browser: laid down, and looked at without being brought up to date. */

/** The tables as version 4 declared them; Dexie multiplies its versions by ten. */
const TABLES_4: Record<string, string | string[]> = {
  keys: 'name',
  captures: 'id',
  records: 'id',
  files: ['capture', 'index'],
  chain: 'sequence',
  journals: 'capture',
  journal: ['capture', 'index'],
  contents: 'capture',
  chunks: ['capture', 'file', 'index'],
  stamps: ['authority', 'sequence'],
};
export const VERSION_4 = 40;

/** A database of an earlier version that is held open, as by another tab: bringing it up to date has to wait. */
export interface HeldVault {
  /** When somebody wants to bring it up to date. */
  waited: Promise<void>;
  /** Lets that begin in this moment. @returns how long it took, ms */
  release(): Promise<number>;
}

/** Puts a database of version 4 in the place of the vault, and holds it. @param desk a page of the extension that opens no vault */
export async function layDownVersion4(desk: Page, rows: Rows): Promise<HeldVault> {
  const held = await desk.evaluateHandle(makeTables, { tables: TABLES_4, version: VERSION_4 });
  // There was no index.
  const { index: _, ...rowsOf4 } = rows;
  await fillVault(desk, rowsOf4, await held.getProperty('db'));
  return {
    waited: held.evaluate(({ waited }) => waited),
    release: () =>
      held.evaluate(async ({ db }) => {
        const before = db.version;
        const begun = performance.now();
        db.close();
        for (;;) {
          const [found] = await indexedDB.databases();
          if (found?.version !== before) return performance.now() - begun;
        }
      }),
  };
}

/** Runs in the page. */
async function makeTables({
  tables,
  version,
}: {
  tables: Record<string, string | string[]>;
  version: number;
}): Promise<{ db: IDBDatabase; waited: Promise<void> }> {
  const settled = (request: IDBOpenDBRequest) =>
    new Promise<void>((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
  const make = async (): Promise<IDBDatabase> => {
    await settled(indexedDB.deleteDatabase('subut'));
    const request = indexedDB.open('subut', version);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(tables)) {
        const store = request.result.createObjectStore(name, { keyPath });
        if (name === 'captures') store.createIndex('sequence', 'sequence', { unique: true });
      }
    };
    await settled(request);
    return request.result;
  };
  // The background script makes one of today's version when it starts, and may be at it now.
  for (let tries = 0; ; tries++) {
    try {
      const db = await make();
      const waited = new Promise<void>((resolve) => db.addEventListener('versionchange', () => resolve()));
      return { db, waited };
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/**
 * The version of the database as it lies in a profile whose browser is gone: read in a copy, by an extension that has the same id and
 * does nothing.
 * @param extension folder of the built one @param folder for the copy
 */
export async function versionIn(
  profile: string,
  {
    extension,
    id,
    executablePath,
    folder,
  }: { extension: string; id: string; executablePath: string; folder: string },
): Promise<number | null> {
  const { key } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as { key: string };
  const reader = join(folder, 'reader');
  const copy = join(folder, 'copy');
  mkdirSync(reader, { recursive: true });
  writeFileSync(
    join(reader, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'reader', version: '1', key }),
  );
  writeFileSync(join(reader, 'page.html'), '');
  cpSync(join(profile, 'Default', 'IndexedDB'), join(copy, 'Default', 'IndexedDB'), { recursive: true });
  const browser = await launchChromium({ extension: reader, profile: copy, hostRules: '', executablePath });
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/page.html`);
  const found = await page.evaluate(() => indexedDB.databases());
  await browser.close();
  rmSync(copy, { recursive: true });
  return found.find(({ name }) => name === 'subut')?.version ?? null;
}
