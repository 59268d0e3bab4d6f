import type { Page } from 'playwright';
import type { VaultDatabase } from '../../utils/vault/db/database.ts';

/* Rows of the vault in a browser, as they lie in its tables, taken into Node, where the product's own code can open them. */

type Row = Record<string, unknown>;

/** Takes the rows of tables out of a browser's vault. @param page any page of the extension */
export async function takeRows(page: Page, tables: readonly string[]): Promise<Record<string, Row[]>> {
  const text = await page.evaluate(async (names) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const all: Record<string, unknown> = {};
    for (const name of names) {
      const rows = (await answer(db.transaction(name).objectStore(name).getAll())) as Row[];
      // A key's text is behind a Blob.
      all[name] = await Promise.all(
        rows.map(async (row) =>
          row.armored instanceof Blob ? { ...row, armored: await row.armored.text() } : row,
        ),
      );
    }
    db.close();
    const toBase64 = (bytes: Uint8Array) =>
      btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return JSON.stringify(all, (_, part) => (part instanceof Uint8Array ? { base64: toBase64(part) } : part));
  }, tables);
  return JSON.parse(text, (_, part) =>
    typeof part?.base64 === 'string' ? new Uint8Array(Buffer.from(part.base64, 'base64')) : part,
  ) as Record<string, Row[]>;
}

/** Puts rows that were taken out of a browser into a database of Node, in the place of its own. */
export async function intoNode(db: VaultDatabase, rows: Record<string, Row[]>): Promise<void> {
  for (const [name, all] of Object.entries(rows)) {
    await db.table(name).clear();
    await db
      .table(name)
      .bulkPut(
        all.map((row) => ('armored' in row ? { ...row, armored: new Blob([String(row.armored)]) } : row)),
      );
  }
}
