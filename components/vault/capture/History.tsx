import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { historyOf, type PastAct } from '../../../utils/vault/custody/history.ts';
import { isDamage } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { formatLocal, groupDigits } from '../../words/format.ts';
import { MatchAct } from './MatchAct.tsx';

/** What was done with one capture since it was made. @param isWanted whether it is looked at: every entry of the chain is decrypted for it */
export function History({ ring, id, isWanted }: { ring: OpenKeyring; id: string; isWanted: boolean }) {
  const acts = useSignal<PastAct[]>([]);
  const failure = useSignal<MessageKey | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    historyOf(db, ring, id).then(
      (found) => {
        acts.value = found;
      },
      (error: unknown) => {
        failure.value = isDamage(error) ? 'capture.historyFailed' : 'app.unread';
      },
    );
  }, [ring, id, isWanted]);

  return (
    <section data-testid="history">
      <h2>{t('capture.history')}</h2>
      {isWanted && acts.value.length === 0 && failure.value === null && (
        <p class="hint">{t('app.loading')}</p>
      )}
      {failure.value !== null && <Note tone="error">{t(failure.value)}</Note>}
      <ol class="plain">
        {acts.value.map(({ at, action, recipients, salt, match }) => (
          <li key={salt}>
            {formatLocal(at, language.value, 'second')}: {t(`custody.${action}`)}
            {action === 'exported' && recipients.length === 0 && `, ${t('custody.withPassword')}`}
            {action === 'matched' && <MatchAct ring={ring} id={id} match={match} />}
            {recipients.map((fingerprint) => (
              <span key={fingerprint}>
                , {t('custody.sealedTo', { fingerprint: groupDigits(fingerprint) })}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
