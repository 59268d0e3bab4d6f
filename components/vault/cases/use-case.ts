import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { FormDrafts } from '../../../utils/app/cases/form-drafts.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { Case } from '../../../utils/cases/model.ts';
import { type ReadCase, readCase } from '../../../utils/cases/store.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

export type CaseState =
  | { state: 'opening' }
  | { state: 'open'; read: ReadCase; drafts: FormDrafts }
  | { state: 'failed'; error: unknown };

/** A case as it is now: what is entered on another page stands here at once. */
export function useCase(ring: OpenKeyring, id: string): CaseState {
  const found = useSignal<CaseState>({ state: 'opening' });
  useEffect(() => {
    /** A slow earlier reading must not stand over a later one. */
    let begun = 0;
    let drafts: Promise<FormDrafts> | null = null;
    const open = async (): Promise<CaseState> => {
      const one = await readCase(db, ring, id);
      // Once: what is typed from then on stands in the forms.
      drafts ??= FormDrafts.open(db, ring, id, namedIn(one.case)).catch((error: unknown) => {
        console.error(error);
        return new FormDrafts(db, ring, id, []);
      });
      return { state: 'open', read: one, drafts: await drafts };
    };
    const read = async () => {
      const turn = ++begun;
      const next = await open().catch((error: unknown): CaseState => ({ state: 'failed', error }));
      if (turn === begun) found.value = next;
    };
    const versions = () =>
      db.caseEntries.where('[case+part+revision]').between([id, ''], [id, '\uffff']).primaryKeys();
    const watched = liveQuery(versions).subscribe(() => void read());
    return () => watched.unsubscribe();
  }, [ring, id]);
  return found.value;
}

/** What a form can be about. */
const namedIn = ({ id, exhibits, people, incidents, events, attachments }: Case): ReadonlySet<string> =>
  new Set([
    id,
    ...[exhibits, people, incidents, events, attachments].flatMap((all) => all.map((one) => one.id)),
  ]);
