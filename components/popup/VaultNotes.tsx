import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { VaultDatabase } from '../../utils/vault/database.ts';
import { findLoss, type Loss } from '../../utils/vault/mark.ts';
import { findWaiting, type Waiting } from '../../utils/vault/waiting.ts';
import { t } from '../i18n/language.ts';
import { Note } from '../ui/Note.tsx';
import { WaitingNote } from '../ui/WaitingNote.tsx';

const NONE: Waiting = { count: 0, lacking: 0 };

/** What has to be said of the vault, whatever tab this is: that it is gone, that captures wait for room. */
export function VaultNotes({ isOver }: { isOver: boolean }) {
  const loss = useSignal<Loss | null>(null);
  const waiting = useSignal(NONE);
  useEffect(() => {
    const db = new VaultDatabase();
    const look = async () => {
      loss.value = await findLoss(db);
      const found = loss.value === null ? await findWaiting(db) : NONE;
      // What waits for a passphrase is said where it can be given.
      waiting.value = found.lacking > 0 ? found : NONE;
    };
    // What cannot be said here is no failure of the capture that stands below it.
    look()
      .catch((error: unknown) => console.error(error))
      .finally(() => db.close());
    // Looked at when the popup opens, and anew when a capture has ended.
  }, [isOver]);
  if (loss.value === null) return <WaitingNote waiting={waiting.value} testId="popup-waiting" />;
  return (
    <Note tone="error" testId="popup-vanished">
      <p>
        <strong>{t(`vanished.${loss.value.kind}Title`)}</strong>
      </p>
      <a class="button primary" href="vault.html" target="_blank" rel="noreferrer">
        {t('app.openVault')}
      </a>
    </Note>
  );
}
