import { browser } from '../browser.ts';

/** How much room the extension's storage takes, in bytes, as the browser estimates it. */
export interface StorageUse {
  used: number;
  quota: number;
  /** Whether the browser will not clear it by itself when the disk gets full. */
  persisted: boolean;
}

/** Bytes below which it is said that room gets short: some long captures, and a backup of them. */
const SHORT = 500 * 2 ** 20;

/** Whether there is little room left. */
export const isShort = ({ used, quota }: StorageUse): boolean => quota - used < SHORT;

/**
 * Asks the browser not to clear the storage by itself, where it does not promise that yet. Chromium and Firefox ask
 * nobody: the extension may store without limit.
 */
export async function keepStorage(): Promise<void> {
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}

export async function storageUse(): Promise<StorageUse> {
  const [{ usage = 0, quota = 0 }, persisted, unlimited] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
    // Keeps the storage from being cleared too, which Chromium's `persisted` does not know.
    browser.permissions.contains({ permissions: ['unlimitedStorage'] }),
  ]);
  return { used: usage, quota, persisted: persisted || unlimited };
}
