import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db } from '../../../../utils/app/session/session.ts';
import type { StoryCapture } from '../../../../utils/spread/story/sighting.ts';
import { readCapture } from '../../../../utils/vault/content/captures.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';

export interface Records {
  /** Captures that were gone through, of all. */
  done: number;
  /** In the order of their ids; `null`: not all are read yet. */
  captures: readonly StoryCapture[] | null;
  /** Captures that cannot be read: their part of the story is missing. */
  failed: number;
}

const NOTHING: Records = { done: 0, captures: null, failed: 0 };

/** What captured pages say, read one record after the other. */
export function useRecords(ring: OpenKeyring, ids: readonly string[]): Records {
  const read = useSignal<Records>(NOTHING);
  const all = Array.from(new Set(ids)).toSorted();
  useEffect(() => {
    let isWanted = true;
    const known = new Map((read.peek().captures ?? []).map((one) => [one.id, one]));
    const run = async (): Promise<void> => {
      const captures: StoryCapture[] = [];
      for (const [done, id] of all.entries()) {
        const one = known.get(id) ?? (await recordOf(ring, id));
        if (!isWanted) return;
        if (one !== null) captures.push(one);
        // What stood there stays until all is read.
        if (!known.has(id)) read.value = { ...read.peek(), done: done + 1 };
      }
      read.value = { done: all.length, captures, failed: all.length - captures.length };
    };
    void run();
    return () => {
      isWanted = false;
    };
  }, [ring, all.join()]);
  return read.value;
}

/** @returns `null` where it cannot be read */
async function recordOf(ring: OpenKeyring, id: string): Promise<StoryCapture | null> {
  try {
    const { capturedAt, page, site } = (await readCapture(db, ring, id)).record;
    return { id, capturedAt, page, site };
  } catch (error) {
    console.error(error);
    return null;
  }
}
