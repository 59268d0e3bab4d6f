/*
 * Pages that are being restored. A silent page is restored when it answers again. Only the next capture of the same tab
 * waits for that, because it would capture a page that is still changed.
 */

const underWay = new Map<number, Promise<unknown>>();

/** Tracks a running restore of a tab's page. */
export function trackRestore(tabId: number, work: Promise<unknown>): void {
  const all: Promise<unknown> = Promise.allSettled([underWay.get(tabId), work]).then(() => {
    if (underWay.get(tabId) === all) underWay.delete(tabId);
  });
  underWay.set(tabId, all);
}

/** Resolves when the tab's page is restored. */
export async function restoresDone(tabId: number): Promise<void> {
  await underWay.get(tabId);
}
