import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/channel.ts';
import type { VaultNotes as Notes } from '../../utils/capture/vault-notes.ts';
import { t } from '../i18n/language.ts';
import { Note } from '../ui/Note.tsx';
import { WaitingNote } from '../ui/WaitingNote.tsx';

const NOTHING: Notes = { loss: null, waiting: { count: 0, lacking: 0 } };

/** What has to be said of the vault, whatever tab this is: that it is gone, that captures wait for room. */
export function VaultNotes({ isOver }: { isOver: boolean }) {
  const notes = useSignal(NOTHING);
  useEffect(() => {
    sendMessage('vaultNotes').then(
      (found) => {
        notes.value = found;
      },
      // What cannot be said here is no failure of the capture that stands below it.
      (error: unknown) => console.error(error),
    );
    // Looked at when the popup opens, and anew when a capture has ended.
  }, [isOver]);
  const { loss, waiting } = notes.value;
  if (loss === null) {
    // What waits for a passphrase is said where it can be given.
    return waiting.lacking > 0 ? <WaitingNote waiting={waiting} testId="popup-waiting" /> : null;
  }
  return (
    <Note tone="error" testId="popup-vanished">
      <p>
        <strong>{t(`vanished.${loss}Title`)}</strong>
      </p>
      <a class="button primary" href="vault.html" target="_blank" rel="noreferrer">
        {t('app.openVault')}
      </a>
    </Note>
  );
}
