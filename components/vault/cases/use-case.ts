import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { type ReadCase, readCase } from '../../../utils/cases/store.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

export type CaseState =
  | { state: 'opening' }
  | { state: 'open'; read: ReadCase }
  | { state: 'failed'; error: unknown };

/** A case as it is now: what is entered on another page stands here at once. */
export function useCase(ring: OpenKeyring, id: string): CaseState {
  const found = useSignal<CaseState>({ state: 'opening' });
  useEffect(() => {
    /** A slow earlier reading must not stand over a later one. */
    let begun = 0;
    const read = async () => {
      const turn = ++begun;
      const next = await readCase(db, ring, id).then(
        (one): CaseState => ({ state: 'open', read: one }),
        (error: unknown): CaseState => ({ state: 'failed', error }),
      );
      if (turn === begun) found.value = next;
    };
    const versions = () =>
      db.caseEntries.where('[case+part+revision]').between([id, ''], [id, '\uffff']).primaryKeys();
    const watched = liveQuery(versions).subscribe(() => void read());
    return () => watched.unsubscribe();
  }, [ring, id]);
  return found.value;
}
