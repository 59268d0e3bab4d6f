import { useSignal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { listReceived, type Received, receivedBeside } from '../../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

type List = Awaited<ReturnType<typeof listReceived>>;

/** Reads again when a package comes or goes; the first reading that is no longer wanted is forgotten. */
function useRead<Read>(read: () => Promise<Read>, nothing: Read, key: string): Read {
  const found = useSignal<Read>(nothing);
  useEffect(() => {
    let begun = 0;
    const watched = liveQuery(() => db.received.toArray()).subscribe(() => {
      const turn = ++begun;
      read().then((next) => {
        if (turn === begun) found.value = next;
      }, console.error);
    });
    return () => {
      begun++;
      watched.unsubscribe();
    };
  }, [key]);
  return found.value;
}

const NONE: List = { received: [], damaged: [] };

/** All packages that were received. */
export const useReceivedList = (ring: OpenKeyring): List => useRead(() => listReceived(db, ring), NONE, '');

const NOTHING: Received[] = [];

/** Those beside which a case stands. */
export const useBeside = (ring: OpenKeyring, caseId: string): Received[] =>
  useRead(() => receivedBeside(db, ring, caseId), NOTHING, caseId);
