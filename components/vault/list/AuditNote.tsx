import { audit } from '../../../utils/app/session/audit-state.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { CustodyBreak } from '../../../utils/vault/custody/audit.ts';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';

/** How many places are listed; the others are counted. */
const NAMED = 5;

/** That the custody chain held, and when: what came since is not in it. Of none there is nothing to say. */
export function AuditHeld() {
  const at = audit.value;
  if (at.state === 'running' && at.all > 200)
    return <p class="hint">{t('audit.running', { done: at.done, all: at.all })}</p>;
  if (at.state !== 'done' || at.found.breaks.length > 0 || at.found.entries === 0) return null;
  return (
    <p class="hint" data-testid="custody-held" data-count={at.found.entries}>
      {t('audit.held', {
        count: at.found.entries,
        time: formatLocal(at.at, language.value, 'minute'),
      })}
    </p>
  );
}

/** That it does not, or cannot be looked through. */
export function AuditAlarm() {
  const at = audit.value;
  if (at.state === 'failed') return <Note tone="warning">{t('audit.failed')}</Note>;
  if (at.state !== 'done' || at.found.breaks.length === 0) return null;
  const { breaks } = at.found;
  return (
    <Note tone="error" testId="custody-broken">
      <p>{t('audit.broken')}</p>
      <details>
        <summary>{t('audit.where', { count: breaks.length })}</summary>
        <ul>
          {breaks.slice(0, NAMED).map((one) => (
            <li
              key={`${one.origin} ${one.sequence} ${one.reason}`}
              data-sequence={one.sequence}
              data-reason={one.reason}
            >
              {breakWords(one)}
            </li>
          ))}
        </ul>
        {breaks.length > NAMED && <p>{t('audit.more', { count: breaks.length - NAMED })}</p>}
      </details>
    </Note>
  );
}

function breakWords({ origin, sequence, reason }: CustodyBreak): string {
  const what = t(`audit.${reason}`);
  if (sequence === 0) return what;
  return `${t(origin === undefined ? 'audit.own' : 'audit.other', { sequence })} ${what}`;
}
