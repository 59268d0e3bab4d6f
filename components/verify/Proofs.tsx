import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { proofFindings } from '../../utils/timestamp/ots/proof-findings.ts';
import type { CheckedProof } from '../../utils/verify/check.ts';
import { asSentence, findingWords } from '../words/finding.ts';

/** What the OpenTimestamps proofs of a package claim, in words. */
export const Proofs = ({ proofs }: { proofs: readonly CheckedProof[] }) => (
  <ul class="lines">
    {proofs.map(({ file, sequence, claims }) => (
      <li key={file} data-testid="verify-proof" data-file={file}>
        {t('ots.onEntry', { sequence })}
        {proofFindings(claims).map((finding) => {
          const words = asSentence(findingWords(finding, language.value), language.value);
          return (
            <small key={words} data-code={finding.code}>
              {visibleText(words)}
            </small>
          );
        })}
      </li>
    ))}
  </ul>
);
