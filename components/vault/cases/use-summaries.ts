import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { type CaseSummary, summaryOf } from '../../../utils/app/cases/summary.ts';
import { db } from '../../../utils/app/session/session.ts';
import { readCase } from '../../../utils/cases/store.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** Changes with every version that is entered or taken out. */
const marksOf = (ids: readonly string[]): Promise<Map<string, string>> =>
  Promise.all(
    ids.map(async (id): Promise<[string, string]> => {
      const keys = await db.caseEntries
        .where('[case+part+revision]')
        .between([id, ''], [id, '\uffff'])
        .primaryKeys();
      return [id, `${keys.length} ${keys.reduce((sum, key) => sum + key[2], 0)}`];
    }),
  ).then((marks) => new Map(marks));

/** What these cases hold, read one after the other while the list stands; read again when something is entered. */
export function useSummaries(ring: OpenKeyring, ids: readonly string[]): ReadonlyMap<string, CaseSummary> {
  const known = useSignal<ReadonlyMap<string, CaseSummary>>(new Map());
  const wanted = ids.join(' ');
  useEffect(() => {
    let isWanted = true;
    /** As they were when they were read. */
    const read = new Map<string, string>();
    let turn = Promise.resolve();
    const readAll = async (marks: ReadonlyMap<string, string>) => {
      for (const [id, mark] of marks) {
        if (!isWanted) return;
        if (read.get(id) === mark) continue;
        read.set(id, mark);
        // One that cannot be read is told of when it is opened.
        const found = await readCase(db, ring, id).catch(() => null);
        if (found !== null) known.value = new Map([...known.peek(), [id, summaryOf(found.case)]]);
      }
    };
    const watched = liveQuery(() => marksOf(ids)).subscribe((marks) => {
      turn = turn.then(() => readAll(marks)).catch((error: unknown) => console.error(error));
    });
    return () => {
      isWanted = false;
      watched.unsubscribe();
    };
  }, [ring, wanted]);
  return known.value;
}
