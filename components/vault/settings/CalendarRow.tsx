import { language, t } from '../../../utils/i18n/language.ts';
import { calendarName } from '../../../utils/timestamp/ots/calendars.ts';
import type { CalendarFailure } from '../../../utils/timestamp/ots/settings.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatUtc } from '../../words/stamp.ts';

interface Props {
  url: string;
  /** Asked without encryption. */
  open: boolean;
  on: boolean;
  /** The host permission is missing. */
  refused: boolean;
  failure: CalendarFailure | null;
  onChange(wanted: boolean): void;
}

/** One calendar: whether it is used, and how the last request came out. */
export const CalendarRow = ({ url, open, on, refused, failure, onChange }: Props) => (
  <div class="authority" data-testid="calendar" data-url={url}>
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        data-testid="calendar-on"
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{calendarName(url)}</span>
    </label>
    {open && <p class="hint">{t('ots.open')}</p>}
    {refused && (
      <Note tone="warning" testId="calendar-refused">
        {t('ots.refused')}
      </Note>
    )}
    {on && failure !== null && (
      <Note tone="warning" testId="calendar-failed">
        <p>
          {t('ots.failed', {
            time: formatUtc(new Date(failure.at), language.value),
            why: t(`ots.failure.${failure.code}`),
          })}
        </p>
        <ErrorDetail detail={failure.detail} />
      </Note>
    )}
  </div>
);
