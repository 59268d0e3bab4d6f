import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';

interface Props {
  on: boolean;
  /** Servers that the browser is asked for when it is turned on. */
  hosts: readonly string[];
  /** The browser did not give leave. */
  refused: boolean;
  /** Servers that lists were found on and that the browser was not asked for. */
  missing: readonly string[];
  onChange(wanted: boolean): void;
  /** Asks the browser for the missing ones. */
  onAllow(): void;
}

const names = (hosts: readonly string[]): string => hosts.map((host) => host.replace(/\/\*$/, '')).join(', ');

/** Whether revocation lists are kept with the stamps. Off by default: it asks more servers. */
export const RevocationLists = ({ on, hosts, refused, missing, onChange, onAllow }: Props) => (
  <div data-testid="lists">
    <label class="tick">
      <input
        type="checkbox"
        checked={on}
        data-testid="lists-on"
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{t('timestamp.lists')}</span>
    </label>
    <p class="hint">{t('timestamp.listsWhy')}</p>
    {hosts.length > 0 && <p class="hint">{t('timestamp.listsHosts', { hosts: names(hosts) })}</p>}
    {refused && (
      <Note tone="warning" testId="lists-refused">
        {t('timestamp.listsRefused')}
      </Note>
    )}
    {on && missing.length > 0 && (
      <Note tone="warning" testId="lists-missing">
        <p>{t('timestamp.listsMissing', { hosts: names(missing) })}</p>
        <button type="button" data-testid="lists-allow" onClick={onAllow}>
          {t('timestamp.listsAllow')}
        </button>
      </Note>
    )}
  </div>
);
