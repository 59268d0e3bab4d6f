import { t } from '../i18n/language.ts';

/** One line for those who have not locked their vault yet. */
export const PassphraseHint = () => (
  <p class="hint" data-testid="popup-passphrase-hint">
    {t('popup.noPassphrase')}{' '}
    <a href="vault.html#passphrase" target="_blank" rel="noreferrer">
      {t('popup.setPassphrase')}
    </a>
  </p>
);
