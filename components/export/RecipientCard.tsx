import type { ExportForm, ListedRecipient } from '../../utils/app/export/form.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { groupFingerprint } from '../../utils/openpgp/fingerprint.ts';
import { Fact } from '../ui/Fact.tsx';
import { Note } from '../ui/Note.tsx';
import { Tick } from '../ui/Tick.tsx';
import { formatDate } from '../words/format.ts';

/** A key with its fingerprint, to be compared before it is used. */
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
              <li key={name}>{visibleText(name)}</li>
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
