import { t } from '../i18n/language.ts';
import { backupPutOff } from '../ui/backup-later.ts';

/** One line for those of whose captures there is no backup, once there are many or for long. */
export const BackupHint = ({ unsaved }: { unsaved: number }) =>
  backupPutOff.value ? null : (
    <p class="hint" data-testid="popup-no-backup">
      {t('popup.noBackup', { count: unsaved })}{' '}
      <a href="vault.html#backup" target="_blank" rel="noreferrer">
        {t('backup.make')}
      </a>
    </p>
  );
