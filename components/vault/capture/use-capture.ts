import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { type OpenedCapture, openCapture } from '../../../utils/app/search/open-capture.ts';
import { db } from '../../../utils/app/session/session.ts';
import { type Draft, type ReadNotes, readDraft, readNotes } from '../../../utils/vault/content/notes.ts';
import { VaultError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { readSorted, type Sorted } from './use-sorted.ts';

/** What its user wrote on it: drawn with the record, so that nothing moves when it comes; it changes later by itself. */
export interface Written {
  sorted: Sorted;
  /** `null`: they cannot be read now. */
  notes: ReadNotes | null;
  /** A note that was being written. */
  draft: Draft | null;
}

export type CaptureState =
  | { state: 'opening' }
  | { state: 'open'; opened: OpenedCapture; written: Written }
  | { state: 'failed'; error: unknown };

/** None of it keeps the capture from being shown. */
async function readWritten(ring: OpenKeyring, id: string): Promise<Written> {
  const told = (error: unknown) => {
    console.error(error);
    return null;
  };
  const [sorted, notes, draft] = await Promise.all([
    readSorted(ring, id),
    readNotes(db, ring, id).catch(told),
    readDraft(db, ring, id).catch(told),
  ]);
  return { sorted, notes, draft };
}

/** Opens a capture, which is entered in the chain; deleted on another page, it is gone here too. */
export function useCapture(ring: OpenKeyring, id: string): CaptureState {
  const capture = useSignal<CaptureState>({ state: 'opening' });
  useEffect(() => {
    let isSeen = false;
    const watched = liveQuery(() => db.captures.where('id').equals(id).count()).subscribe((count) => {
      if (isSeen && count === 0 && capture.value.state !== 'failed')
        capture.value = { state: 'failed', error: new VaultError('missing', `capture ${id}`) };
      isSeen ||= count > 0;
    });
    return () => watched.unsubscribe();
  }, [id]);
  useEffect(() => {
    Promise.all([openCapture(db, ring, id), readWritten(ring, id)]).then(
      ([opened, written]) => {
        capture.value = { state: 'open', opened, written };
      },
      (error: unknown) => {
        capture.value = { state: 'failed', error };
      },
    );
  }, [ring, id]);
  return capture.value;
}
