import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/queue/channel.ts';
import type { VaultNotes as Notes } from '../../utils/capture/queue/vault-notes.ts';
import { t } from '../../utils/i18n/language.ts';
import { Note } from '../ui/Note.tsx';
import { WaitingNote } from '../ui/WaitingNote.tsx';

const NOTHING: Notes = { wrong: null, waiting: { count: 0, lacking: 0 } };

/** Notes on the vault, on every tab: that it is missing, or of a later version, or that captures wait for disk space. */
export function VaultNotes({ isOver }: { isOver: boolean }) {
  const notes = useSignal(NOTHING);
  useEffect(() => {
    sendMessage('vaultNotes').then(
      (found) => {
        notes.value = found;
      },
      // A failure here must not hide the capture below.
      (error: unknown) => console.error(error),
    );
    // Checked when the popup opens, and again when a capture has ended.
  }, [isOver]);
  const { wrong, waiting } = notes.value;
  if (wrong === null) {
    // Captures that wait for the passphrase are shown on the vault page.
    return waiting.lacking > 0 ? <WaitingNote waiting={waiting} testId="popup-waiting" /> : null;
  }
  return (
    <Note tone="error" testId="popup-vanished">
      <p>
        <strong>{t(wrong === 'newer' ? 'update.newerTitle' : `vanished.${wrong}Title`)}</strong>
      </p>
      <a class="button primary" href="vault.html" target="_blank" rel="noreferrer">
        {t('app.openVault')}
      </a>
    </Note>
  );
}
