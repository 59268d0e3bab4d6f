import { t } from '../../../../utils/i18n/language.ts';
import { Note } from '../../../ui/Note.tsx';
import type { Records } from './use-records.ts';

/** How far the records are read, and which are missing. */
export const Reading = ({ records: { captures, done, failed }, all }: { records: Records; all: number }) => (
  <>
    {captures === null && (
      <progress max={all} value={done} aria-label={t('spreadStory.reading')} data-testid="story-reading" />
    )}
    {failed > 0 && (
      <Note tone="warning" testId="story-unread">
        {t('spreadStory.unread', { count: failed })}
      </Note>
    )}
  </>
);
