import { t } from '../../utils/i18n/language.ts';

/** Captures one message instead of the whole page. @param onSingle `null` when single messages cannot be identified */
export const SingleButton = ({ onSingle }: { onSingle: (() => void) | null }) =>
  onSingle === null ? null : (
    <button type="button" class="quiet" data-testid="popup-single" onClick={onSingle}>
      {t('popup.single')}
    </button>
  );
