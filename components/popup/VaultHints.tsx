import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/queue/channel.ts';
import type { VaultHints as Hints } from '../../utils/capture/queue/vault-notes.ts';
import { BackupHint } from './BackupHint.tsx';
import { PassphraseHint } from './PassphraseHint.tsx';

/** Nothing that must be said. */
const NONE: Hints = { hasPassphrase: true, unsaved: 0 };
/** What can be done with the capture is not kept back for longer than this, ms. */
const WAIT_MS = 500;

/** Hints about the vault, above what stands below a stored capture: that comes with them, so that no button moves under a hand. */
export function VaultHints({ children }: { children: ComponentChildren }) {
  const hints = useSignal<Hints | null>(null);
  useEffect(() => {
    const end = setTimeout(() => {
      hints.value ??= NONE;
    }, WAIT_MS);
    sendMessage('vaultHints')
      .catch((error: unknown) => {
        console.error(error);
        return NONE;
      })
      .then((found) => {
        hints.value = found;
      });
    return () => clearTimeout(end);
  }, []);
  if (hints.value === null) return null;
  const { hasPassphrase, unsaved } = hints.value;
  return (
    <>
      {!hasPassphrase && <PassphraseHint />}
      {unsaved > 0 && <BackupHint unsaved={unsaved} />}
      {children}
    </>
  );
}
