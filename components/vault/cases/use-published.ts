import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { TimelineCapture } from '../../../utils/cases/timeline.ts';
import { readCapture } from '../../../utils/vault/content/captures.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

export interface PublishedState {
  /** Captures whose items were read. */
  read: ReadonlyMap<string, TimelineCapture>;
  /** How many were gone through; `null`: nothing is being read. */
  done: Signal<number | null>;
  /** Captures that cannot be read. */
  failed: Signal<number>;
  start(ids: readonly string[]): Promise<void>;
}

/** What captured pages published, read when it is asked for: each record must be opened. */
export function usePublished(ring: OpenKeyring): PublishedState {
  const read = useSignal<ReadonlyMap<string, TimelineCapture>>(new Map());
  const done = useSignal<number | null>(null);
  const failed = useSignal(0);
  const isHere = useRef(true);
  useEffect(
    () => () => {
      isHere.current = false;
    },
    [],
  );
  const start = async (ids: readonly string[]): Promise<void> => {
    if (done.value !== null) return;
    const found = new Map(read.value);
    done.value = 0;
    failed.value = 0;
    await keepOpenDuring(async (move) => {
      for (const id of ids) {
        if (!isHere.current) return;
        if (!found.has(id)) {
          const capture = await readCapture(db, ring, id).catch(() => null);
          if (capture === null) failed.value += 1;
          else {
            const { capturedAt, site } = capture.record;
            found.set(id, { id, capturedAt, site });
          }
        }
        done.value = (done.value ?? 0) + 1;
        move(done.value);
      }
    });
    // Once, at the end: each time the whole picture is worked out anew.
    read.value = found;
    done.value = null;
  };
  return { read: read.value, done, failed, start };
}
