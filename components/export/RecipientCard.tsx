import { groupFingerprint } from '../../utils/evidence/fingerprint.ts';
import { visible } from '../../utils/package/visible.ts';
import { language, t } from '../i18n/language.ts';
import { Fact } from '../ui/Fact.tsx';
import { Note } from '../ui/Note.tsx';
import { Tick } from '../ui/Tick.tsx';
import { formatDate } from '../words/format.ts';
import type { ExportForm, ListedRecipient } from './form.ts';

/** A key as it must be looked at before it counts. */
export function RecipientCard({ form, listed }: { form: ExportForm; listed: ListedRecipient }) {
  const { recipient, trusted } = listed;
  const { fingerprint, userIds, created, expires } = recipient;
  const replaced = form.replacedBy(recipient);
  return (
    <li
      class={trusted ? 'recipient trusted' : 'recipient'}
      data-testid="recipient"
      data-fingerprint={fingerprint}
    >
      <dl class="facts">
        <Fact name={t('export.fingerprint')} wide>
          <code class="fingerprint" data-testid="recipient-fingerprint">
            {groupFingerprint(fingerprint)}
          </code>
        </Fact>
        <Fact name={t('export.names')} hint={t('export.namesHint')}>
          <ul class="plain">
            {userIds.map((name) => (
              <li key={name}>{visible(name)}</li>
            ))}
          </ul>
        </Fact>
        <Fact name={t('export.created')}>{formatDate(created, language.value)}</Fact>
        <Fact name={t('export.expires')}>
          {expires === null ? t('export.neverExpires') : formatDate(expires, language.value)}
        </Fact>
      </dl>
      {replaced !== undefined && (
        <Note tone="error" testId="recipient-replaces">
          {t('export.replaces', {
            fingerprint: groupFingerprint(replaced.fingerprint),
            date: formatDate(new Date(replaced.comparedAt.utc), language.value),
          })}
        </Note>
      )}
      <p>✓ {t('export.canEncrypt')}</p>
      <p class="hint">{t('export.trustHint')}</p>
      <Tick
        checked={trusted}
        label={t('export.trust')}
        testId="recipient-trust"
        onChange={(wanted) => form.trust(fingerprint, wanted)}
      />
      <button
        type="button"
        class="quiet"
        data-testid="recipient-remove"
        onClick={() => form.remove(fingerprint)}
      >
        {t('app.remove')}
      </button>
    </li>
  );
}
