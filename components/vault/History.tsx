import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CustodyBody } from '../../utils/evidence/custody.ts';
import { custodyEntries } from '../../utils/vault/custody.ts';
import { isDamage } from '../../utils/vault/errors.ts';
import { belongingOf } from '../../utils/vault/origins.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { language, t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { Note } from '../ui/Note.tsx';
import { formatLocal, groupDigits } from '../words/format.ts';
import { db } from './session.ts';

/** What was done with one capture since it was made. */
export function History({ ring, id }: { ring: OpenRing; id: string }) {
  const acts = useSignal<CustodyBody[]>([]);
  const failure = useSignal<MessageKey | null>(null);
  /** Read when it is looked at: each entry of the whole chain has to be opened for it. */
  const wanted = useSignal(false);
  const isWanted = wanted.value;
  useEffect(() => {
    if (!isWanted) return;
    const read = async () => {
      const own = await belongingOf(db, ring, id);
      return custodyEntries(db, own.ring, own.chain);
    };
    read().then(
      (entries) => {
        acts.value = entries
          .map(({ body }) => body)
          .filter((body) => body !== null)
          .filter(({ captures }) => captures.includes(id));
      },
      (error: unknown) => {
        failure.value = isDamage(error) ? 'capture.historyFailed' : 'app.unread';
      },
    );
  }, [ring, id, isWanted]);

  return (
    <details
      class="card"
      data-testid="history"
      onToggle={({ currentTarget }) => {
        wanted.value = currentTarget.open;
      }}
    >
      <summary>{t('capture.history')}</summary>
      {isWanted && acts.value.length === 0 && failure.value === null && (
        <p class="hint">{t('app.loading')}</p>
      )}
      {failure.value !== null && <Note tone="error">{t(failure.value)}</Note>}
      <ol class="plain">
        {acts.value.map(({ at, action, recipients, salt }) => (
          <li key={salt}>
            {formatLocal(at, language.value, 'second')}: {t(`custody.${action}`)}
            {action === 'exported' && recipients.length === 0 && `, ${t('custody.withPassword')}`}
            {recipients.map((fingerprint) => (
              <span key={fingerprint}>
                , {t('custody.sealedTo', { fingerprint: groupDigits(fingerprint) })}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
