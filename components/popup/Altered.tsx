import { t } from '../i18n/language.ts';
import { Note } from '../ui/Note.tsx';

/** The page may still be as a capture that was cut off left it. */
export const Altered = ({ onReload }: { onReload(): void }) => (
  <Note tone="warning" testId="popup-altered">
    <p>{t('popup.altered')}</p>
    <button type="button" data-testid="popup-reload" onClick={onReload}>
      {t('popup.reload')}
    </button>
  </Note>
);
