import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findBackupDue } from '../../utils/vault/backup/due.ts';
import { VaultDatabase } from '../../utils/vault/database.ts';
import { t } from '../i18n/language.ts';
import { backupPutOff } from '../ui/backup-later.ts';

/** One line for those of whose captures there is no backup, once there are many or for long. */
export function BackupHint() {
  const unsaved = useSignal(0);
  useEffect(() => {
    const db = new VaultDatabase();
    findBackupDue(db)
      .then((due) => {
        unsaved.value = due.isUrgent ? due.unsaved : 0;
      })
      .catch(() => undefined)
      .finally(() => db.close());
  }, []);
  if (unsaved.value === 0 || backupPutOff.value) return null;
  return (
    <p class="hint" data-testid="popup-no-backup">
      {t('popup.noBackup', { count: unsaved.value })}{' '}
      <a href="vault.html#backup" target="_blank" rel="noreferrer">
        {t('backup.make')}
      </a>
    </p>
  );
}
