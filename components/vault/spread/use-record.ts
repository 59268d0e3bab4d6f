import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { readCapture } from '../../../utils/vault/content/captures.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

/** The record of a capture, its signature checked; `null` while it is read, and where it cannot be. */
export function useRecord(ring: OpenKeyring, id: string): CaptureRecord | null {
  const record = useSignal<CaptureRecord | null>(null);
  useEffect(() => {
    let wanted = true;
    record.value = null;
    readCapture(db, ring, id).then(
      (capture) => {
        if (wanted) record.value = capture.record;
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      wanted = false;
    };
  }, [ring, id]);
  return record.value;
}
