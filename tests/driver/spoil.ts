import type { Page } from 'playwright';

/** Spoils records of captures, and the files of captures or cases, as a failing disk would. @param page of the vault */
export async function spoil(page: Page, what: { record?: string; file?: string }): Promise<void> {
  await page.evaluate(async ({ record, file }) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const damage = new Uint8Array([1, 2, 3]);
    if (record !== undefined) {
      const records = db.transaction('records', 'readwrite').objectStore('records');
      await answer(records.put({ ...(await answer(records.get(record))), record: damage }));
    }
    if (file !== undefined) {
      const chunks = db.transaction('chunks', 'readwrite').objectStore('chunks');
      const all = await answer(chunks.getAll());
      const row = all.find(({ capture }: { capture: string }) => capture === file);
      await answer(chunks.put({ ...row, chunk: damage }));
    }
    db.close();
  }, what);
}
