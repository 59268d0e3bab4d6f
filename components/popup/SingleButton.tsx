import { t } from '../i18n/language.ts';

/** Keeps one message of the page instead of all of it. @param onSingle `null` where no message can be told apart */
export const SingleButton = ({ onSingle }: { onSingle: (() => void) | null }) =>
  onSingle === null ? null : (
    <button type="button" class="quiet" data-testid="popup-single" onClick={onSingle}>
      {t('popup.single')}
    </button>
  );
