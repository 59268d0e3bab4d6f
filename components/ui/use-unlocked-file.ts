import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export interface UnlockedFile {
  /** Under which it can be saved; `null`: there is none. */
  url: ReadonlySignal<string | null>;
  give(pieces: Uint8Array<ArrayBuffer>[]): void;
  forget(): void;
}

/** A file in memory that can be saved while the component stands. */
export function useUnlockedFile(): UnlockedFile {
  const url = useSignal<string | null>(null);
  const forget = () => {
    if (url.peek() !== null) URL.revokeObjectURL(url.peek() ?? '');
    url.value = null;
  };
  useEffect(() => forget, []);
  const give = (pieces: Uint8Array<ArrayBuffer>[]) => {
    forget();
    // Not as what it is: the browser would open it in a tab of its own.
    url.value = URL.createObjectURL(new Blob(pieces, { type: 'application/octet-stream' }));
  };
  return { url, give, forget };
}
