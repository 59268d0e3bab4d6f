import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';
import type { PublishedState } from './use-published.ts';

/** Brings what the captured pages published into the timeline. */
export function Published({ read, done, failed, start, ids }: PublishedState & { ids: readonly string[] }) {
  const isAll = ids.every((id) => read.has(id));
  return (
    <div class="published">
      {done.value !== null && (
        <progress max={ids.length} value={done.value} aria-label={t('cases.publishedReading')} />
      )}
      {failed.value > 0 && (
        <Note tone="warning" testId="timeline-unread">
          {t('cases.publishedUnread', { count: failed.value })}
        </Note>
      )}
      {!isAll && (
        <p>
          <button
            type="button"
            disabled={done.value !== null}
            data-testid="timeline-published"
            onClick={() => void start(ids)}
          >
            {t('cases.published')}
          </button>
        </p>
      )}
    </div>
  );
}
