import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { VaultDatabase } from '../../utils/vault/database.ts';
import { hasPassphrase } from '../../utils/vault/keys.ts';
import { t } from '../i18n/language.ts';

/** One line for those who have not locked their vault yet. */
export function PassphraseHint() {
  const open = useSignal(false);
  useEffect(() => {
    const db = new VaultDatabase();
    // A hint that cannot be given is no failure of the capture that stands above it.
    hasPassphrase(db)
      .then((set) => {
        open.value = !set;
      })
      .catch(() => undefined)
      .finally(() => db.close());
  }, []);
  if (!open.value) return null;
  return (
    <p class="hint" data-testid="popup-passphrase-hint">
      {t('popup.noPassphrase')}{' '}
      <a href="vault.html#passphrase" target="_blank" rel="noreferrer">
        {t('popup.setPassphrase')}
      </a>
    </p>
  );
}
