import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import type { CustodyBody } from '../../../utils/evidence/custody.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { custodyEntries } from '../../../utils/vault/custody/custody.ts';
import { sourceVaultOfCapture } from '../../../utils/vault/custody/source-vaults.ts';
import { isDamage } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { formatLocal, groupDigits } from '../../words/format.ts';

/** What was done with one capture since it was made. @param isWanted whether it is looked at: every entry of the chain is decrypted for it */
export function History({ ring, id, isWanted }: { ring: OpenKeyring; id: string; isWanted: boolean }) {
  const acts = useSignal<CustodyBody[]>([]);
  const failure = useSignal<MessageKey | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const read = async () => {
      const own = await sourceVaultOfCapture(db, ring, id);
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
    <section data-testid="history">
      <h2>{t('capture.history')}</h2>
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
    </section>
  );
}
