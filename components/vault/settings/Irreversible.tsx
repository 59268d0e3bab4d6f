import { t } from '../../../utils/i18n/language.ts';

/** What cannot be undone, each on a page of its own, away from what is done every day. */
export const Irreversible = () => (
  <section class="card narrow" data-testid="settings-end">
    <h2>{t('settings.end')}</h2>
    <p class="hint">{t('settings.endRevoke')}</p>
    <p>
      <a class="button danger" href="#revoke" data-testid="settings-revoke">
        {t('revoke.show')}
      </a>
    </p>
    <p class="hint">{t('settings.endDeposit')}</p>
    <p>
      <a class="button danger" href="#deposit" data-testid="settings-deposit">
        {t('deposit.show')}
      </a>
    </p>
    <p class="hint">{t('wipe.settings')}</p>
    <p>
      <a class="button danger" href="#wipe" data-testid="settings-wipe">
        {t('wipe.open')}
      </a>
    </p>
  </section>
);
