import { browser } from 'wxt/browser';

/** How much room the extension's storage takes, in bytes, as the browser estimates it. */
export interface StorageUse {
  used: number;
  quota: number;
  /** Whether the browser will not clear it by itself when the disk gets full. */
  persisted: boolean;
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
