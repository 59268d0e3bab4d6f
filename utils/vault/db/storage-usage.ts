import { browser } from '../../browser.ts';

/** Storage use of the extension in bytes, as estimated by the browser. */
export interface StorageUse {
  used: number;
  quota: number;
  /** Whether the browser will not clear it by itself when the disk gets full. */
  persisted: boolean;
}

/** Bytes below which it is said that room gets short: some long captures, and a backup of them. */
const SHORT = 500 * 2 ** 20;

/** Whether there is little room left. */
export const isSpaceShort = ({ used, quota }: StorageUse): boolean => quota - used < SHORT;

/** Requests persistent storage. No prompt appears: the extension has the unlimitedStorage permission. */
export async function persistStorage(): Promise<void> {
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
