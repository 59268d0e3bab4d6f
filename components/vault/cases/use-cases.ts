import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { type CaseList, listCases } from '../../../utils/cases/book.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** All cases by their heads, as they are now; `null` while they are read, and where they cannot be. */
export function useCases(
  ring: OpenKeyring,
  onFailed: (error: unknown) => void = console.error,
): CaseList | null {
  const found = useSignal<CaseList | null>(null);
  useEffect(() => {
    let begun = 0;
    const watched = liveQuery(() => db.cases.toArray()).subscribe(() => {
      const turn = ++begun;
      listCases(db, ring).then((list) => {
        if (turn === begun) found.value = list;
      }, onFailed);
    });
    return () => watched.unsubscribe();
  }, [ring]);
  return found.value;
}
