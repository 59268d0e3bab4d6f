import { groupFingerprint } from '../../utils/evidence/fingerprint.ts';
import type { CheckReport } from '../../utils/package/check.ts';
import { visible } from '../../utils/package/visible.ts';
import { t } from '../i18n/language.ts';
import { sealedWords } from '../words/sealed.ts';
import { CompareSigner } from './CompareSigner.tsx';

/** Whose signature it is, as far as a package can say it, and for whom. */
export const Signer = ({ report: { signer, sealedTo } }: { report: CheckReport }) => (
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
        <p class="hint">{signer.userIds.map((text) => visible(text)).join(', ')}</p>
        <p>{t('verify.signerCompare')}</p>
        <CompareSigner fingerprint={signer.fingerprint} />
      </>
    )}
    <h3>{t('verify.sealedTo')}</h3>
    <p data-testid="verify-sealed-to">{sealedWords(t, sealedTo).join(', ')}</p>
  </section>
);
