import type { Page } from 'playwright';

/** What lies in the extension's storage, read raw: for what the interface rightly does not show. */

export interface VaultRows {
  /** SHA-256 of each link of the custody chain, in its order. */
  chain: string[];
  /** Ids of the captures, oldest first. */
  captures: string[];
  /** For each capture of which something is laid down, finished or not: how many files, and their sealed bytes. */
  files: Record<string, { count: number; bytes: number }>;
  /** How many records there are. */
  records: number;
  /** Entries of captures under way. */
  journal: number;
}

/** @param page any page of the extension */
export function readVaultRows(page: Page): Promise<VaultRows> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('subut'));
    const all = <T>(table: string): Promise<T[]> =>
      answer(db.transaction(table).objectStore(table).getAll() as IDBRequest<T[]>);
    const chain = await all<{ sequence: number; digest: string }>('chain');
    const captures = await all<{ id: string; sequence: number }>('captures');
    const records = await all<{ id: string }>('records');
    const files: VaultRows['files'] = {};
    type Chunks = { capture: string; index: number; chunk: Uint8Array | Blob };
    for (const { capture, index, chunk } of await all<Chunks>('chunks')) {
      const sum = files[capture] ?? { count: 0, bytes: 0 };
      files[capture] = {
        count: sum.count + (index === 0 ? 1 : 0),
        bytes: sum.bytes + ('size' in chunk ? chunk.size : chunk.length),
      };
    }
    const journal = await all('journal');
    db.close();
    return {
      chain: chain.map(({ digest }) => digest),
      captures: captures.sort((a, b) => a.sequence - b.sequence).map(({ id }) => id),
      files,
      records: records.length,
      journal: journal.length,
    };
  });
}

/** Names of all files in the extension's private file system. */
export function readPrivateFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const entry of folder.values()) {
        if (entry.kind === 'directory')
          await walk(entry as FileSystemDirectoryHandle, `${path}${entry.name}/`);
        else names.push(`${path}${entry.name}`);
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return names;
  });
}
