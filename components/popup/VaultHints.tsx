import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/queue/channel.ts';
import type { VaultHints as Hints } from '../../utils/capture/queue/vault-notes.ts';
import { BackupHint } from './BackupHint.tsx';
import { PassphraseHint } from './PassphraseHint.tsx';

/** Hints about the vault, shown below a stored capture. */
export function VaultHints() {
  const hints = useSignal<Hints | null>(null);
  useEffect(() => {
    sendMessage('vaultHints').then(
      (found) => {
        hints.value = found;
      },
      // A failure here must not hide the result of the capture above.
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
