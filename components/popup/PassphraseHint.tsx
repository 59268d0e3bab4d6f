import { t } from '../../utils/i18n/language.ts';

/** A hint when no passphrase is set. */
export const PassphraseHint = () => (
  <p class="hint" data-testid="popup-passphrase-hint">
    {t('popup.noPassphrase')}{' '}
    <a href="vault.html#passphrase" target="_blank" rel="noreferrer">
      {t('popup.setPassphrase')}
    </a>
  </p>
);
