/*
 * Pages that are being put back. A page that does not answer is put back when it does again, and nobody waits for that but
 * the next capture of the same tab: it would take what is still changed for the page.
 */

const underWay = new Map<number, Promise<unknown>>();

/** Notes that a tab's page is put back until this ends. */
export function noteReturn(tabId: number, work: Promise<unknown>): void {
  const all: Promise<unknown> = Promise.allSettled([underWay.get(tabId), work]).then(() => {
    if (underWay.get(tabId) === all) underWay.delete(tabId);
  });
  underWay.set(tabId, all);
}

/** Until the tab's page is as it was before the last capture. */
export async function returned(tabId: number): Promise<void> {
  await underWay.get(tabId);
}
