import { browser } from '../../browser.ts';
import { DATABASE_NAME, isAbsent, type VaultDatabase } from './database.ts';
import { disableSpaceGuard } from './quota.ts';
import { withMarkerRemoved } from './vault-marker.ts';

/*
 * Deletes everything, keys first: if the rest fails, the remaining data cannot be decrypted. What a browser leaves of
 * deleted rows on a disk is in docs/threat-model.md.
 */

/** What else there is besides the keys; each is emptied by itself, so that one that fails keeps none of the others. */
export const WIPE_PARTS = ['databases', 'settings', 'files', 'caches', 'permissions'] as const;
export type WipePart = (typeof WIPE_PARTS)[number];

/** Timeout: a page that blocks a database, or a hanging disk, must not block the rest. */
const PATIENCE_MS = 15_000;

/** @throws DOMException `TimeoutError`; what the work throws */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DOMException('', 'TimeoutError')), PATIENCE_MS);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/**
 * All keys and ways in, in one durable transaction. A database that cannot be opened goes with the rest.
 * @throws also where that takes too long: a page that hangs may hold what it waits for
 */
export async function wipeKeys(db: VaultDatabase): Promise<void> {
  disableSpaceGuard();
  const tables = [db.keys, db.slots, db.secrets, db.origins];
  const cleared = withMarkerRemoved(db, () =>
    db.transaction('rw', tables, () => Promise.all(tables.map((table) => table.clear()))),
  ).catch((error: unknown) => {
    if (!isAbsent(error)) throw error;
  });
  await inTime(cleared);
}

/** Another part of the extension may be in the middle of what it began before. So what is still there is emptied again, so much later. */
const AGAIN_AFTER_MS = [100, 300, 1000];

/** @returns what is left, as checked afterwards */
export async function wipeRest(): Promise<WipePart[]> {
  const left: WipePart[] = [];
  for (const part of WIPE_PARTS) if (!(await isEmptied(part))) left.push(part);
  return left;
}

async function isEmptied(part: WipePart): Promise<boolean> {
  const empty = () => inTime(EMPTY[part]()).catch(() => false);
  for (const later of AGAIN_AFTER_MS) {
    if (await empty()) return true;
    await new Promise((resolve) => setTimeout(resolve, later));
  }
  return empty();
}

/** Each empties its part and says whether it is empty now. */
const EMPTY: Record<WipePart, () => Promise<boolean>> = {
  async databases() {
    const named = async () => (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    // On a full disk they may not be listed; ours has its name.
    const names = await named().catch(() => [DATABASE_NAME]);
    await Promise.all(names.map(deleteDatabase));
    return (await named()).length === 0;
  },
  async settings() {
    localStorage.clear();
    sessionStorage.clear();
    await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
    return Object.keys(await browser.storage.local.get()).length === 0;
  },
  async files() {
    const root = await navigator.storage.getDirectory();
    const names = async () => {
      const found: string[] = [];
      for await (const name of root.keys()) found.push(name);
      return found;
    };
    for (const name of await names()) await root.removeEntry(name, { recursive: true });
    return (await names()).length === 0;
  },
  async caches() {
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    return (await caches.keys()).length === 0;
  },
  async permissions() {
    const { optional_permissions: optional = [] } = browser.runtime.getManifest();
    const granted = await browser.permissions.getAll();
    const permissions = granted.permissions?.filter((name) => optional.some((each) => each === name)) ?? [];
    const { origins = [] } = granted;
    if (permissions.length + origins.length === 0) return true;
    // Which authorities and servers were allowed tells something; a build that sees every page (for tests) cannot give that back.
    return browser.permissions.remove({ ...granted, permissions, origins }).catch(() => false);
  },
};

const BALLAST = 32 * 2 ** 20;
const BALLASTS = 24;

/** Browsers collect when they find the time, and what was asked for last may still be on its way: asked again so much later, ms. */
const COLLECT_AGAIN_MS = [3000, 10_000];

/**
 * Provokes a garbage collection. Browsers keep the files of deleted keys while a script holds data read from them, and
 * scripts cannot request a collection. Measured: see docs/threat-model.md.
 */
export async function releaseKeys(): Promise<void> {
  for (const later of COLLECT_AGAIN_MS) setTimeout(() => void fillMemory(), later);
  await fillMemory();
}

async function fillMemory(): Promise<void> {
  for (let count = 0; count < BALLASTS; count++) {
    new Uint8Array(BALLAST).fill(1, 0, 1);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
