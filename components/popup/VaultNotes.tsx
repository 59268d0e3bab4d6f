import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type BackupDue, findBackupDue } from '../../utils/vault/backup/due.ts';
import { VaultDatabase } from '../../utils/vault/database.ts';
import { findLoss, type Loss } from '../../utils/vault/mark.ts';
import { findWaiting, type Waiting } from '../../utils/vault/waiting.ts';
import { t } from '../i18n/language.ts';
import { backupPutOff } from '../ui/backup-later.ts';
import { Note } from '../ui/Note.tsx';
import { WaitingNote } from '../ui/WaitingNote.tsx';

/** What has to be said of the vault, whatever tab this is: that it is gone, that captures wait, that there is no backup. */
export function VaultNotes({ isOver }: { isOver: boolean }) {
  const loss = useSignal<Loss | null>(null);
  const waiting = useSignal<Waiting>({ count: 0, lacking: 0 });
  const due = useSignal<BackupDue>({ unsaved: 0, isUrgent: false });
  useEffect(() => {
    const db = new VaultDatabase();
    const look = async () => {
      loss.value = await findLoss(db);
      if (loss.value !== null) return;
      waiting.value = await findWaiting(db);
      due.value = await findBackupDue(db);
    };
    // What cannot be said here is no failure of the capture that stands beside it.
    look()
      .catch((error: unknown) => console.error(error))
      .finally(() => db.close());
    // Looked at when the popup opens, and anew when a capture has ended.
  }, [isOver]);
  if (loss.value !== null) {
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
  return (
    <>
      <WaitingNote waiting={waiting.value.lacking > 0 ? waiting.value : NONE} testId="popup-waiting" />
      {due.value.isUrgent && !backupPutOff.value && (
        <p class="hint" data-testid="popup-no-backup">
          {t('popup.noBackup', { count: due.value.unsaved })}{' '}
          <a href="vault.html#backup" target="_blank" rel="noreferrer">
            {t('backup.make')}
          </a>
        </p>
      )}
    </>
  );
}

const NONE: Waiting = { count: 0, lacking: 0 };
