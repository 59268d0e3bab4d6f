import { t } from '../../../utils/i18n/language.ts';

interface Props {
  /** `null`: there is no such page. */
  newer: (() => void) | null;
  older: (() => void) | null;
}

export const Pager = ({ newer, older }: Props) =>
  newer === null && older === null ? null : (
    <nav class="pager" aria-label={t('vault.pages')}>
      <button type="button" disabled={newer === null} data-testid="list-newer" onClick={() => newer?.()}>
        {t('vault.newer')}
      </button>
      <button type="button" disabled={older === null} data-testid="list-older" onClick={() => older?.()}>
        {t('vault.older')}
      </button>
    </nav>
  );
