import { t } from '../../utils/i18n/language.ts';

/** It is in the vault; details are shown there. */
export const Kept = ({ captureId }: { captureId: string }) => (
  <>
    <h1 class="good">{t('popup.doneTitle')}</h1>
    <p data-testid="popup-kept">{t('popup.kept')}</p>
    <a
      class="button primary"
      href={`vault.html#capture/${captureId}`}
      target="_blank"
      rel="noreferrer"
      data-testid="popup-open-capture"
    >
      {t('popup.openCapture')}
    </a>
  </>
);
