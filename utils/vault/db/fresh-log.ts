import { browser } from '../../browser.ts';
import { storedItem } from '../../stored.ts';

/*
 * Forces a new log file of the browser's database, before the first write of each browser session and after each failed
 * write.
 *
 * Chromium keeps IndexedDB in LevelDB, which goes on in the log that it finds when it is opened. Where the last write
 * was cut off, by a full disk, a cut of the power or a browser that was killed, half a record stands at the end of that
 * log. As long as it is the last it is passed over; with anything written behind it, it is damage in the middle, and at
 * the opening after that Chromium deletes the whole database. LevelDB begins a new log when 4 MiB stand in the old one,
 * puts what it holds into a table, and deletes it, half record and all. So that much is written, of zeros, which take
 * next to no room in a table.
 */

/** All databases of an extension lie in one LevelDB; this one is for nothing else. */
const NAME = 'subut-log';
const STORE = 'zeros';

/** Values that are larger are put into files of their own, beside the log (64 KiB in Chromium). */
const VALUE_BYTES = 48 * 1024;
/** More than LevelDB lets stand in one log, 4 MiB at the most in Chromium. */
const VALUES = 96;

/**
 * Firefox, which alone can be asked for its name, keeps IndexedDB in SQLite: that takes a write back that was cut off. Outside an extension,
 * where tests make a vault in memory, there is neither.
 */
const isLevelDb = (): boolean => {
  const { runtime } = (browser as typeof browser | undefined) ?? {};
  return runtime !== undefined && !('getBrowserInfo' in runtime);
};

/** Ends with the browser, and is seen by every part of the extension. */
const rotated = storedItem<boolean>('session:log-rotated', false);

let fresh = false;
let isWatching = false;
/** A write of this part failed, which the others may not have been told yet. */
let isDoubted = false;

/** Whether nothing cut off can stand at the end of the log; without that nothing is written. */
export const isLogFresh = (): boolean => fresh || !isLevelDb();

const exclusively = (work: () => Promise<void>): Promise<void> =>
  navigator.locks.request('subut-log', work) as Promise<void>;

function follow(): void {
  if (isWatching) return;
  isWatching = true;
  rotated.watch((now) => {
    fresh = now === true;
  });
}

/** Takes up a log that another part of the extension began in this session, without waiting for a turn to begin one. */
export async function seeFreshLog(): Promise<void> {
  if (isLogFresh() || isDoubted) return;
  follow();
  if ((await rotated.getValue()) && !isDoubted) fresh = true;
}

/**
 * Sees to a fresh log: one that another part of the extension began in this session is one, and needs no room.
 * @param isRoom whether there is room to begin one @throws what the browser says when it cannot be written
 */
export async function freshLog(isRoom: boolean): Promise<void> {
  if (isLogFresh()) return;
  follow();
  await exclusively(async () => {
    if (!(await rotated.getValue())) {
      if (!isRoom) return;
      // A first run has no log yet.
      if ((await indexedDB.databases()).length > 0) await rotateLog();
      await rotated.setValue(true);
    }
    fresh = true;
    isDoubted = false;
  });
}

/** A write failed: every part of the extension writes only when there is a fresh log again. */
export function invalidateLog(): void {
  if (!isLevelDb()) return;
  fresh = false;
  isDoubted = true;
  exclusively(() => rotated.setValue(false)).catch((error: unknown) => console.error(error));
}

async function rotateLog(): Promise<void> {
  const db = await answer(indexedDB.open(NAME, 1), ({ result }) => result.createObjectStore(STORE));
  try {
    const zeros = new Uint8Array(VALUE_BYTES);
    // The log is looked at before a write, not after it: the second finds that the first was enough.
    for (const values of [VALUES, 1]) {
      await written(db, (store) => {
        for (let key = 0; key < values; key++) store.put(zeros, key);
      });
    }
  } finally {
    db.close();
  }
}

function answer(
  request: IDBOpenDBRequest,
  upgrade: (request: IDBOpenDBRequest) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => upgrade(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function written(db: IDBDatabase, write: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
    write(transaction.objectStore(STORE));
  });
}
