import { t } from '../../utils/i18n/language.ts';
import { Note } from '../ui/Note.tsx';

/** The page may still be changed by a capture that was interrupted. */
export const Altered = ({ onReload }: { onReload(): void }) => (
  <Note tone="warning" testId="popup-altered">
    <p>{t('popup.altered')}</p>
    <button type="button" data-testid="popup-reload" onClick={onReload}>
      {t('app.reload')}
    </button>
  </Note>
);
