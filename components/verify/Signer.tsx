import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { groupFingerprint } from '../../utils/openpgp/fingerprint.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import { Note } from '../ui/Note.tsx';
import { formatDate } from '../words/format.ts';
import { sealedWords } from '../words/sealed.ts';
import { CompareSigner } from './CompareSigner.tsx';

/** The signer, as far as a package can state it, and the recipients. */
export const Signer = ({
  report: { signer, sealedTo, revoked },
  isInside = false,
}: {
  report: CheckReport;
  /** It came without an envelope of its own, in another. */
  isInside?: boolean;
}) => (
  <section class="card" data-testid="verify-signer">
    <h2>{t('verify.signer')}</h2>
    {signer === null ? (
      <p>{t('verify.signerUnknown')}</p>
    ) : (
      <>
        <p>
          <code class="fingerprint" data-testid="verify-fingerprint">
            {groupFingerprint(signer.fingerprint)}
          </code>
        </p>
        <p class="hint">{signer.userIds.map((text) => visibleText(text)).join(', ')}</p>
        <p>{t('verify.signerCompare')}</p>
        <CompareSigner fingerprint={signer.fingerprint} />
      </>
    )}
    {revoked.map(({ key, at, reason }) => (
      <Note key={key} tone="warning" testId={`verify-revoked-${key}`}>
        {t('verify.revoked', {
          key: t(`revoke.${key}`),
          date: formatDate(at, language.value),
          reason: t(`revoke.reasons.${reason}`),
        })}
      </Note>
    ))}
    {!isInside && (
      <>
        <h3>{t('verify.sealedTo')}</h3>
        <p data-testid="verify-sealed-to">{sealedWords(t, sealedTo).join(', ')}</p>
      </>
    )}
  </section>
);
