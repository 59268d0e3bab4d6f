import { language, t } from '../../../utils/i18n/language.ts';
import type { Failure } from '../../../utils/timestamp/settings.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatUtc } from '../../words/stamp.ts';

interface Props {
  name: string;
  url: string;
  policy: string | null;
  /** Asked without encryption. */
  open: boolean;
  on: boolean;
  /** The host permission is missing. */
  refused: boolean;
  failure: Failure | null;
  onChange(wanted: boolean): void;
}

/** One authority: whether it is used, its address, its policy, and the last result. */
export const AuthorityRow = ({ name, url, policy, open, on, refused, failure, onChange }: Props) => (
  <div class="authority" data-testid="authority" data-url={url}>
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        data-testid="authority-on"
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{name}</span>
    </label>
    <p class="hint">{t('timestamp.address', { url })}</p>
    {policy !== null && <p class="hint">{t('timestamp.policy', { policy })}</p>}
    {open && <p class="hint">{t('timestamp.open')}</p>}
    {refused && (
      <Note tone="warning" testId="authority-refused">
        {t('timestamp.refused')}
      </Note>
    )}
    {on && failure !== null && (
      <Note tone="warning" testId="authority-failed">
        <p>
          {t('timestamp.failed', {
            time: formatUtc(new Date(failure.at), language.value),
            why: t(`timestampError.${failure.code}`),
          })}
        </p>
        <ErrorDetail detail={failure.detail} />
      </Note>
    )}
  </div>
);
