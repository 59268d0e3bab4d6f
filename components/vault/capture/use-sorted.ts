import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { casesByCapture, type ListedCase, listCases } from '../../../utils/cases/book.ts';
import { type Label, NO_LABEL, readLabel } from '../../../utils/vault/content/labels.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** How its user sorted a capture. */
export interface Sorted {
  label: Label;
  /** In which it stands, the newest first. */
  cases: readonly ListedCase[];
}

function told(error: unknown): null {
  console.error(error);
  return null;
}

/** Neither keeps a capture from being shown: a name that cannot be read is told where it is written, a case in the list of cases. */
export async function readSorted(ring: OpenKeyring, id: string): Promise<Sorted> {
  const [named, list] = await Promise.all([
    readLabel(db, ring, id).catch(told),
    listCases(db, ring).catch(told),
  ]);
  return { label: named?.label ?? NO_LABEL, cases: casesByCapture(list?.cases ?? []).get(id) ?? [] };
}

/** As it is now. @param first as it was read with the record */
export function useSorted(ring: OpenKeyring, id: string, first: Sorted): Sorted {
  const sorted = useSignal(first);
  useEffect(() => {
    let begun = 0;
    const watched = liveQuery(() => Promise.all([db.labels.get(id), db.cases.toArray()])).subscribe(() => {
      const turn = ++begun;
      void readSorted(ring, id).then((found) => {
        if (turn === begun) sorted.value = found;
      });
    });
    return () => watched.unsubscribe();
  }, [ring, id]);
  return sorted.value;
}
