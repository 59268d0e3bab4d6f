import { backupPutOff } from '../../utils/app/backup/backup-later.ts';
import { t } from '../../utils/i18n/language.ts';

/** A hint when many captures, or old ones, are in no backup. */
export const BackupHint = ({ unsaved }: { unsaved: number }) =>
  backupPutOff.value ? null : (
    <p class="hint" data-testid="popup-no-backup">
      {t('popup.noBackup', { count: unsaved })}{' '}
      <a href="vault.html#backup" target="_blank" rel="noreferrer">
        {t('backup.make')}
      </a>
    </p>
  );
