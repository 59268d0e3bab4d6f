/// <reference types="chrome" />
import type { Page } from 'playwright';

/** How far a capture is, read from where the program itself keeps it: the database and the session's storage. */

export interface Stage {
  /** Of any tab's job. */
  phase?: string;
  /** At least so many captures begun and not ended. */
  journals?: number;
  /** At least so many entries on the disk: one for the click, one for each frame. */
  entries?: number;
}

/*
 * Opened by name, a database that is not there yet would be made, empty and in the way of the background that makes it: it is opened
 * only once it is there.
 */

/** Waits, looking without a pause, until a capture has come so far. @param desk a page of the extension */
export function reached(desk: Page, stage: Stage): Promise<void> {
  return desk.evaluate(async (wanted) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const until = performance.now() + 60_000;
    const isMade = async () => (await indexedDB.databases()).some(({ name }) => name === 'subut');
    while (!(await isMade())) if (performance.now() > until) throw new Error('there is no database');
    const db = await answer(indexedDB.open('subut'));
    const count = (table: string) => answer(db.transaction(table).objectStore(table).count());
    const isThere = async (): Promise<boolean> => {
      if (wanted.journals !== undefined && (await count('journals')) < wanted.journals) return false;
      if (wanted.entries !== undefined && (await count('journal')) < wanted.entries) return false;
      if (wanted.phase === undefined) return true;
      const { jobs = {} } = await chrome.storage.session.get<{ jobs?: Record<string, { phase: string }> }>(
        'jobs',
      );
      return Object.values(jobs).some(({ phase }) => phase === wanted.phase);
    };
    while (!(await isThere())) {
      if (performance.now() < until) continue;
      const { jobs } = await chrome.storage.session.get('jobs');
      throw new Error(`never came to ${JSON.stringify(wanted)}: ${JSON.stringify(jobs)}`);
    }
    db.close();
  }, stage);
}

export interface Leftovers {
  journals: number;
  entries: number;
  captures: number;
  /** Phases of the jobs that are told of. */
  phases: string[];
  /** Keys of journals that are held in memory. */
  keys: number;
  /** What lies in the session's storage, by name. */
  session: string[];
}

/** What there is of captures now. */
export function leftovers(desk: Page): Promise<Leftovers> {
  return desk.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const counts = async (): Promise<number[]> => {
      if (!(await indexedDB.databases()).some(({ name }) => name === 'subut')) return [];
      const db = await answer(indexedDB.open('subut'));
      const count = (table: string) => answer(db.transaction(table).objectStore(table).count());
      const found = await Promise.all(['journals', 'journal', 'captures'].map(count));
      db.close();
      return found;
    };
    const [journals, entries, captures] = await counts();
    const session = await chrome.storage.session.get<Record<string, Record<string, { phase: string }>>>();
    return {
      journals: journals ?? 0,
      entries: entries ?? 0,
      captures: captures ?? 0,
      phases: Object.values(session.jobs ?? {}).map(({ phase }) => phase),
      keys: Object.keys(session['journal-keys'] ?? {}).length,
      session: Object.keys(session),
    };
  });
}
