import { backupPutOff, putOffBackup } from '../../../utils/app/backup/backup-later.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { BackupDue } from '../../../utils/vault/backup/due.ts';
import { Note } from '../../ui/Note.tsx';

/** What would be lost with the device, and a link to the backup form. When snoozed, a quiet line until tomorrow. */
export function BackupReminder({ due: { unsaved, isUrgent } }: { due: BackupDue }) {
  if (unsaved === 0) return null;
  if (!isUrgent || backupPutOff.value) {
    return (
      <Note tone="plain" testId="vault-no-backup">
        {t('backup.remind', { count: unsaved })} <a href="#backup">{t('backup.make')}</a>
      </Note>
    );
  }
  return (
    <Note tone="warning" testId="vault-no-backup">
      <p>
        <strong>{t('backup.remind', { count: unsaved })}</strong>
      </p>
      <div class="actions">
        <a class="button primary" href="#backup" data-testid="backup-now">
          {t('backup.make')}
        </a>
        <button type="button" class="quiet" data-testid="backup-later" onClick={() => void putOffBackup()}>
          {t('backup.later')}
        </button>
      </div>
    </Note>
  );
}
