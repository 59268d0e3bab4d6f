import { t } from '../../utils/i18n/language.ts';

interface Props {
  /** The visible part of the page is enough. */
  onWindow(): void;
  onCancel(): void;
}

/** Waits for the user to click one message in the page. */
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
