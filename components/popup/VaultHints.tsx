import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/channel.ts';
import type { VaultHints as Hints } from '../../utils/capture/vault-notes.ts';
import { BackupHint } from './BackupHint.tsx';
import { PassphraseHint } from './PassphraseHint.tsx';

/** What may be said of the vault below a capture that was kept. */
export function VaultHints() {
  const hints = useSignal<Hints | null>(null);
  useEffect(() => {
    sendMessage('vaultHints').then(
      (found) => {
        hints.value = found;
      },
      // A hint that cannot be given is no failure of the capture that stands above it.
      (error: unknown) => console.error(error),
    );
  }, []);
  if (hints.value === null) return null;
  const { hasPassphrase, unsaved } = hints.value;
  return (
    <>
      {!hasPassphrase && <PassphraseHint />}
      {unsaved > 0 && <BackupHint unsaved={unsaved} />}
    </>
  );
}
