import { t } from '../i18n/language.ts';

interface Props {
  /** What stands in the window is enough. */
  onWindow(): void;
  onCancel(): void;
}

/** The person is to click one message in the page. */
export const Choosing = ({ onWindow, onCancel }: Props) => (
  <>
    <h1>{t('popup.chooseTitle')}</h1>
    <p aria-live="polite" data-testid="popup-choose">
      {t('popup.choose')}
    </p>
    <div class="actions">
      <button type="button" data-testid="popup-window" onClick={onWindow}>
        {t('popup.chooseWindow')}
      </button>
      <button type="button" data-testid="popup-cancel" onClick={onCancel}>
        {t('popup.drop')}
      </button>
    </div>
  </>
);
