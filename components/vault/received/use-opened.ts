import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type OpenReceived, openReceived } from '../../../utils/app/received/open-received.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import { type Received, readReceived } from '../../../utils/vault/content/received.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** A package as far as it is read: what is known of it comes first. */
export type Opened = { received: Received | null } & (
  | { state: 'reading'; share: number }
  | { state: 'open'; inside: OpenReceived }
  | { state: 'failed'; error: unknown }
);

/** Reads a package anew, all of it, and checks it. */
export function useOpened(ring: OpenKeyring, id: string): Opened {
  const found = useSignal<Opened>({ received: null, state: 'reading', share: 0 });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let received: Received | null = null;
    const read = async () => {
      received = await readReceived(db, ring, id);
      const { bytes } = received.zip;
      const one = received;
      const inside = await keepOpenDuring((move) =>
        openReceived(db, ring, one, {
          signal,
          onRead: (done) => {
            move(done);
            found.value = { received: one, state: 'reading', share: Math.min(1, done / bytes) };
          },
        }),
      );
      if (!signal.aborted) found.value = { received, state: 'open', inside };
    };
    read().catch((error: unknown) => {
      if (signal.aborted) return;
      console.error(error);
      found.value = { received, state: 'failed', error };
    });
    return () => controller.abort();
  }, [ring, id]);
  return found.value;
}
