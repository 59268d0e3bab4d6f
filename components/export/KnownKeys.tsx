import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { db } from '../../utils/app/session/session.ts';
import { RecipientError } from '../../utils/errors/recipient-error.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { MessageKey } from '../../utils/i18n/translate.ts';
import { groupFingerprint } from '../../utils/openpgp/fingerprint.ts';
import { readRecipient } from '../../utils/openpgp/recipient.ts';
import { isDamage } from '../../utils/vault/errors.ts';
import { forgetKey, type KnownKey } from '../../utils/vault/keys/address-book.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Note } from '../ui/Note.tsx';
import { formatDate } from '../words/format.ts';

interface Props {
  form: ExportForm;
  ring: OpenKeyring;
  /** What stands below them: it comes with them, so that it does not move. */
  children: ComponentChildren;
}

/** Keys that were compared before. Each is checked again, because it may have expired since. */
export function KnownKeys({ form, ring, children }: Props) {
  const problem = useSignal<MessageKey | null>(null);
  const isRead = useSignal(false);
  useEffect(() => {
    void form
      .loadBook(db, ring)
      .catch((error: unknown) => {
        problem.value = isDamage(error) ? 'export.bookDamaged' : 'app.unread';
      })
      .finally(() => {
        isRead.value = true;
      });
  }, [form, ring]);

  const take = async (known: KnownKey) => {
    problem.value = null;
    try {
      const recipient = await readRecipient(known.armored);
      // The address book is signed. Still, take the fingerprint from the key and not from the stored field.
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
            <p>{known.names.map((text) => visibleText(text)).join(', ')}</p>
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
      {isRead.value && children}
    </>
  );
}
