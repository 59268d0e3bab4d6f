import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { MakeBackup } from './MakeBackup.tsx';
import { RestoreBackup } from './RestoreBackup.tsx';

/** The whole vault as a file, and back. */
export const Backup = ({ ring }: { ring: OpenKeyring }) => (
  <>
    <section class="card narrow" data-testid="backup">
      <h1>{t('backup.title')}</h1>
      <p>{t('backup.why')}</p>
      <MakeBackup ring={ring} label={t('backup.make')} />
    </section>
    <section class="card narrow">
      <h2>{t('backup.restoreTitle')}</h2>
      <p>{t('backup.restoreWhy')}</p>
      <RestoreBackup ring={ring} />
    </section>
  </>
);
