import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { groupFingerprint } from '../../utils/evidence/fingerprint.ts';
import { RecipientError } from '../../utils/package/codes.ts';
import { readRecipient } from '../../utils/package/recipient.ts';
import { visible } from '../../utils/package/visible.ts';
import { forgetKey, type KnownKey } from '../../utils/vault/address-book.ts';
import { isDamage } from '../../utils/vault/errors.ts';
import type { OpenRing } from '../../utils/vault/ring.ts';
import { language, t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { Note } from '../ui/Note.tsx';
import { db } from '../vault/session.ts';
import { formatDate } from '../words/format.ts';
import type { ExportForm } from './form.ts';

/** The keys that were compared before; each is looked at anew, as it may have expired since. */
export function KnownKeys({ form, ring }: { form: ExportForm; ring: OpenRing }) {
  const problem = useSignal<MessageKey | null>(null);
  useEffect(() => {
    void form.loadBook(db, ring).catch((error: unknown) => {
      problem.value = isDamage(error) ? 'export.bookDamaged' : 'app.unread';
    });
  }, [form, ring]);

  const take = async (known: KnownKey) => {
    problem.value = null;
    try {
      const recipient = await readRecipient(known.armored);
      // The book is signed, and yet the fingerprint is that of the key, not what stands beside it.
      form.add(recipient, recipient.fingerprint === known.fingerprint);
    } catch (error) {
      problem.value = `recipientError.${error instanceof RecipientError ? error.code : 'not-a-key'}`;
    }
  };
  const forget = async ({ fingerprint }: KnownKey) => {
    await forgetKey(db, ring, fingerprint);
    await form.loadBook(db, ring);
  };

  const listed = new Set(form.recipients.value.map(({ recipient }) => recipient.fingerprint));
  const left = form.book.value.filter(({ fingerprint }) => !listed.has(fingerprint));
  return (
    <>
      {left.length > 0 && <p>{t('export.known')}</p>}
      <ul class="recipients" data-testid="known-keys">
        {left.map((known) => (
          <li
            key={known.fingerprint}
            class="recipient"
            data-testid="known-key"
            data-fingerprint={known.fingerprint}
          >
            <p>{known.names.map((text) => visible(text)).join(', ')}</p>
            <code class="fingerprint">{groupFingerprint(known.fingerprint)}</code>
            <p class="hint">
              {t('export.comparedOn', { date: formatDate(new Date(known.comparedAt.utc), language.value) })}
            </p>
            {known.noMore !== null && (
              <Note tone="warning" testId="known-no-more">
                {t(`export.knownNoMore.${known.noMore}`)}
              </Note>
            )}
            <div class="actions">
              {known.noMore === null && (
                <button type="button" data-testid="known-take" onClick={() => void take(known)}>
                  {t('export.takeKnown')}
                </button>
              )}
              <button
                type="button"
                class="quiet"
                data-testid="known-forget"
                onClick={() => void forget(known)}
              >
                {t('export.forgetKnown')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {problem.value !== null && (
        <Note tone="error" testId="known-problem">
          {t(problem.value)}
        </Note>
      )}
    </>
  );
}
