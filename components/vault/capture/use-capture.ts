import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { type OpenedCapture, openCapture } from '../../../utils/app/search/open-capture.ts';
import { db } from '../../../utils/app/session/session.ts';
import { VaultError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

export type CaptureState =
  | { state: 'opening' }
  | { state: 'open'; opened: OpenedCapture }
  | { state: 'failed'; error: unknown };

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
    openCapture(db, ring, id).then(
      (opened) => {
        capture.value = { state: 'open', opened };
      },
      (error: unknown) => {
        capture.value = { state: 'failed', error };
      },
    );
  }, [ring, id]);
  return capture.value;
}
